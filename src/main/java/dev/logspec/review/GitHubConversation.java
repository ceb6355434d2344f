package dev.logspec.review;

import dev.logspec.json.Json;
import dev.logspec.review.ApiFailure.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comments by GitHub's issues API, which pull requests share with issues. */
final class GitHubConversation implements Conversation {
  private static final int PAGE = 100;

  /** GitHub shows no more than 2,500 comments of a pull request; a loop must end in any case. */
  private static final int PAGES = 100;

  /** Whose comments the token of a workflow makes. */
  private static final String ACTIONS = "github-actions[bot]";

  private final Api api;
  private final String repository;
  private final long number;
  private Optional<String> author;
  private boolean mistaken;

  private GitHubConversation(Api api, CommentTarget target, Optional<String> author) {
    this.api = api;
    this.repository = "/repos/" + target.repository();
    this.number = target.number();
    this.author = author;
  }

  static GitHubConversation at(
      CommentTarget target,
      Secret secret,
      Optional<String> author,
      World world,
      Patience patience) {
    Map<String, String> headers =
        Map.of(
            "Accept", "application/vnd.github+json",
            "Authorization", "Bearer " + secret.reveal(),
            "Content-Type", "application/json",
            "User-Agent", "logspec",
            "X-GitHub-Api-Version", "2022-11-28");
    Api api = new Api(target.api(), headers, secret, world, patience);
    return new GitHubConversation(api, target, author);
  }

  @Override
  public List<Comment> ours() {
    String login = author();
    List<Comment> ours = new ArrayList<>();
    boolean more = true;
    for (int page = 1; more && page <= PAGES; page++) {
      String path = repository + "/issues/" + number + "/comments?per_page=" + PAGE;
      Api.Answer answer = api.page(path + "&page=" + page);
      for (Json node : answer.json().items()) {
        if (node.textAt("user", "login").equalsIgnoreCase(login)) {
          comment(node).filter(c -> c.marker().isPresent()).ifPresent(ours::add);
        }
      }
      more = more(answer);
    }
    return ours;
  }

  /**
   * By the Link header, of which only the fact counts: the next page is asked for at our own API.
   */
  private static boolean more(Api.Answer answer) {
    return answer
        .reply()
        .header("link")
        .map(link -> link.contains("rel=\"next\""))
        .orElse(answer.json().items().size() == PAGE);
  }

  /**
   * Who we are. The token of a workflow and that of an app may not ask (403, "Resource not
   * accessible by integration"): then we are the bot of GitHub Actions until {@link #create} says
   * otherwise.
   */
  private String author() {
    if (author.isEmpty()) {
      author = Optional.of(askAuthor());
    }
    return author.get();
  }

  private String askAuthor() {
    try {
      String login = api.get("/user").json().textAt("login");
      return login.isEmpty() ? ACTIONS : login;
    } catch (ApiFailure e) {
      if (e.meaning() == Meaning.NOT_FOUND || e.status() == 403) {
        return ACTIONS;
      }
      throw e;
    }
  }

  @Override
  public Comment create(String body) {
    Json made = api.post(repository + "/issues/" + number + "/comments", Map.of("body", body));
    String signed = made.textAt("user", "login");
    mistaken = !signed.isEmpty() && !signed.equalsIgnoreCase(author());
    if (mistaken) {
      author = Optional.of(signed);
    }
    return comment(made).orElse(new Comment(0, body, ""));
  }

  @Override
  public Comment update(Comment comment, String body) {
    Json changed = api.change("PATCH", path(comment), Map.of("body", body));
    return comment(changed).orElse(comment);
  }

  @Override
  public void remove(Comment comment) {
    api.delete(path(comment));
  }

  @Override
  public boolean mistaken() {
    return mistaken;
  }

  private String path(Comment comment) {
    return repository + "/issues/comments/" + comment.id();
  }

  private Optional<Comment> comment(Json node) {
    Optional<Long> id = node.at("id").flatMap(Json::whole);
    Optional<String> body = node.at("body").flatMap(Json::text);
    return id.isPresent() && body.isPresent()
        ? Optional.of(new Comment(id.get(), body.get(), api.shown(node.textAt("html_url"))))
        : Optional.empty();
  }
}

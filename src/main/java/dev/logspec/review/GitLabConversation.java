package dev.logspec.review;

import dev.logspec.json.Json;
import dev.logspec.review.ApiFailure.Meaning;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comments by GitLab's notes API of merge requests. */
final class GitLabConversation implements Conversation {
  private static final int PAGE = 100;
  private static final int PAGES = 100;

  private final Api api;
  private final String notes;
  private Optional<String> author;

  private GitLabConversation(Api api, CommentTarget target, Optional<String> author) {
    this.api = api;
    String project = URLEncoder.encode(target.repository(), StandardCharsets.UTF_8);
    this.notes = "/projects/" + project + "/merge_requests/" + target.number() + "/notes";
    this.author = author;
  }

  static GitLabConversation at(
      CommentTarget target,
      Secret secret,
      Optional<String> author,
      World world,
      Patience patience) {
    Map<String, String> headers =
        Map.of(
            "Accept", "application/json",
            "PRIVATE-TOKEN", secret.reveal(),
            "Content-Type", "application/json",
            "User-Agent", "logspec");
    Api api = new Api(target.api(), headers, secret, world, patience);
    return new GitLabConversation(api, target, author);
  }

  @Override
  public List<Comment> ours() {
    String name = author();
    List<Comment> ours = new ArrayList<>();
    int page = 1;
    for (int pages = 0; page > 0 && pages < PAGES; pages++) {
      String query = "?sort=asc&order_by=created_at&per_page=" + PAGE + "&page=" + page;
      Api.Answer answer = api.page(notes + query);
      for (Json node : answer.json().items()) {
        boolean written = !node.at("system").equals(Optional.of(Json.Literal.TRUE));
        if (written && node.textAt("author", "username").equalsIgnoreCase(name)) {
          comment(node).filter(c -> c.marker().isPresent()).ifPresent(ours::add);
        }
      }
      page = next(answer, page);
    }
    return ours;
  }

  /** The number of the next page by the header x-next-page; 0 when this was the last. */
  private static int next(Api.Answer answer, int page) {
    Optional<String> header = answer.reply().header("x-next-page");
    if (header.isEmpty()) {
      return answer.json().items().size() == PAGE ? page + 1 : 0;
    }
    boolean onward = header.get().matches("[0-9]{1,6}") && Integer.parseInt(header.get()) > page;
    return onward ? Integer.parseInt(header.get()) : 0;
  }

  private String author() {
    if (author.isEmpty()) {
      String name = api.get("/user").json().textAt("username");
      if (name.isEmpty()) {
        throw new ApiFailure(Meaning.OTHER, 200, "GitLab does not say whose the token is");
      }
      author = Optional.of(name);
    }
    return author.get();
  }

  @Override
  public Comment create(String body) {
    Json made = api.post(notes, Map.of("body", body));
    return comment(made).orElse(new Comment(0, body, ""));
  }

  @Override
  public Comment update(Comment comment, String body) {
    Json changed = api.change("PUT", notes + "/" + comment.id(), Map.of("body", body));
    return comment(changed).orElse(comment);
  }

  @Override
  public void remove(Comment comment) {
    api.delete(notes + "/" + comment.id());
  }

  /** Never: every token of GitLab may ask whose it is. */
  @Override
  public boolean mistaken() {
    return false;
  }

  private static Optional<Comment> comment(Json node) {
    Optional<Long> id = node.at("id").flatMap(Json::whole);
    Optional<String> body = node.at("body").flatMap(Json::text);
    return id.isPresent() && body.isPresent()
        ? Optional.of(new Comment(id.get(), body.get(), ""))
        : Optional.empty();
  }
}

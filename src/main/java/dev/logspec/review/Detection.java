package dev.logspec.review;

import dev.logspec.model.Diagnostic;
import dev.logspec.render.safe.Safe;
import dev.logspec.review.CommentTarget.Access;
import dev.logspec.review.CommentTarget.Detected;
import dev.logspec.review.CommentTarget.Flags;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One search for a target; collects everything that is wrong before it gives up. */
final class Detection {
  /** A merge queue's branch ends in the number of the last request in it and a commit. */
  private static final Pattern PULL_REF =
      Pattern.compile(
          "refs/pull/([0-9]{1,18})/(?:merge|head)"
              + "|refs/heads/gh-readonly-queue/.+/pr-([0-9]{1,18})-[0-9a-f]{40,64}");

  private static final Pattern OWNER_NAME = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");
  private static final Pattern PROJECT = Pattern.compile("[0-9]+|[\\w.+-]+(?:/[\\w.+-]+)+");

  private final Flags flags;
  private final Map<String, String> environment;
  private final List<Diagnostic> wrong = new ArrayList<>();

  Detection(Flags flags, Map<String, String> environment) {
    this.flags = flags;
    this.environment = environment;
  }

  Detected run() {
    Optional<Provider> provider = provider();
    if (provider.isEmpty()) {
      return new Detected.Missing(wrong);
    }
    Provider of = provider.get();
    Optional<URI> api = api(of);
    Optional<String> repository = repository(of);
    Optional<Long> number = number(of);
    Access access = access(of);
    if (!wrong.isEmpty()) {
      return new Detected.Missing(wrong);
    }
    return new Detected.Found(
        new CommentTarget(
            of, api.orElseThrow(), repository.orElseThrow(), number.orElseThrow(), access));
  }

  private Optional<Provider> provider() {
    if (flags.provider().isPresent()) {
      Optional<Provider> named = Provider.parse(flags.provider().get());
      if (named.isEmpty()) {
        wrong("--provider", "is neither github nor gitlab", "give --provider github or gitlab");
      }
      return named;
    }
    boolean github = set("GITHUB_REPOSITORY").isPresent() || set("GITHUB_ACTIONS").isPresent();
    boolean gitlab = set("CI_API_V4_URL").isPresent() || set("GITLAB_CI").isPresent();
    if (github != gitlab) {
      return Optional.of(github ? Provider.GITHUB : Provider.GITLAB);
    }
    wrong(
        "comment",
        github
            ? "the environment is that of both GitHub and GitLab"
            : "neither GitHub's nor GitLab's environment is there",
        "give --provider github or gitlab, with --repo and --number");
    return Optional.empty();
  }

  private Optional<URI> api(Provider provider) {
    String variable = provider == Provider.GITHUB ? "GITHUB_API_URL" : "CI_API_V4_URL";
    String usual =
        provider == Provider.GITHUB ? "https://api.github.com" : "https://gitlab.com/api/v4";
    String from = flags.api().isPresent() ? "--api-url" : variable;
    String text = flags.api().or(() -> set(variable)).orElse(usual).strip();
    try {
      URI uri = new URI(text.replaceFirst("/+$", ""));
      Optional<String> flaw = flaw(uri);
      flaw.ifPresent(what -> wrong(from, what, "give --api-url https://HOST/PATH"));
      return flaw.isPresent() ? Optional.empty() : Optional.of(uri);
    } catch (URISyntaxException e) {
      wrong(from, "is not the address of an API", "give --api-url https://HOST/PATH");
      return Optional.empty();
    }
  }

  /** What keeps a token from being sent to {@code uri}. */
  private static Optional<String> flaw(URI uri) {
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Optional.of("is not the address of an API");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("holds a user name or password, which would end up in logs");
    }
    if ("https".equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    return "http".equalsIgnoreCase(uri.getScheme()) && loopback(uri.getHost())
        ? Optional.empty()
        : Optional.of("is not https, and the token goes over nothing else");
  }

  /** By its name alone: a lookup could be answered by anybody. */
  private static boolean loopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  private Optional<String> repository(Provider provider) {
    String variable = provider == Provider.GITHUB ? "GITHUB_REPOSITORY" : project();
    Optional<String> text = flags.repository().or(() -> set(variable)).map(String::strip);
    if (text.isEmpty()) {
      wrong(variable, "is not set", "give --repo " + form(provider));
      return text;
    }
    Pattern allowed = provider == Provider.GITHUB ? OWNER_NAME : PROJECT;
    boolean dots = List.of(text.get().split("/")).stream().anyMatch(p -> p.matches("\\.{1,2}"));
    if (!allowed.matcher(text.get()).matches() || dots) {
      String from = flags.repository().isPresent() ? "--repo" : variable;
      wrong(from, "is " + Safe.quoted(text.get()), "give --repo " + form(provider));
      return Optional.empty();
    }
    return text;
  }

  /** A pipeline may run in a fork: the request is in the project that it goes to. */
  private String project() {
    return Stream.of("CI_MERGE_REQUEST_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_PATH")
        .filter(name -> set(name).isPresent())
        .findFirst()
        .orElse("CI_PROJECT_ID");
  }

  private static String form(Provider provider) {
    return provider == Provider.GITHUB ? "OWNER/NAME" : "ID or GROUP/PROJECT";
  }

  private Optional<Long> number(Provider provider) {
    if (flags.number().isPresent()) {
      Optional<Long> number = whole(flags.number().get().strip());
      if (number.isEmpty()) {
        wrong("--number", "is " + Safe.quoted(flags.number().get()), "give a number from 1");
      }
      return number;
    }
    int before = wrong.size();
    Optional<Long> number =
        provider == Provider.GITHUB
            ? pullRef().or(this::event)
            : set("CI_MERGE_REQUEST_IID").flatMap(Detection::whole);
    if (number.isEmpty() && wrong.size() == before) {
      wrong(
          provider == Provider.GITHUB ? "GITHUB_REF" : "CI_MERGE_REQUEST_IID",
          "this run is not of a " + provider.subject(),
          provider == Provider.GITHUB
              ? "run it on pull_request events, or give --number"
              : "run it in merge request pipelines (rules: $CI_PIPELINE_SOURCE =="
                  + " \"merge_request_event\"), or give --number");
    }
    return number;
  }

  private Optional<Long> pullRef() {
    Matcher m = PULL_REF.matcher(environment.getOrDefault("GITHUB_REF", ""));
    return m.matches()
        ? whole(Optional.ofNullable(m.group(1)).orElseGet(() -> m.group(2)))
        : Optional.empty();
  }

  /** The number in the event that started the run; comments on issues have it under issue. */
  private Optional<Long> event() {
    Optional<String> path = set("GITHUB_EVENT_PATH");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    EventFile event = EventFile.read(path.get());
    event
        .trouble()
        .ifPresent(
            trouble ->
                wrong(
                    "GITHUB_EVENT_PATH",
                    trouble,
                    "give --number, or name the file that GitHub's runner wrote"));
    return event.number();
  }

  private static Optional<Long> whole(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private Access access(Provider provider) {
    String variable = provider.tokenVariable();
    Optional<String> raw = set(variable);
    Optional<Secret> secret = raw.flatMap(Secret::of);
    if (secret.isPresent()) {
      return new Access.Token(secret.get());
    }
    if (raw.isPresent()) {
      return new Access.None(
          Diagnostic.error(
              variable,
              "it holds characters that no token has",
              "set it to the token alone, without quotes or line breaks"));
    }
    if (provider == Provider.GITLAB && set("CI_JOB_TOKEN").isPresent()) {
      return new Access.JobToken();
    }
    return new Access.None(Diagnostic.error(variable, "it is not set", advice(provider)));
  }

  /** What a token must be allowed to do. */
  static String advice(Provider provider) {
    return provider == Provider.GITHUB
        ? "set env GITHUB_TOKEN: ${{ github.token }} on the step and permissions: pull-requests:"
            + " write on the job"
        : "set GITLAB_TOKEN to a project access token with scope api and role Reporter or higher";
  }

  private Optional<String> set(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }

  private void wrong(String subject, String summary, String hint) {
    wrong.add(Diagnostic.error(subject, summary, hint));
  }
}

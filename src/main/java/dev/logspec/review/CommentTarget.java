package dev.logspec.review;

import dev.logspec.model.Diagnostic;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pull or merge request to comment on.
 *
 * @param provider whose it is
 * @param api the address of the API, without a slash at its end
 * @param repository {@code owner/name} on GitHub, a project's id or path on GitLab
 * @param number of the request
 * @param access what may be sent there
 */
public record CommentTarget(
    Provider provider, URI api, String repository, long number, Access access) {

  /** What a command line says; what it leaves out comes from the environment. */
  public record Flags(
      Optional<String> provider,
      Optional<String> repository,
      Optional<String> number,
      Optional<String> api,
      Optional<String> author) {
    /** None given. */
    public static final Flags NONE =
        new Flags(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** The right to comment. */
  sealed interface Access {
    /** A token to send. */
    record Token(Secret secret) implements Access {}

    /** GitLab's job token alone, which cannot write notes. */
    record JobToken() implements Access {}

    /** Nothing, and what to do about it. */
    record None(Diagnostic why) implements Access {}
  }

  /** What came of looking for a target. */
  public sealed interface Detected {
    /** It is known. */
    record Found(CommentTarget target) implements Detected {}

    /** It is not; each diagnostic names one thing that is missing or wrong. */
    record Missing(List<Diagnostic> diagnostics) implements Detected {
      /** Copies {@code diagnostics}. */
      public Missing {
        diagnostics = List.copyOf(diagnostics);
      }
    }
  }

  /**
   * The target that {@code flags} and {@code environment} name.
   *
   * <p>GitHub: GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_REF ({@code refs/pull/7/merge}) or the
   * event in GITHUB_EVENT_PATH, GITHUB_TOKEN. GitLab: CI_MERGE_REQUEST_PROJECT_ID or CI_PROJECT_ID,
   * CI_API_V4_URL, CI_MERGE_REQUEST_IID, GITLAB_TOKEN; CI_JOB_TOKEN cannot write notes
   * (docs.gitlab.com, "CI/CD job token": the notes API is not among the endpoints it may use).
   */
  public static Detected detect(Flags flags, Map<String, String> environment) {
    return new Detection(flags, environment).run();
  }

  /** What is wrong with {@code flags} themselves, whatever a plan may be. */
  public static List<Diagnostic> misused(Flags flags, Map<String, String> environment) {
    return detect(flags, environment) instanceof Detected.Missing missing
        ? missing.diagnostics().stream().filter(d -> d.subject().startsWith("--")).toList()
        : List.of();
  }

  /** {@code octo/infra pull request 7 on api.github.com}, for messages. */
  @Override
  public String toString() {
    return repository + " " + provider.subject() + " " + number + " on " + api.getHost();
  }
}

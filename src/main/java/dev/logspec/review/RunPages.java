package dev.logspec.review;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of GitHub or GitLab that belong to a run there.
 *
 * @param run of the workflow or job
 * @param commit that it is about
 * @param folder the working directory as it is at that commit; ends in a slash
 */
public record RunPages(Optional<URI> run, Optional<URI> commit, Optional<URI> folder) {
  /** What tells one forge's environment from the other's, and how it builds addresses. */
  private record Forge(String project, String between, String run, String commit, String root) {
    static Forge of(Map<String, String> environment) {
      String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
      String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
      String id = environment.getOrDefault("GITHUB_RUN_ID", "");
      if (!server.isEmpty() && !repository.isEmpty()) {
        String project = server + "/" + repository;
        String run = id.isEmpty() ? "" : project + "/actions/runs/" + id;
        return new Forge(
            project,
            "/",
            run,
            environment.getOrDefault("GITHUB_SHA", ""),
            environment.getOrDefault("GITHUB_WORKSPACE", ""));
      }
      return new Forge(
          environment.getOrDefault("CI_PROJECT_URL", ""),
          "/-/",
          environment.getOrDefault("CI_JOB_URL", ""),
          environment.getOrDefault("CI_COMMIT_SHA", ""),
          environment.getOrDefault("CI_PROJECT_DIR", ""));
    }
  }

  /** Which commit a plan was made of. */
  public sealed interface Of {
    /** This one. */
    record Named(String id) implements Of {}

    /** It does not tell: that of the run. */
    record TheRun() implements Of {}

    /** None: the spec was changed since. */
    record None() implements Of {}
  }

  /**
   * The pages that {@code environment} names of what {@code of} says, read in {@code directory}.
   */
  public static RunPages of(Map<String, String> environment, Path directory, Of of) {
    Forge forge = Forge.of(environment);
    Optional<String> commit =
        commit(of, forge).filter(id -> id.matches("[0-9a-f]{40,64}") && !forge.project.isEmpty());
    String project = forge.project + forge.between;
    return new RunPages(
        uri(forge.run),
        commit.flatMap(id -> uri(project + "commit/" + id)),
        commit.flatMap(
            id -> uri(project + "blob/" + id + "/").flatMap(at -> below(at, forge, directory))));
  }

  private static Optional<String> commit(Of of, Forge forge) {
    if (of instanceof Of.Named named) {
      return Optional.of(named.id());
    }
    return of instanceof Of.TheRun ? Optional.of(forge.commit) : Optional.empty();
  }

  /** {@code page} of the repository's root, followed by the way from there to {@code directory}. */
  private static Optional<URI> below(URI page, Forge forge, Path directory) {
    if (forge.root.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path root = Path.of(forge.root).toAbsolutePath().normalize();
      Path here = directory.toAbsolutePath().normalize();
      if (!here.startsWith(root)) {
        return Optional.empty();
      }
      String way = root.relativize(here).toString().replace('\\', '/');
      return Optional.of(
          way.isEmpty() ? page : page.resolve(new URI(null, null, "./" + way + "/", null)));
    } catch (InvalidPathException | URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> uri(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}

package dev.logspec.work;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who runs the tool, as the environment tells.
 *
 * @param owner actor and system of a CI run, or user and host
 * @param link to the CI run
 */
record CiRun(String owner, Optional<String> link) {

  /**
   * GitHub Actions and GitLab CI set these variables themselves (their references of predefined
   * variables).
   *
   * @param here the machine itself, asked where the environment names no user or host: a shell
   *     keeps those to itself, a container has none
   */
  static CiRun of(Map<String, String> environment, UnaryOperator<String> here) {
    Optional<String> server = given(environment, "GITHUB_SERVER_URL");
    Optional<String> repository = given(environment, "GITHUB_REPOSITORY");
    Optional<String> run = given(environment, "GITHUB_RUN_ID");
    if (server.isPresent() && repository.isPresent() && run.isPresent()) {
      return new CiRun(
          given(environment, "GITHUB_ACTOR").orElse("somebody") + " (GitHub Actions)",
          Optional.of(server.get() + "/" + repository.get() + "/actions/runs/" + run.get()));
    }
    Optional<String> job = given(environment, "CI_JOB_URL");
    if (job.isPresent()) {
      return new CiRun(
          given(environment, "GITLAB_USER_LOGIN").orElse("somebody") + " (GitLab CI)", job);
    }
    String user =
        given(environment, "USER")
            .or(() -> given(environment, "USERNAME"))
            .or(() -> Optional.of(here.apply("id -un")).filter(u -> !u.isBlank()))
            .orElse("somebody");
    String host =
        given(environment, "HOSTNAME")
            .or(() -> given(environment, "COMPUTERNAME"))
            .orElseGet(() -> here.apply("uname -n"));
    return new CiRun(host.isEmpty() ? user : user + "@" + host, Optional.empty());
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }
}

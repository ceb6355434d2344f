package dev.logspec.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** The page of the run of GitHub Actions or GitLab CI that this command is part of. */
final class RunPage {
  private RunPage() {}

  /** Its address, where the environment tells of one. */
  static Optional<URI> of(Map<String, String> environment) {
    String server = environment.getOrDefault("GITHUB_SERVER_URL", "");
    String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
    String id = environment.getOrDefault("GITHUB_RUN_ID", "");
    String page =
        server.isEmpty() || repository.isEmpty() || id.isEmpty()
            ? environment.getOrDefault("CI_JOB_URL", "")
            : server + "/" + repository + "/actions/runs/" + id;
    try {
      return page.isEmpty() ? Optional.empty() : Optional.of(new URI(page));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}

package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.review.RunPages.Of;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPagesTest {
  private static final String SHA = "9f2c1ab0c3d4e5f60718293a4b5c6d7e8f901234";
  private static final Map<String, String> GITHUB =
      Map.of(
          "GITHUB_SERVER_URL", "https://ghe.example",
          "GITHUB_REPOSITORY", "octo/infra",
          "GITHUB_RUN_ID", "7",
          "GITHUB_SHA", SHA,
          "GITHUB_WORKSPACE", "/w");
  private static final Map<String, String> GITLAB =
      Map.of(
          "CI_PROJECT_URL", "https://gitlab.com/g/p",
          "CI_JOB_URL", "https://gitlab.com/g/p/-/jobs/3",
          "CI_COMMIT_SHA", SHA,
          "CI_PROJECT_DIR", "/builds/g/p");

  @Test
  void ofAWorkflowOfGitHub() {
    RunPages pages = RunPages.of(GITHUB, Path.of("/w/envs/eu west"), new Of.TheRun());
    assertThat(pages.run()).contains(URI.create("https://ghe.example/octo/infra/actions/runs/7"));
    assertThat(pages.commit()).contains(URI.create("https://ghe.example/octo/infra/commit/" + SHA));
    assertThat(pages.folder())
        .contains(URI.create("https://ghe.example/octo/infra/blob/" + SHA + "/envs/eu%20west/"));
  }

  @Test
  void ofAPipelineOfGitLab() {
    RunPages pages = RunPages.of(GITLAB, Path.of("/builds/g/p"), new Of.TheRun());
    assertThat(pages.run()).contains(URI.create("https://gitlab.com/g/p/-/jobs/3"));
    assertThat(pages.commit()).contains(URI.create("https://gitlab.com/g/p/-/commit/" + SHA));
    assertThat(pages.folder()).contains(URI.create("https://gitlab.com/g/p/-/blob/" + SHA + "/"));
  }

  @Test
  void aPlanThatTellsItsCommitIsReadThere() {
    String other = SHA.replace('9', '8');
    assertThat(RunPages.of(GITHUB, Path.of("/w"), new Of.Named(other)).folder())
        .contains(URI.create("https://ghe.example/octo/infra/blob/" + other + "/"));
  }

  @Test
  void whatNoCommitHasIsNotLinked() {
    RunPages pages = RunPages.of(GITHUB, Path.of("/w"), new Of.None());
    assertThat(pages.commit()).isEmpty();
    assertThat(pages.folder()).isEmpty();
    assertThat(pages.run()).isPresent();
  }

  @Test
  void outsideOfTheRepositoryThereAreNoFiles() {
    assertThat(RunPages.of(GITHUB, Path.of("/elsewhere"), new Of.TheRun()).folder()).isEmpty();
    Map<String, String> hostile = new HashMap<>(GITHUB);
    hostile.put("GITHUB_SHA", "main/../../evil");
    assertThat(RunPages.of(hostile, Path.of("/w"), new Of.TheRun()).folder()).isEmpty();
    assertThat(RunPages.of(Map.of(), Path.of("/w"), new Of.TheRun()))
        .isEqualTo(RunPages.of(Map.of("GITHUB_RUN_ID", "7"), Path.of("/w"), new Of.TheRun()));
  }
}

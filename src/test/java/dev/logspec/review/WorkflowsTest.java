package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of this project itself: what verifies it, and what releases it. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Path RELEASE = FOLDER.resolve("release.yml");

  @TempDir Path directory;

  static List<Path> workflows() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.sorted().toList();
    }
  }

  @Test
  void thereIsOneThatVerifiesAndOneThatReleases() throws IOException {
    assertThat(workflows())
        .extracting(f -> f.getFileName().toString())
        .containsExactly("release.yml", "verify.yml");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void theyArePinnedAndAskForLittle(Path file) throws IOException {
    Workflows.arePinned(file);
    JsonNode workflow = Workflows.read(file);
    assertThat(workflow.get("permissions").isEmpty()).isTrue();
    for (JsonNode job : workflow.get("jobs")) {
      assertThat(job.get("timeout-minutes").asInt()).isBetween(1, 90);
      assertThat(job.get("permissions").has("contents")).isTrue();
    }
    assertThat(Files.readString(file)).doesNotContain("secrets.", "pull_request_target");
    for (String script : Workflows.scripts(file)) {
      assertThat(script).doesNotContain("${{");
      assertThat(Shell.in(directory).syntax("bash", script)).isEmpty();
    }
  }

  @Test
  void changesArePassedByWhatCiRunsOnEachJavaFrom17() throws IOException {
    JsonNode verify = Workflows.read(FOLDER.resolve("verify.yml"));
    assertThat(verify.at("/jobs/verify/strategy/matrix/java").elements())
        .toIterable()
        .extracting(JsonNode::asText)
        .startsWith("17")
        .contains("25");
    assertThat(Workflows.scripts(FOLDER.resolve("verify.yml"))).containsExactly(".ci/run");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.2.0, 0, ''",
    "v1.2.1, 1, 'the tag is v1.2.1, the version 1.2.0'",
    "v1.1.0, 1, 'the tag is v1.1.0, the version 1.2.0'"
  })
  void aTagThatIsNotTheVersionReleasesNothing(String tag, int code, String said) throws Exception {
    project("1.2.0");

    Shell.Ran ran = notes(tag);

    assertThat(ran.code()).as(ran.out()).isEqualTo(code);
    assertThat(ran.out()).contains(said);
  }

  @Test
  void theNotesAreTheSectionOfTheVersion() throws Exception {
    project("1.2.0");

    notes("v1.2.0");

    assertThat(directory.resolve("notes.md")).hasContent("- two\n");
  }

  @Test
  void aVersionThatTheChangelogDoesNotTellIsNotReleased() throws Exception {
    project("1.3.0");

    Shell.Ran ran = notes("v1.3.0");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("CHANGELOG.md::no section [1.3.0]");
  }

  private void project(String version) throws IOException {
    Files.writeString(
        directory.resolve("pom.xml"),
        "<project>\n  <version>" + version + "</version>\n    <version>9</version>\n</project>\n");
    Files.writeString(
        directory.resolve("CHANGELOG.md"),
        "# Changelog\n\n## [Unreleased]\n- three\n## [1.2.0] - 2026-01-01\n- two\n## [1.2]\n- one\n");
  }

  private Shell.Ran notes(String tag) throws Exception {
    return Shell.in(directory)
        .with("GITHUB_REF_NAME", tag)
        .with("RUNNER_TEMP", directory.toString())
        .run(Workflows.step(RELEASE, "Hold the tag against the version, and find its notes"));
  }
}

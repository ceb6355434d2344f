package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.logspec.model.Diagnostic;
import dev.logspec.review.CommentTarget.Detected;
import dev.logspec.review.CommentTarget.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentTargetTest {
  private static final Map<String, String> GITHUB =
      Map.of(
          "GITHUB_REPOSITORY", "octo/infra",
          "GITHUB_API_URL", "https://api.github.com",
          "GITHUB_REF", "refs/pull/7/merge",
          "GITHUB_TOKEN", "t0ken\n");
  private static final Map<String, String> GITLAB =
      Map.of(
          "CI_API_V4_URL", "https://git.example.com/api/v4/",
          "CI_PROJECT_ID", "42",
          "CI_MERGE_REQUEST_IID", "3",
          "GITLAB_TOKEN", "t0ken");

  @TempDir Path folder;

  @Test
  void comesFromTheEnvironment() {
    assertThat(found(Flags.NONE, GITHUB))
        .hasToString("octo/infra pull request 7 on api.github.com");
    CommentTarget gitlab = found(Flags.NONE, GITLAB);
    assertThat(gitlab).hasToString("42 merge request 3 on git.example.com");
    assertThat(gitlab.api()).hasToString("https://git.example.com/api/v4");
  }

  @Test
  @DisplayName("F32 a fork's merge request is in the project that it goes to")
  void f32AForksMergeRequestIsInTheProjectItGoesTo() {
    Map<String, String> fork = Lab.with(GITLAB, "CI_MERGE_REQUEST_PROJECT_ID", "7");
    assertThat(found(Flags.NONE, fork).repository()).isEqualTo("7");
    Map<String, String> path = Lab.with(GITLAB, "CI_MERGE_REQUEST_PROJECT_PATH", "group/infra");
    assertThat(found(Flags.NONE, path).repository()).isEqualTo("group/infra");
    assertThat(found(flags("gitlab", "a/b", "3", "https://git.example.com/api/v4"), fork))
        .hasToString("a/b merge request 3 on git.example.com");
  }

  @Test
  @DisplayName("F32, beside it: a merge queue's branch names its request")
  void f32AMergeQueueNamesItsRequest() {
    String ref = "refs/heads/gh-readonly-queue/release/1.x/pr-31-" + "ab".repeat(20);
    assertThat(found(Flags.NONE, Lab.with(GITHUB, "GITHUB_REF", ref)).number()).isEqualTo(31);
  }

  @Test
  void comesFromFlagsAlone() {
    Flags flags = flags("gitlab", "group/sub/project", "12", "https://git.example.com/api/v4");

    assertThat(found(flags, Map.of("GITLAB_TOKEN", "t")))
        .hasToString("group/sub/project merge request 12 on git.example.com");
  }

  @Test
  void flagsGoBeforeTheEnvironment() {
    Flags flags = flags("github", "octo/other", "9", "https://ghe.example.com/api/v3");

    assertThat(found(flags, GITHUB)).hasToString("octo/other pull request 9 on ghe.example.com");
  }

  @Test
  void theEventTellsTheNumberWhereTheRefDoesNot() throws IOException {
    Path event = folder.resolve("event.json");
    Files.writeString(event, "{\"action\":\"opened\",\"pull_request\":{\"number\":31}}");
    Map<String, String> target =
        Lab.with(GITHUB, "GITHUB_REF", "refs/heads/main", "GITHUB_EVENT_PATH", event.toString());
    assertThat(found(Flags.NONE, target).number()).isEqualTo(31);

    Files.writeString(event, "{\"issue\":{\"number\":32}}");
    assertThat(found(Flags.NONE, target).number()).isEqualTo(32);

    for (String bad : List.of("", "[]", "{", "{\"pull_request\":{\"number\":\"7\"}}", "7")) {
      Files.writeString(event, bad);
      assertThat(missing(Flags.NONE, target)).isNotEmpty();
    }
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        arguments("", " is not JSON: There is nothing in it"),
        arguments("{", " is not JSON: Unexpected end-of-input: expected close marker for Object"),
        arguments("{\"a\":1}}", " is not JSON: "),
        arguments("[".repeat(5_000), " is nested deeper, or has longer values, than any event"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void anEventThatCannotBeReadIsTold(String text, String what) throws IOException {
    Path event = folder.resolve("event.json");
    Files.writeString(event, text);
    assertThat(unread(event.toString()).summary())
        .startsWith("the event file \"" + event + "\"" + what);
  }

  @Test
  void anEventThatIsNotThereIsTold() {
    assertThat(unread("/no/such").summary())
        .isEqualTo("the event file \"/no/such\" cannot be read: there is no such file or folder");
    assertThat(unread("/no/such\u0000file").summary())
        .isEqualTo(
            "the event file \"/no/such\\u0000file\" cannot be read: no file can be called so");
  }

  /** The one thing that is wrong when the event is at {@code path}. */
  private static Diagnostic unread(String path) {
    Map<String, String> environment =
        Lab.with(GITHUB, "GITHUB_REF", "refs/heads/main", "GITHUB_EVENT_PATH", path);
    List<Diagnostic> wrong = missing(Flags.NONE, environment);
    assertThat(wrong).hasSize(1);
    assertThat(wrong.get(0).subject()).isEqualTo("GITHUB_EVENT_PATH");
    assertThat(wrong.get(0).hint()).contains("--number").contains("GitHub's runner");
    return wrong.get(0);
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    assertThat(missing(Flags.NONE, Map.of("GITHUB_ACTIONS", "true")))
        .extracting(Diagnostic::subject)
        .containsExactly("GITHUB_REPOSITORY", "GITHUB_REF");
    assertThat(missing(Flags.NONE, Map.of("GITLAB_CI", "true")))
        .extracting(Diagnostic::subject)
        .containsExactly("CI_PROJECT_ID", "CI_MERGE_REQUEST_IID");
    assertThat(missing(Flags.NONE, Map.of())).first().asString().contains("--provider");
    Map<String, String> both = new HashMap<>(GITHUB);
    both.putAll(GITLAB);
    assertThat(missing(Flags.NONE, both)).first().asString().contains("both");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.github.com",
        "http://localhost.evil.example/api",
        "http://127.0.0.1.evil.example",
        "http://10.0.0.1",
        "ftp://localhost",
        "//api.github.com",
        "api.github.com",
        "https://user:hunter2@api.github.com",
        "https://api.github.com?x=1",
        "https:///api",
        "https://a b",
        "file:///etc/passwd"
      })
  void aTokenGoesOverHttpsOrStaysOnThisMachine(String api) {
    List<Diagnostic> wrong = missing(Flags.NONE, Lab.with(GITHUB, "GITHUB_API_URL", api));

    assertThat(wrong).hasSize(1).first().asString().contains("GITHUB_API_URL", "--api-url");
    assertThat(wrong.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8080/api/v3", "http://127.0.0.1:9", "http://[::1]:9/api"})
  void plainHttpIsForThisMachine(String api) {
    assertThat(found(Flags.NONE, Lab.with(GITHUB, "GITHUB_API_URL", api)).api()).hasToString(api);
  }

  @ParameterizedTest
  @CsvSource({
    "github, octo",
    "github, octo/infra/../../user",
    "github, octo/..",
    "github, octo/in fra",
    "github, octo/infra?x",
    "gitlab, ../users",
    "gitlab, a/../b",
    "gitlab, a//b",
    "gitlab, group",
  })
  void aRepositoryCannotLeaveItsPlaceInThePath(String provider, String repository) {
    Flags flags = flags(provider, repository, "1", "https://h.example/api");

    assertThat(missing(flags, GITHUB)).hasSize(1).first().asString().contains("--repo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "x", "1/../2", "99999999999999999999"})
  void aNumberIsOne(String number) {
    Flags flags = flags("github", "octo/infra", number, "https://h.example/api");

    assertThat(missing(flags, GITHUB)).hasSize(1).first().asString().contains("--number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "ünï", "\u0000"})
  void aTokenThatIsNoneIsNotShown(String token) {
    Map<String, String> environment = Lab.with(GITHUB, "GITHUB_TOKEN", token);

    CommentOutcome outcome = new Lab().comment(environment, Lab.request("x"));

    assertThat(outcome).isInstanceOf(CommentOutcome.NoTarget.class);
    assertThat(Lab.text(outcome)).contains("GITHUB_TOKEN").doesNotContain(token);
  }

  @Test
  void aMissingTokenSaysHowToGiveOne() {
    CommentOutcome outcome =
        new Lab().comment(Lab.with(GITHUB, "GITHUB_TOKEN", " "), Lab.request("x"));

    assertThat(outcome.verdict()).isEqualTo(CommentOutcome.Verdict.USAGE);
    assertThat(Lab.text(outcome)).contains("GITHUB_TOKEN", "pull-requests: write");
  }

  @Test
  void aTokenShowsInNoText() {
    CommentTarget target = found(Flags.NONE, Lab.with(GITHUB, "GITHUB_TOKEN", Forge.TOKEN));

    assertThat(target + " " + target.access()).doesNotContain(Forge.TOKEN);
  }

  private static Flags flags(String provider, String repository, String number, String api) {
    return new Flags(
        Optional.of(provider),
        Optional.of(repository),
        Optional.of(number),
        Optional.of(api),
        Optional.empty());
  }

  private static CommentTarget found(Flags flags, Map<String, String> environment) {
    Detected detected = CommentTarget.detect(flags, environment);
    assertThat(detected).isInstanceOf(Detected.Found.class);
    return ((Detected.Found) detected).target();
  }

  private static List<Diagnostic> missing(Flags flags, Map<String, String> environment) {
    Detected detected = CommentTarget.detect(flags, environment);
    assertThat(detected).isInstanceOf(Detected.Missing.class);
    return ((Detected.Missing) detected).diagnostics();
  }
}

package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.review.CommentOutcome.ReadOnly;
import dev.logspec.review.CommentOutcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens: which may do what, whose comments they find, and where they never show. */
class AccessTest {
  private static final String FORBIDDEN =
      "{\"message\":\"Resource not accessible by integration " + Forge.TOKEN + "\"}";

  @TempDir Path folder;
  private final Lab lab = new Lab();
  private final Forge github = Forge.github("").actions();
  private final Forge gitlab = Forge.gitlab("/api/v4");

  @AfterEach
  void close() {
    github.close();
    gitlab.close();
  }

  @Test
  void aReadOnlyTokenPutsThePlanIntoTheStepSummary() throws IOException {
    Path summary = folder.resolve("summary.md");
    Files.writeString(summary, "before\n");
    github.fault("POST", "comments", Forge.reply(403, FORBIDDEN));

    CommentOutcome outcome =
        lab.comment(
            Lab.with(github.environment(1), "GITHUB_STEP_SUMMARY", summary.toString()),
            Lab.request("<!-- logspec:platform-logs -->\nfirst\n", "second\n"));

    assertThat(outcome).isInstanceOf(ReadOnly.class);
    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(summary).hasContent("before\nfirst\n\nsecond\n");
    assertThat(outcome.document())
        .startsWith("::notice title=logspec::octo/infra pull request 7 on 127.0.0.1: ")
        .contains("step summary", "pull-requests: write")
        .doesNotContain(Forge.TOKEN)
        .hasLineCount(1);
  }

  @Test
  void aReadOnlyTokenWithoutAStepSummaryPrintsThePlan() {
    gitlab.fault("POST", "notes", Forge.reply(403, "{\"message\":\"403 Forbidden\"}"));

    CommentOutcome outcome = lab.run(gitlab);

    assertThat(outcome).isInstanceOf(ReadOnly.class);
    assertThat(outcome.document()).isEqualTo("body\n");
    assertThat(Lab.text(outcome)).contains("403 Forbidden", "scope api");
  }

  @Test
  void anUnknownTokenIsReadOnlyToo() {
    github.fault("GET", "user", Forge.reply(401, "{\"message\":\"Bad credentials\"}"));

    assertThat(lab.run(github)).isInstanceOf(ReadOnly.class);
  }

  @Test
  void gitLabsJobTokenIsNotEvenTried() {
    CommentOutcome outcome = lab.run(gitlab, "GITLAB_TOKEN", "");

    assertThat(outcome).isInstanceOf(ReadOnly.class);
    assertThat(Lab.text(outcome)).contains("CI_JOB_TOKEN cannot write notes");
    assertThat(gitlab.requests()).isEmpty();
  }

  @Test
  void aRequestThatIsNotThereIsNamedWithThePermissionItTakes() {
    CommentOutcome onGithub = lab.run(github, "GITHUB_REF", "refs/pull/8/merge");
    CommentOutcome onGitlab = lab.run(gitlab, "CI_MERGE_REQUEST_IID", "8");

    assertThat(onGithub.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(onGithub)).contains("octo/infra pull request 8", "pull-requests: write");
    assertThat(Lab.text(onGitlab)).contains("42 merge request 8", "scope api");
  }

  @Test
  void anAppThatMayNotAskWhoItIsFindsItsOwnCommentsByItsSignature() {
    try (Forge app = Forge.github("").app("logspec-app[bot]")) {
      app.add("logspec-app[bot]", "<!-- logspec:platform-logs:part 1/1 -->\nold");

      CommentOutcome outcome = lab.run(app);

      assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
      assertThat(app.bodies()).hasSize(1).first().asString().endsWith("body\n");
      assertThat(app.entries().get(0).id()).isEqualTo(100);
    }
  }

  @Test
  void aNamedAuthorNeedsNoQuestion() {
    CommentTarget.Flags flags =
        new CommentTarget.Flags(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Forge.BOT));

    lab.comment(github.environment(1), Lab.request("x").with(flags));

    assertThat(github.calls()).hasSize(2).noneMatch(c -> c.contains("/user"));
  }

  @Test
  void aCommentLongerThanTheProviderTakesIsAnErrorWithBothNumbers() {
    CommentOutcome outcome = lab.comment(github.environment(1), Lab.request("x".repeat(70_000)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(outcome)).contains("70,0", "65,536");
    assertThat(github.writes()).isZero();
  }

  @Test
  void everyRequestCarriesTheTokenInItsHeaderAlone() {
    lab.run(github);
    lab.run(gitlab);

    for (LoggedRequest request : github.requests()) {
      assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Forge.TOKEN);
      assertThat(request.getUrl() + request.getBodyAsString()).doesNotContain(Forge.TOKEN);
    }
    for (LoggedRequest request : gitlab.requests()) {
      assertThat(request.getHeader("PRIVATE-TOKEN")).isEqualTo(Forge.TOKEN);
      assertThat(request.getUrl() + request.getBodyAsString()).doesNotContain(Forge.TOKEN);
    }
  }

  @Test
  void theWorkflowLearnsOfThePlanEvenWhenTheTokenMayNotComment() throws IOException {
    Path output = folder.resolve("output");
    github.fault("POST", "comments", Forge.reply(403, FORBIDDEN));

    lab.run(github, "GITHUB_OUTPUT", output.toString());

    assertThat(output).hasContent("has_changes=true\ndigest=" + Lab.DIGEST + "\napplyable=true\n");
  }

  @Test
  void aPipelineGetsItsReportAndItsVariables() {
    Path report = folder.resolve("tfplan.json");
    Path dotenv = folder.resolve("plan.env");
    Request.Files files = new Request.Files(Optional.of(report), Optional.of(dotenv));

    lab.comment(gitlab.environment(1), Lab.request("body\n").with(files));

    assertThat(report).hasContent("{\"create\":1,\"update\":0,\"delete\":0}\n");
    assertThat(dotenv).content().startsWith("LOGSPEC_HAS_CHANGES=true\n");
  }

  @Test
  void anOutputFileThatCannotBeWrittenIsAnErrorBeforeAnyCall() {
    CommentOutcome outcome = lab.run(github, "GITHUB_OUTPUT", folder.resolve("no/such").toString());

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void aDryRunWithoutATokenStillShowsTheBody() {
    CommentOutcome outcome =
        lab.comment(Map.of(), Lab.request("body\n").with(Request.Mode.DRY_RUN));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(outcome.document()).isEqualTo("<!-- logspec:platform-logs:part 1/1 -->\nbody\n");
    assertThat(Lab.text(outcome)).contains("--provider");
  }

  @Test
  void aServerThatSaysTheTokenBackIsNotRepeated() {
    String page = "\"html_url\":\"https://h/" + Forge.TOKEN + "\\u001b\"";
    github.fault("POST", "comments", Forge.reply(201, "{\"id\":1,\"body\":\"x\"," + page + "}"));

    CommentOutcome outcome = lab.run(github);

    assertThat(Lab.text(outcome)).contains("https://h/***").doesNotContain("\u001b");
  }
}

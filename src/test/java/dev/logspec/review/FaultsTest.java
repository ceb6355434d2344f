package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.review.Outcome.Posted;
import dev.logspec.review.Outcome.ReadOnly;
import dev.logspec.review.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that refuse, limit, redirect, break off or talk nonsense. No token shows anywhere. */
class FaultsTest {
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

  private Outcome run(Forge forge, String... environment) {
    Outcome outcome =
        lab.comment(Lab.with(forge.environment(1), environment), Lab.request("body\n"));
    assertThat(Lab.text(outcome)).doesNotContain(Forge.TOKEN);
    return outcome;
  }

  @Test
  void aRateLimitIsWaitedForAsLongAsItAsks() {
    github.fault("GET", "comments", limited(429, "Retry-After", "17"));
    github.fault("POST", "comments", limited(403, "Retry-After", "40"));

    assertThat(run(github)).isInstanceOf(Posted.class);
    assertThat(lab.pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(40));
    assertThat(github.entries()).hasSize(1);
  }

  @Test
  void anExhaustedQuotaIsWaitedForUntilItsReset() {
    long reset = Lab.START.getEpochSecond() + 90;
    github.fault(
        "GET",
        "comments",
        limited(403, "x-ratelimit-reset", String.valueOf(reset))
            .withHeader("x-ratelimit-remaining", "0"));

    assertThat(run(github)).isInstanceOf(Posted.class);
    assertThat(lab.waited()).isEqualTo(Duration.ofSeconds(91));
  }

  @Test
  void aSecondaryLimitThatNamesNoTimeCostsAMinute() {
    github.fault(
        "POST",
        "comments",
        Forge.reply(403, "{\"message\":\"You have exceeded a secondary rate limit.\"}"));

    assertThat(run(github)).isInstanceOf(Posted.class);
    assertThat(lab.waited()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aLimitOfAnHourIsNotWaitedFor() {
    gitlab.fault("GET", "notes", limited(429, "Retry-After", "3600"));

    Outcome outcome = run(gitlab);

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(outcome)).contains("asks to wait 3600 s", "gave up");
    assertThat(lab.pauses).isEmpty();
  }

  @Test
  void aFailingServerIsGivenUpInBoundedTime() {
    github.faults(1000, "GET", "comments", Forge.reply(503, "<html>down</html>"));

    Outcome outcome = run(github);

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(lab.waited()).isLessThanOrEqualTo(Patience.USUAL.total());
    assertThat(Lab.text(outcome)).contains("answered 503").doesNotContain("html");
  }

  @Test
  void aBrokenConnectionIsTriedAgain() {
    github.fault("GET", "comments", Forge.reply(200, "").withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(run(github)).isInstanceOf(Posted.class);
  }

  @Test
  void aServerThatIsNotThereIsAnError() {
    Map<String, String> environment = github.environment(1);
    github.close();

    Outcome outcome = lab.comment(environment, Lab.request("body\n"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(outcome)).contains("no answer from 127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void theTokenIsNotSentAcrossARedirectToAnotherHost(int status) {
    try (Forge elsewhere = Forge.github("")) {
      String there = elsewhere.url() + "/repos/octo/infra/issues/7/comments";
      github.fault("GET", "comments", limited(status, "Location", there));

      Outcome outcome = run(github);

      assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(Lab.text(outcome)).contains("redirects to " + elsewhere.url(), "--api-url");
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void aLinkToAnotherHostIsNotFollowedEither() {
    for (int i = 0; i < 150; i++) {
      github.add("someone", "remark");
    }
    github.add(Forge.BOT, "<!-- logspec:platform-logs:part 1/1 -->\nold");
    try (Forge elsewhere = Forge.github("")) {
      StringBuilder page = new StringBuilder("[");
      for (int i = 0; i < 100; i++) {
        page.append(i == 0 ? "" : ",").append("{\"id\":").append(i).append(",\"body\":\"x\"}");
      }
      String link = "<" + elsewhere.url() + "/steal?page=2>; rel=\"next\"";
      github.fault("GET", "comments", Forge.reply(200, page + "]").withHeader("Link", link));

      assertThat(run(github)).isInstanceOf(Posted.class);
      assertThat(elsewhere.requests()).isEmpty();
      assertThat(github.bodies().get(150)).endsWith("body\n");
    }
  }

  @Test
  void aRedirectWithinTheHostIsFollowed() {
    String renamed = github.url() + "/repos/octo/infra/issues/7/comments?per_page=100&page=1";
    github.fault("GET", "comments", limited(301, "Location", renamed));
    github.fault("POST", "", limited(307, "Location", "/repos/octo/infra/issues/7/comments"));

    assertThat(run(github)).isInstanceOf(Posted.class);
    assertThat(github.bodies()).hasSize(1);
  }

  @Test
  void aRedirectWithoutEndEnds() {
    github.faults(20, "GET", "comments", limited(302, "Location", github.url() + "/a/comments"));

    assertThat(run(github).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(github.requests()).hasSizeLessThan(10);
  }

  @Test
  void aReadOnlyTokenPutsThePlanIntoTheStepSummary() throws IOException {
    Path summary = folder.resolve("summary.md");
    Files.writeString(summary, "before\n");
    github.fault("POST", "comments", Forge.reply(403, FORBIDDEN));

    Outcome outcome =
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

    Outcome outcome = run(gitlab);

    assertThat(outcome).isInstanceOf(ReadOnly.class);
    assertThat(outcome.document()).isEqualTo("body\n");
    assertThat(Lab.text(outcome)).contains("403 Forbidden", "scope api");
  }

  @Test
  void anUnknownTokenIsReadOnlyToo() {
    github.fault("GET", "user", Forge.reply(401, "{\"message\":\"Bad credentials\"}"));

    assertThat(run(github)).isInstanceOf(ReadOnly.class);
  }

  @Test
  void gitLabsJobTokenIsNotEvenTried() {
    Outcome outcome = run(gitlab, "GITLAB_TOKEN", "");

    assertThat(outcome).isInstanceOf(ReadOnly.class);
    assertThat(Lab.text(outcome)).contains("CI_JOB_TOKEN cannot write notes");
    assertThat(gitlab.requests()).isEmpty();
  }

  @Test
  void aRequestThatIsNotThereIsNamedWithThePermissionItTakes() {
    Outcome onGithub = run(github, "GITHUB_REF", "refs/pull/8/merge");
    Outcome onGitlab = run(gitlab, "CI_MERGE_REQUEST_IID", "8");

    assertThat(onGithub.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(onGithub)).contains("octo/infra pull request 8", "pull-requests: write");
    assertThat(Lab.text(onGitlab)).contains("42 merge request 8", "scope api");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>Sign in</body></html>",
        "null",
        "\"text\"",
        "7",
        "{",
        "[",
        "[1,null,\"x\",[],{}]",
        "{\"a\":{\"b\":[]}}",
        "[{\"id\":\"x\",\"body\":5,\"user\":[]}]",
        "[{\"user\":{\"login\":\"github-actions[bot]\"},\"author\":{\"username\":\"ci-user\"}}]",
        "\u0000\u0001\ufffd"
      })
  void nonsenseNeverCrashes(String nonsense) {
    for (Forge forge : List.of(github, gitlab)) {
      for (String method : List.of("GET", "POST")) {
        forge.faults(9, method, "", Forge.reply(200, nonsense));
        Outcome outcome = run(forge);
        assertThat(outcome).isInstanceOfAny(Posted.class, Outcome.Failed.class);
        assertThat(Lab.text(outcome)).doesNotContain("Sign in", "Exception");
      }
    }
  }

  /** Else every run would find none and make another. */
  @Test
  void aListThatIsNoListIsNotAnEmptyOne() {
    github.fault("GET", "comments", Forge.reply(200, "{\"comments\":[]}"));

    assertThat(run(github)).isInstanceOf(Outcome.Failed.class);
    assertThat(github.writes()).isZero();
  }

  @Test
  void deepNestingIsRefused() {
    github.fault("GET", "comments", Forge.reply(200, "[".repeat(200_000)));

    assertThat(run(github).verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void anAppThatMayNotAskWhoItIsFindsItsOwnCommentsByItsSignature() {
    try (Forge app = Forge.github("").app("logspec-app[bot]")) {
      app.add("logspec-app[bot]", "<!-- logspec:platform-logs:part 1/1 -->\nold");

      Outcome outcome = run(app);

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
    Outcome outcome = lab.comment(github.environment(1), Lab.request("x".repeat(70_000)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(outcome)).contains("70,0", "65,536");
    assertThat(github.writes()).isZero();
  }

  @Test
  void everyRequestCarriesTheTokenInItsHeaderAlone() {
    run(github);
    run(gitlab);

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

    run(github, "GITHUB_OUTPUT", output.toString());

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
    Outcome outcome = run(github, "GITHUB_OUTPUT", folder.resolve("no/such").toString());

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(github.requests()).isEmpty();
  }

  @Test
  void aDryRunWithoutATokenStillShowsTheBody() {
    Outcome outcome = lab.comment(Map.of(), Lab.request("body\n").with(Request.Mode.DRY_RUN));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(outcome.document()).isEqualTo("<!-- logspec:platform-logs:part 1/1 -->\nbody\n");
    assertThat(Lab.text(outcome)).contains("--provider");
  }

  private static ResponseDefinitionBuilder limited(int status, String header, String value) {
    return Forge.reply(status, "{\"message\":\"slow down\"}").withHeader(header, value);
  }
}

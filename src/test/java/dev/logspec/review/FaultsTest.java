package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.logspec.review.CommentOutcome.Posted;
import dev.logspec.review.CommentOutcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that refuse, limit, redirect, break off or talk nonsense. No token shows anywhere. */
class FaultsTest {
  private final Lab lab = new Lab();
  private final Forge github = Forge.github("").actions();
  private final Forge gitlab = Forge.gitlab("/api/v4");

  @AfterEach
  void close() {
    github.close();
    gitlab.close();
  }

  @Test
  void aRateLimitIsWaitedForAsLongAsItAsks() {
    github.fault("GET", "comments", limited(429, "Retry-After", "17"));
    github.fault("POST", "comments", limited(403, "Retry-After", "40"));

    assertThat(lab.run(github)).isInstanceOf(Posted.class);
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

    assertThat(lab.run(github)).isInstanceOf(Posted.class);
    assertThat(lab.waited()).isEqualTo(Duration.ofSeconds(91));
  }

  @Test
  void aSecondaryLimitThatNamesNoTimeCostsAMinute() {
    github.fault(
        "POST",
        "comments",
        Forge.reply(403, "{\"message\":\"You have exceeded a secondary rate limit.\"}"));

    assertThat(lab.run(github)).isInstanceOf(Posted.class);
    assertThat(lab.waited()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aLimitOfAnHourIsNotWaitedFor() {
    gitlab.fault("GET", "notes", limited(429, "Retry-After", "3600"));

    CommentOutcome outcome = lab.run(gitlab);

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(outcome)).contains("asks to wait 3600 s", "gave up");
    assertThat(lab.pauses).isEmpty();
  }

  @Test
  void aFailingServerIsGivenUpInBoundedTime() {
    github.faults(1000, "GET", "comments", Forge.reply(503, "<html>down</html>"));

    CommentOutcome outcome = lab.run(github);

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(lab.waited()).isLessThanOrEqualTo(Patience.USUAL.total());
    assertThat(Lab.text(outcome)).contains("answered 503").doesNotContain("html");
  }

  @Test
  @DisplayName("U13, beside it: each pause says why, as often as there is one")
  void u13EachPauseSaysWhy() {
    github.faults(3, "GET", "comments", Forge.reply(503, "<html>down</html>"));

    lab.run(github);

    assertThat(lab.notes).hasSize(3).hasSameSizeAs(lab.pauses);
    assertThat(lab.notes).allSatisfy(note -> assertThat(note).contains("answered 503"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  @DisplayName("U13 a dry run looks once, and does not wait for an answer")
  void u13ADryRunLooksOnce(int status) {
    github.faults(1000, "GET", "comments", limited(status, "Retry-After", "0"));

    CommentOutcome outcome =
        lab.comment(github.environment(1), Lab.request("body").with(Request.Mode.DRY_RUN));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(outcome.document()).contains("body");
    assertThat(lab.pauses).isEmpty();
  }

  @Test
  void aBrokenConnectionIsTriedAgain() {
    github.fault("GET", "comments", Forge.reply(200, "").withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(lab.run(github)).isInstanceOf(Posted.class);
  }

  @Test
  void aServerThatIsNotThereIsAnError() {
    Map<String, String> environment = github.environment(1);
    github.close();

    CommentOutcome outcome = lab.comment(environment, Lab.request("body\n"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Lab.text(outcome)).contains("no answer from 127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void theTokenIsNotSentAcrossARedirectToAnotherHost(int status) {
    try (Forge elsewhere = Forge.github("")) {
      String there = elsewhere.url() + "/repos/octo/infra/issues/7/comments";
      github.fault("GET", "comments", limited(status, "Location", there));

      CommentOutcome outcome = lab.run(github);

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

      assertThat(lab.run(github)).isInstanceOf(Posted.class);
      assertThat(elsewhere.requests()).isEmpty();
      assertThat(github.bodies().get(150)).endsWith("body\n");
    }
  }

  @Test
  void aRedirectWithinTheHostIsFollowed() {
    String renamed = github.url() + "/repos/octo/infra/issues/7/comments?per_page=100&page=1";
    github.fault("GET", "comments", limited(301, "Location", renamed));
    github.fault("POST", "", limited(307, "Location", "/repos/octo/infra/issues/7/comments"));

    assertThat(lab.run(github)).isInstanceOf(Posted.class);
    assertThat(github.bodies()).hasSize(1);
  }

  @Test
  void aRedirectWithoutEndEnds() {
    github.faults(20, "GET", "comments", limited(302, "Location", github.url() + "/a/comments"));

    assertThat(lab.run(github).verdict()).isEqualTo(Verdict.ERROR);
    assertThat(github.requests()).hasSizeLessThan(10);
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
        CommentOutcome outcome = lab.run(forge);
        assertThat(outcome).isInstanceOfAny(Posted.class, CommentOutcome.Failed.class);
        assertThat(Lab.text(outcome)).doesNotContain("Sign in", "Exception");
      }
    }
  }

  /** Else every run would find none and make another. */
  @Test
  void aListThatIsNoListIsNotAnEmptyOne() {
    github.fault("GET", "comments", Forge.reply(200, "{\"comments\":[]}"));

    assertThat(lab.run(github)).isInstanceOf(CommentOutcome.Failed.class);
    assertThat(github.writes()).isZero();
  }

  @Test
  void deepNestingIsRefused() {
    github.fault("GET", "comments", Forge.reply(200, "[".repeat(200_000)));

    assertThat(lab.run(github).verdict()).isEqualTo(Verdict.ERROR);
  }

  private static ResponseDefinitionBuilder limited(int status, String header, String value) {
    return Forge.reply(status, "{\"message\":\"slow down\"}").withHeader(header, value);
  }
}

package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.review.CommentOutcome.Posted;
import dev.logspec.review.CommentOutcome.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What both providers do alike, over real HTTP, each also below a base path. */
@ParameterizedClass
@EnumSource(CommentingTest.At.class)
class CommentingTest {
  enum At {
    GITHUB,
    GITHUB_ENTERPRISE,
    GITLAB,
    GITLAB_BELOW_A_PATH;

    Forge open() {
      return switch (this) {
        case GITHUB -> Forge.github("").actions();
        case GITHUB_ENTERPRISE -> Forge.github("/api/v3");
        case GITLAB -> Forge.gitlab("/api/v4");
        case GITLAB_BELOW_A_PATH -> Forge.gitlab("/gitlab/api/v4");
      };
    }
  }

  private final Lab lab = new Lab();
  private final Forge forge;

  CommentingTest(At at) {
    forge = at.open();
  }

  @AfterEach
  void close() {
    forge.close();
  }

  @Test
  void firstRunCreatesTheNextUpdatesAndARepeatChangesNothing() {
    CommentOutcome first = lab.comment(forge.environment(1), Lab.request("one\n"));
    CommentOutcome second = lab.comment(forge.environment(2), Lab.request("two\n"));
    forge.forget();
    CommentOutcome repeat = lab.comment(forge.environment(2), Lab.request("two\n"));

    assertThat(counts(first)).containsExactly(1, 0, 0, 0);
    assertThat(counts(second)).containsExactly(0, 1, 0, 0);
    assertThat(counts(repeat)).containsExactly(0, 0, 1, 0);
    assertThat(forge.writes()).isZero();
    assertThat(forge.bodies()).hasSize(1);
    assertThat(forge.bodies().get(0)).endsWith(":2.1 -->\ntwo\n");
  }

  @Test
  void findsItsCommentOnTheThirdPage() {
    for (int i = 0; i < 250; i++) {
      forge.add("someone", "remark " + i);
    }
    forge.add(forge.self(), marked(1, "old"));

    CommentOutcome outcome = lab.comment(forge.environment(2), Lab.request("new"));

    assertThat(counts(outcome)).containsExactly(0, 1, 0, 0);
    assertThat(forge.bodies().get(250)).endsWith("new");
    assertThat(forge.calls()).filteredOn(c -> c.contains("page=")).hasSize(3);
  }

  @Test
  void leavesAStrangersCommentWithOurMarkerAlone() {
    Forge.Entry strangers = forge.add("mallory", marked(9, "quoted"));

    CommentOutcome outcome = lab.comment(forge.environment(2), Lab.request("ours"));

    assertThat(counts(outcome)).containsExactly(1, 0, 0, 0);
    assertThat(forge.entries().get(0)).isEqualTo(strangers);
    assertThat(forge.entries()).hasSize(2);
  }

  @Test
  void leavesOurOwnCommentThatQuotesTheMarkerFurtherDownAlone() {
    Forge.Entry other = forge.add(forge.self(), "hello\n" + marked(1, "quoted"));

    lab.comment(forge.environment(2), Lab.request("ours"));

    assertThat(forge.entries()).hasSize(2).first().isEqualTo(other);
  }

  @Test
  void keepsTheOldestOfDuplicatesAndRemovesTheOthers() {
    forge.add(forge.self(), marked(1, "a"));
    forge.add("someone", "between");
    forge.add(forge.self(), marked(1, "b"));
    forge.add(forge.self(), marked(1, "c"));

    CommentOutcome outcome = lab.comment(forge.environment(2), Lab.request("now"));

    assertThat(counts(outcome)).containsExactly(0, 1, 0, 2);
    assertThat(forge.bodies()).hasSize(2).first().asString().endsWith("now");
  }

  @Test
  void partsComeAndGoWithThePlan() {
    lab.comment(forge.environment(1), Lab.request("a", "b", "c"));
    assertThat(forge.bodies()).hasSize(3);
    assertThat(forge.bodies().get(2)).contains("part 3/3").endsWith("\nc");

    CommentOutcome outcome = lab.comment(forge.environment(2), Lab.request("a"));

    assertThat(counts(outcome)).containsExactly(0, 1, 0, 2);
    assertThat(forge.bodies()).hasSize(1).first().asString().contains("part 1/1");
  }

  @Test
  void anOlderRunThatComesLateLeavesTheNewerCommentAlone() {
    lab.comment(forge.environment(12), Lab.request("newer"));
    forge.forget();

    CommentOutcome late = lab.comment(forge.environment(9), Lab.request("older"));

    assertThat(late).isInstanceOf(CommentOutcome.Superseded.class);
    assertThat(late.verdict()).isEqualTo(Verdict.OK);
    assertThat(Lab.text(late)).contains("newer run").contains(":12.1").contains(":9.1");
    assertThat(forge.writes()).isZero();
    assertThat(forge.bodies()).hasSize(1).first().asString().endsWith("newer");
  }

  /** Else a late run in between would find the older stamp and believe itself the newest. */
  @Test
  void aNewerRunWithTheSamePlanStillLeavesItsStamp() {
    lab.comment(forge.environment(5), Lab.request("same"));
    lab.comment(forge.environment(7), Lab.request("same"));

    CommentOutcome late = lab.comment(forge.environment(6), Lab.request("other"));

    assertThat(late).isInstanceOf(CommentOutcome.Superseded.class);
  }

  @Test
  void aPlanWithoutChangesMakesNoCommentButShrinksAnEarlierOne() {
    Request quiet = Lab.request(Lab.UNCHANGED, "No changes.\n");
    CommentOutcome none = lab.comment(forge.environment(1), quiet);
    assertThat(none).isInstanceOf(CommentOutcome.Unneeded.class);
    assertThat(forge.entries()).isEmpty();

    lab.comment(forge.environment(2), Lab.request("a", "b"));
    CommentOutcome shrunk = lab.comment(forge.environment(3), quiet);

    assertThat(counts(shrunk)).containsExactly(0, 1, 0, 1);
    assertThat(forge.bodies()).hasSize(1).first().asString().endsWith("No changes.\n");
  }

  @Test
  void aPlanWithoutChangesMakesACommentWhenAsked() {
    Request always = Lab.request(Lab.UNCHANGED, "No changes.\n").with(Request.WhenUnchanged.CREATE);

    assertThat(counts(lab.comment(forge.environment(1), always))).containsExactly(1, 0, 0, 0);
  }

  @Test
  void scopesHaveCommentsOfTheirOwn() {
    lab.comment(forge.environment(1), Lab.request("all"));
    lab.comment(forge.environment(1), Lab.request("prod").withScope("prod"));
    lab.comment(forge.environment(2), Lab.request("prod 2").withScope("prod"));

    assertThat(forge.bodies()).hasSize(2);
    assertThat(forge.bodies().get(0)).endsWith("all");
    assertThat(forge.bodies().get(1)).endsWith("prod 2");
  }

  @Test
  void hostileTextArrivesAsItIsAndDoesNotConfuseTheNextRun() {
    String hostile =
        "<!-- logspec:platform-logs:part 1/1 rev=plan.yml:999.1 -->\n"
            + "<!-- logspec:platform-logs:part 1/1 rev=plan.yml:999.1 -->\n"
            + "\"}],\\u0000 \u001b[31m @team ```\n<!-- -->\n日本 😀 \u202e /close\n";
    lab.comment(forge.environment(3), Lab.request(hostile));
    String sent = forge.bodies().get(0);
    assertThat(sent).isEqualTo(marked(3, hostile.substring(hostile.indexOf('\n') + 1)));

    CommentOutcome next = lab.comment(forge.environment(4), Lab.request("calm"));

    assertThat(counts(next)).containsExactly(0, 1, 0, 0);
    assertThat(forge.bodies()).hasSize(1);
  }

  @Test
  void aLostAnswerOfACreationMakesNoSecondComment() {
    forge.losesTheAnswer();

    CommentOutcome outcome = lab.comment(forge.environment(1), Lab.request("once"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(forge.bodies()).hasSize(1).first().asString().endsWith("once");
  }

  @Test
  void aCommentThatSomebodyRemovesMeanwhileIsMadeAgain() {
    forge.add(forge.self(), marked(1, "old"));
    String method = forge.environment(1).containsKey("CI_PROJECT_ID") ? "PUT" : "PATCH";
    forge.fault(method, "", Forge.reply(404, "{\"message\":\"Not Found\"}"));

    CommentOutcome outcome = lab.comment(forge.environment(2), Lab.request("new"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(forge.bodies()).hasSize(1).first().asString().endsWith("new");
  }

  @Test
  void aDryRunTellsWhatItWouldDoAndChangesNothing() {
    forge.add(forge.self(), marked(1, "a"));
    forge.add(forge.self(), marked(1, "b"));

    CommentOutcome outcome =
        lab.comment(forge.environment(2), Lab.request("x", "y").with(Request.Mode.DRY_RUN));

    assertThat(forge.writes()).isZero();
    assertThat(outcome.verdict()).isEqualTo(Verdict.OK);
    assertThat(outcome.diagnostics())
        .extracting(d -> d.summary())
        .containsExactly(
            "would update comment 100", "would create a comment", "would remove comment 101");
    assertThat(outcome.document()).contains("part 1/2", "part 2/2", "\nx\n", "\ny");
  }

  private static List<Integer> counts(CommentOutcome outcome) {
    assertThat(outcome).as(Lab.text(outcome)).isInstanceOf(Posted.class);
    Posted posted = (Posted) outcome;
    return List.of(posted.created(), posted.updated(), posted.kept(), posted.removed());
  }

  private String marked(long run, String body) {
    Revision revision = Revision.of(forge.environment(run)).orElseThrow();
    return "<!-- logspec:platform-logs:part 1/1 rev=" + revision + " -->\n" + body;
  }
}

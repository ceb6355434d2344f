package dev.logspec.render;

import static dev.logspec.render.Plans.FACTS;
import static dev.logspec.render.Plans.cluster;
import static dev.logspec.render.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Golden;
import dev.logspec.model.LogType;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Blame.Certainty;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.markdown.PlanMarkdown;
import dev.logspec.render.markdown.PlanMarkdown.Target;
import dev.logspec.render.markdown.WebPages;
import dev.logspec.render.text.PlanText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Who did it, beneath what was done. */
final class BlameLineTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:03:04Z");
  private static final Actor ALICE =
      new Actor("arn:aws:iam::123456789012:user/alice", Optional.empty(), Optional.empty());
  private static final Actor STACK =
      new Actor(
          "arn:aws:sts::123456789012:assumed-role/Deploy/ci",
          Optional.of("arn:aws:iam::123456789012:role/Deploy"),
          Optional.of("cloudformation.amazonaws.com"));

  private static Blame blame(Actor actor, int seconds) {
    return new Blame(
        Certainty.CERTAIN,
        NOON.plusSeconds(seconds),
        "logs:PutRetentionPolicy",
        actor,
        "aws-cli/2.15.0 Python/3.11.6 Linux/6.1",
        "203.0.113.9");
  }

  private static Change drifted(Change change, Blame blame) {
    return change.with(change.context().causedBy(Cause.DRIFT).blaming(Optional.of(blame)));
  }

  private static Plan everySort() {
    Blame unsure =
        new Blame(Certainty.POSSIBLE, NOON, "logs:DeleteDelivery", ALICE, "", "198.51.100.7");
    List<Change> changes = new ArrayList<>();
    changes.add(drifted(Plans.retention(cluster("one"), LogType.IPAM, 90, 120), blame(STACK, 0)));
    changes.add(drifted(Plans.created(cluster("one"), LogType.COMPUTE, 9).get(3), unsure));
    Change plain = Plans.retention(cluster("one"), LogType.COMPUTE, 90, 120);
    changes.add(plain.with(plain.context().blaming(Optional.of(blame(ALICE, 5)))));
    for (int i = 1; i <= 6; i++) {
      Actor by = i < 4 ? ALICE : new Actor("bob-" + i, Optional.empty(), Optional.empty());
      changes.add(
          drifted(
              Plans.retention(cluster("fleet-" + i), LogType.BLOCK_STORAGE, 7, 30), blame(by, i)));
    }
    return plan(changes);
  }

  @Test
  void textNamesTheCallBeneathItsObject() {
    Golden.check(
        "render/plan-blame.txt", PlanText.render(everySort(), FACTS, PlanView.ALL, Terminal.PLAIN));
  }

  @Test
  void markdownNamesTheCallBeneathItsObject() {
    Target target = Target.comment("platform-logs", WebPages.NONE);
    Golden.check("render/plan-blame.md", PlanMarkdown.render(everySort(), FACTS, target).get(0));
  }

  @Test
  void theSameDoneByOneToManyIsToldOnce() {
    List<Blame> many = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      many.add(blame(ALICE, i));
    }

    assertThat(BlameLine.of(many, UnaryOperator.identity()))
        .containsExactly(
            "logs:PutRetentionPolicy by arn:aws:iam::123456789012:user/alice 14 times, the last one"
                + " at 2026-11-22 12:03:17 UTC with aws-cli/2.15.0 from 203.0.113.9");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    Blame bare =
        new Blame(
            Certainty.CERTAIN,
            NOON,
            "s3:PutBucketPolicy",
            new Actor("eks.amazonaws.com", Optional.empty(), Optional.empty()),
            "",
            "");

    assertThat(BlameLine.of(List.of(bare), UnaryOperator.identity()))
        .containsExactly("s3:PutBucketPolicy by eks.amazonaws.com at 2026-11-22 12:03:04 UTC");
  }
}

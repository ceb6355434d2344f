package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.LogType;
import dev.logspec.plan.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadingTest {
  private static final Plan ONE = Plans.plan(Plans.created(Plans.cluster("a"), LogType.IPAM, 1));

  @Test
  void u14ItSaysAllThatIsKnownOfAPlan() {
    PlanFacts.Making making =
        new PlanFacts.Making("on the built-in sandbox", Duration.ofMillis(1_840));
    assertThat(Heading.of("Plan of x", ONE, Plans.FACTS.commit(Plans.COMMIT).made(making)))
        .isEqualTo(
            "Plan of x at 4f2a1c9 with uncommitted changes on the built-in sandbox, 1 cluster,"
                + " 1.8 s");
  }

  @Test
  void ofAnOldPlanItSaysLess() {
    assertThat(Heading.of("Plan of x", ONE, Plans.FACTS)).isEqualTo("Plan of x, 1 cluster");
    assertThat(Heading.of("Plan of x", Plans.plan(List.of()), Plans.FACTS)).isEqualTo("Plan of x");
  }

  @Test
  void hostileNamesAreEscaped() {
    PlanFacts.Making making = new PlanFacts.Making("as arn:\u001b[31m", Duration.ZERO);
    assertThat(Heading.of("Plan of x", ONE, Plans.FACTS.made(making))).doesNotContain("\u001b");
  }
}

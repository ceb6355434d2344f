package dev.logspec.render.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("U5 how long the rest of an apply takes")
final class OutlookTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration NONE = Duration.ZERO;
  private static final ClusterId ONE = Plans.cluster("one");
  private static final ClusterId TWO = Plans.cluster("two");
  private static final ClusterId THREE = Plans.cluster("three");

  /** Two log types on each of three clusters. */
  private static Outlook outlook(Rollout rollout) {
    List<Change> changes = new ArrayList<>();
    for (ClusterId cluster : List.of(ONE, TWO, THREE)) {
      for (LogType type : List.of(LogType.COMPUTE, LogType.IPAM)) {
        Address address =
            new Address(Plans.TOKYO, Kind.DELIVERY_SOURCE, cluster.name() + "-" + type.shortName());
        changes.add(new Change.Create(Resource.at(address), Plans.of(cluster, type, "missing", 3)));
      }
    }
    return new Outlook(
        Steps.of(new Plan("fleet", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE)),
        rollout);
  }

  private static Rollout inFlight(int most, int failures) {
    return new Rollout(most, failures, Map.of(), List.of());
  }

  @Test
  void u05ThePlansGuessHoldsUntilAnUpdateEnded() {
    Outlook outlook = outlook(inFlight(2, 0));
    assertThat(outlook.whole(Map.of()).words()).isEqualTo("about 4 min left");
    assertThat(outlook.of(ONE, Duration.ofSeconds(10)).cell()).isEqualTo("about 2 min");
    outlook.ended(ONE, Duration.ofSeconds(20));
    assertThat(outlook.of(ONE, Duration.ofSeconds(5)).cell()).isEqualTo("15 s");
    assertThat(outlook.whole(Map.of(ONE, NONE, TWO, NONE)).words()).isEqualTo("about 1 min left");
  }

  @Test
  void u05AnUpdateThatTakesLongerMakesItALeast() {
    Outlook outlook = outlook(inFlight(10, 0));
    Map<ClusterId, Duration> underWay = Map.of(ONE, MINUTE.multipliedBy(3));
    assertThat(outlook.of(ONE, MINUTE.multipliedBy(3)).cell()).isEqualTo("over 1 min");
    assertThat(outlook.whole(underWay).words()).isEqualTo("more than 2 min left");
    outlook.ended(ONE, MINUTE);
    outlook.made(TWO);
    outlook.made(THREE);
    assertThat(outlook.of(ONE, MINUTE.multipliedBy(3)).cell()).isEqualTo("unclear");
    assertThat(outlook.whole(underWay).words()).isEqualTo("takes longer than expected");
  }

  @Test
  void u05WavesFollowEachOtherAndSoak() {
    Rollout waves =
        new Rollout(
            10,
            0,
            Map.of(ONE, 0, TWO, 1, THREE, 1),
            List.of(
                new Rollout.Wave("canary", MINUTE.multipliedBy(30)),
                new Rollout.Wave("rest", MINUTE.multipliedBy(30))));
    Outlook outlook = outlook(waves);
    assertThat(outlook.whole(Map.of()).words()).isEqualTo("about 34 min left");
    outlook.made(ONE);
    assertThat(outlook.whole(Map.of()).words()).isEqualTo("about 2 min left");
  }

  @Test
  void u05WhatIsNotBegunAfterAFailureIsNotWaitedFor() {
    Outlook outlook = outlook(inFlight(2, 0));
    outlook.failed();
    outlook.stopped(ONE);
    assertThat(outlook.whole(Map.of(TWO, NONE)).words()).isEqualTo("about 2 min left");
    Outlook patient = outlook(inFlight(1, 1));
    patient.failed();
    patient.stopped(ONE);
    assertThat(patient.whole(Map.of(TWO, NONE)).words()).isEqualTo("about 4 min left");
  }
}

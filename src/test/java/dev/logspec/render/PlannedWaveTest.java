package dev.logspec.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedWaveTest {
  private static final Duration SOAK = Duration.ofMinutes(10);

  private static PlannedWave wave(String name, Duration soak, String clusters) {
    Set<ClusterId> of =
        Arrays.stream(clusters.split(" ")).map(Plans::cluster).collect(Collectors.toSet());
    return new PlannedWave(name, of, soak, Optional.empty());
  }

  private static final List<PlannedWave> WAVES =
      List.of(
          wave("canary", SOAK, "c1"),
          wave("europe", Duration.ZERO, "c2 c3"),
          wave("(rest)", SOAK, "c4 c5 c6"));

  private static Plan plan(String clusters) {
    List<Change> changes = new ArrayList<>();
    for (String cluster : clusters.split(" ")) {
      changes.addAll(Plans.created(Plans.cluster(cluster), LogType.IPAM, 1));
    }
    changes.addAll(Plans.kept(Plans.cluster("c3"), LogType.COMPUTE));
    return Plans.plan(changes);
  }

  @ParameterizedTest
  @CsvSource({
    "c1 c2 c3 c4 c5 c6,'Waves: canary (c1), soak 10 min, europe (c2, c3), rest (3)',10 3",
    "c1,Waves: canary (c1),0 1",
    "c1 c2,'Waves: canary (c1), soak 10 min, europe (c2)',10 2",
    "c4,Waves: rest (c4),0 1"
  })
  void u14WavesAreThoseWithSomethingToDoAndTheSoaksBetweenThem(
      String clusters, String words, String soakAndRounds) {
    Estimate estimate = new Estimate(Duration.ofMinutes(1), 10, WAVES);
    long minutes = Arrays.stream(soakAndRounds.split(" ")).mapToLong(Long::parseLong).sum();
    assertThat(Tally.waves(plan(clusters), estimate)).isEqualTo(words);
    assertThat(estimate.of(plan(clusters))).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void theEstimateSaysThatSoaksAreInIt() {
    Estimate estimate = new Estimate(Duration.ofMinutes(1), 10, WAVES);
    assertThat(Tally.counts(plan("c1 c4"), estimate))
        .endsWith("2 cluster updates, about 12 minutes with soaks.");
    assertThat(Tally.counts(plan("c4"), estimate)).endsWith("1 cluster update, about a minute.");
  }

  @Test
  void whatIsToArriveBeforeTheNextWaveIsToldButNotOfTheLast() {
    Optional<Duration> quarter = Optional.of(Duration.ofMinutes(15));
    Set<ClusterId> one = Set.of(Plans.cluster("c1"));
    Set<ClusterId> rest = Set.of(Plans.cluster("c4"));
    List<PlannedWave> waves =
        List.of(
            new PlannedWave("canary", one, SOAK, quarter),
            new PlannedWave("rest", rest, Duration.ZERO, quarter));
    assertThat(Tally.waves(plan("c1 c4"), new Estimate(Duration.ofMinutes(1), 10, waves)))
        .isEqualTo("Waves: canary (c1), soak 10 min, its logs within 15 min, rest (c4)");
  }

  @Test
  void whereTheSpecHasNoWavesNoneAreTold() {
    assertThat(Tally.waves(plan("c1"), Plans.ESTIMATE)).isEmpty();
  }
}

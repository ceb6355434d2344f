package dev.logspec.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.apply.Report;
import dev.logspec.apply.VirtualPace;
import dev.logspec.model.LogType;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole fleet planned, applied and planned again in this process, hours passing at once. */
final class FleetTest {
  /** More by hand: {@code -Dfleet=2000}. */
  private static final int CLUSTERS = Integer.getInteger("fleet", 150);

  private static final int IN_FLIGHT = 40;
  private static final String SPEC =
      """
      version: 1
      name: fleet
      defaults: { account: "%s", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, retentionDays: 30 } }
      rollout: { maxInFlight: %d }
      clusters:
      """
          .formatted(World.DEFAULT_ACCOUNT, IN_FLIGHT);

  @TempDir private Path directory;
  private final VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);
  private final InProcessBackend backend = new InProcessBackend(pace);
  private final Silent silent = new Silent();

  private Assignment fleet() {
    StringBuilder text = new StringBuilder(SPEC);
    backend
        .emulator()
        .world()
        .fleet(CLUSTERS, "eu-west-1")
        .forEach(cluster -> text.append("  - name: ").append(cluster.name()).append('\n'));
    return Desk.all(text.toString());
  }

  private Means means() {
    return new Means(backend, silent, silent, pace, directory, Map.of(), silent);
  }

  @Test
  void isAppliedWithoutOneConflictAndThenAsItsSpecSays() throws Obstacle {
    Assignment fleet = fleet();
    try (Applying applying = Applying.open(means(), fleet, ApplyRequest.USUAL, silent)) {
      assertThat(applying.apply().conclusion()).isEqualTo(Conclusion.DONE);
    }
    World world = backend.emulator().world();
    int types = LogType.AUTO_MODE.size();
    assertThat(world.sources()).hasSize(CLUSTERS * types);
    assertThat(world.deliveries()).hasSize(CLUSTERS * types);
    assertThat(backend.emulator().journal().changes())
        .extracting(Entry::errorCode)
        .containsOnly("");
    assertThat(silent.results).hasSize(1).allMatch(Report::allDone);
    Duration took = Duration.between(MortalPace.BEGIN, pace.now());
    Duration updates = Duration.ofSeconds(90).multipliedBy(types);
    assertThat(took).isGreaterThan(updates.multipliedBy(CLUSTERS / IN_FLIGHT));
    world.clusters().keySet().forEach(this::updatedOneAtATime);
    assertThat(Planning.plan(means(), fleet, PlanRequest.USUAL).plan().isEmpty()).isTrue();
  }

  private void updatedOneAtATime(String clusterArn) {
    List<Update> updates =
        backend.emulator().world().updatesOf(clusterArn).stream()
            .sorted(Comparator.comparing(Update::createdAt))
            .toList();
    assertThat(updates).hasSize(LogType.AUTO_MODE.size());
    for (int i = 1; i < updates.size(); i++) {
      assertThat(updates.get(i).createdAt()).isGreaterThanOrEqualTo(updates.get(i - 1).endsAt());
    }
  }
}

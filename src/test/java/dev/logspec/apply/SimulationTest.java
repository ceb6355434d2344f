package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.apply.Report.End;
import dev.logspec.apply.Report.NotMade;
import dev.logspec.apply.Report.Part;
import dev.logspec.apply.Report.State;
import dev.logspec.apply.SimulatedCloud.Trouble;
import dev.logspec.model.ClusterId;
import dev.logspec.plan.Plan;
import dev.logspec.plan.RandomPlans;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole applies over random fleets, in virtual time; the cloud itself asserts the order of calls.
 */
@Execution(ExecutionMode.CONCURRENT)
final class SimulationTest {
  private static final int SEEDS = 300;

  private record Run(SimulatedCloud cloud, Report report, Duration took, List<Event> events) {}

  private static Run run(Plan plan, long seed, Trouble trouble, Rollout rollout) {
    VirtualPace pace = new VirtualPace(MortalPace.BEGIN, seed);
    SimulatedCloud cloud = new SimulatedCloud(pace, seed, trouble, plan);
    List<Event> events = new ArrayList<>();
    Report report =
        new Engine(cloud, pace, Runnable::run, events::add).run(Steps.of(plan), rollout);
    return new Run(cloud, report, report.elapsed(), events);
  }

  private static Rollout rollout(long seed, Plan plan) {
    Random random = new Random(seed);
    Map<ClusterId, Integer> waveOf = new HashMap<>();
    plan.changes().forEach(c -> c.context().cluster().ifPresent(id -> waveOf.put(id, 0)));
    boolean waves = random.nextBoolean();
    if (waves) {
      waveOf.replaceAll((cluster, wave) -> random.nextInt(3));
    }
    List<Rollout.Wave> named =
        List.of(
            new Rollout.Wave("canary", Duration.ofMinutes(10)),
            new Rollout.Wave("some", Duration.ZERO),
            new Rollout.Wave("rest", Duration.ofMinutes(1)));
    return new Rollout(
        1 + random.nextInt(12), random.nextInt(4), waveOf, waves ? named : List.of());
  }

  @Test
  void everyFleetEndsWithEveryMoveMadeOrExplained() {
    for (long seed = 0; seed < SEEDS; seed++) {
      String name = "seed " + seed;
      Plan plan = new Fleets(seed).any();
      Rollout rollout = rollout(seed, plan);
      Run run = run(plan, seed, seed % 3 == 0 ? Trouble.NONE : Trouble.MUCH, rollout);
      Report report = run.report();
      assertThat(report.end()).as(name).isEqualTo(End.FINISHED);
      assertThat(run.cloud().mostBusy).as(name).isLessThanOrEqualTo(rollout.maxInFlight());
      int total = Steps.of(plan).all().size();
      int notMade = report.parts().stream().mapToInt(l -> l.notMade().size()).sum();
      assertThat(report.parts().stream().mapToInt(Part::total).sum()).as(name).isEqualTo(total);
      assertThat(run.cloud().made).as(name).hasSize(total - notMade);
      for (Part part : report.parts()) {
        assertThat(part.notMade()).as(name).allMatch(n -> !n.why().isBlank());
        assertThat(part.state() == State.DONE).as(name).isEqualTo(part.notMade().isEmpty());
        assertThat(part.state() == State.INTERRUPTED && part.done() == 0).as(name).isFalse();
        assertThat(part.why().isEmpty()).as(name).isEqualTo(part.state() == State.DONE);
        // "Its turn did not come" would be a step the engine forgot.
        assertThat(part.notMade().stream().map(NotMade::why))
            .as(name)
            .doesNotContain("its turn did not come");
      }
      if (seed % 3 == 0) {
        assertThat(report.allDone()).as(name).isTrue();
      }
    }
  }

  @Test
  void sameSeedMakesTheSameCallsAtTheSameTimes() {
    for (long seed = 0; seed < 40; seed++) {
      Plan plan = new Fleets(seed).any();
      Rollout rollout = rollout(seed, plan);
      assertThat(run(plan, seed, Trouble.MUCH, rollout).cloud().trace)
          .as("seed " + seed)
          .isEqualTo(run(plan, seed, Trouble.MUCH, rollout).cloud().trace);
    }
  }

  @Test
  void fleetTakesAsLongAsItsSlowestClusterAndTheCalls() {
    for (long seed = 0; seed < 100; seed++) {
      Plan plan = new Fleets(seed).any();
      Rollout wide = new Rollout(1000, 0, Map.of(), List.of());
      Run run = run(plan, seed, Trouble.NONE, wide);
      Duration longest =
          run.cloud().waited.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
      Duration calls = SimulatedCloud.CALL.multipliedBy(run.cloud().trace.size());
      assertThat(run.took())
          .as("seed " + seed)
          .isLessThanOrEqualTo(longest.multipliedBy(105).dividedBy(100).plus(calls));
    }
  }

  @Test
  void oneInFlightKeepsClustersStrictlyOneAfterAnother() {
    for (int seed = 0; seed < 20; seed++) {
      Rollout one = new Rollout(1, 0, Map.of(), List.of());
      Run run = run(Fleets.fresh(12), seed, new Trouble(10, 30, 0, 0), one);
      assertThat(run.report().allDone()).isTrue();
      Set<ClusterId> left = new HashSet<>();
      ClusterId at = run.cloud().calls.get(0);
      for (ClusterId cluster : run.cloud().calls) {
        if (!cluster.equals(at)) {
          left.add(at);
          at = cluster;
        }
        assertThat(left).as("seed " + seed).doesNotContain(cluster);
      }
    }
  }

  @Test
  void removalsTooGoOneClusterAfterAnotherUnlessSomethingSharedNeedsThem() {
    Rollout one = new Rollout(1, 0, Map.of(), List.of());
    for (int seed = 0; seed < 60; seed++) {
      Plan any = new Fleets(seed).any();
      boolean shared = any.changes().stream().anyMatch(c -> c.context().cluster().isEmpty());
      Run run = run(any, seed, new Trouble(10, 30, 0, 0), one);
      assertThat(run.report().allDone()).as("seed " + seed).isTrue();
      long turns = 1;
      for (int i = 1; i < run.cloud().calls.size(); i++) {
        turns += run.cloud().calls.get(i).equals(run.cloud().calls.get(i - 1)) ? 0 : 1;
      }
      long clusters = run.cloud().calls.stream().distinct().count();
      if (!shared && clusters > 0) {
        assertThat(turns).as("seed " + seed).isEqualTo(clusters);
      }
    }
  }

  /** A scan of all that is ready on each turn, as there once was, takes minutes here. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  @Timeout(120)
  void thousandsOfClustersAreScheduledInNearlyLinearTime(int inFlight) {
    Plan plan = Fleets.fresh(2_000);
    Run run = run(plan, 1, Trouble.NONE, new Rollout(inFlight, 0, Map.of(), List.of()));
    assertThat(run.report().allDone()).isTrue();
  }

  @Test
  void plansThatMakeNoSenseEndWithAReasonForEveryMove() {
    for (long seed = 0; seed < 500; seed++) {
      Plan plan = new RandomPlans(seed).plan();
      Engine engine =
          new Engine(
              step ->
                  new StepRun() {
                    @Override
                    public Outcome act() {
                      return new Outcome.Done(Outcome.Effect.CHANGED, "");
                    }

                    @Override
                    public Outcome look() {
                      throw new IllegalStateException();
                    }
                  },
              new VirtualPace(MortalPace.BEGIN, seed),
              Runnable::run,
              event -> {});
      Report report = engine.run(Steps.of(plan), Rollout.DEFAULT);
      assertThat(report.end()).as("seed " + seed).isEqualTo(End.FINISHED);
      assertThat(report.parts().stream().flatMap(l -> l.notMade().stream()))
          .as("seed " + seed)
          .allMatch(n -> n.why().startsWith("it waits for"));
    }
  }

  @Test
  void movesOfFleetsHaveNoCycles() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Steps steps = Steps.of(new Fleets(seed).any());
      Set<Step> made = new HashSet<>();
      boolean grew = true;
      while (grew) {
        grew = false;
        for (Step step : steps.all()) {
          grew |= made.containsAll(steps.after(step)) && made.add(step);
        }
      }
      assertThat(made).as("seed " + seed).hasSize(steps.all().size());
    }
  }
}

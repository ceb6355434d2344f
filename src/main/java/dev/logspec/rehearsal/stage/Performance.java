package dev.logspec.rehearsal.stage;

import dev.logspec.inprocess.Replica;
import dev.logspec.inprocess.Replica.Fate;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Steps;
import dev.logspec.rehearsal.CallCount;
import dev.logspec.rehearsal.Run;
import dev.logspec.work.ApplyRequest;
import dev.logspec.work.Applying;
import dev.logspec.work.Backend.CallLog;
import dev.logspec.work.Listener;
import dev.logspec.work.Means;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Search;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A script on a stage of its own. What is played there stays: the next run goes on from it. */
final class Performance {
  /** So many reads run side by side in earnest. */
  private static final int READERS = 8;

  private final Script script;
  private final StageTime time;
  private final CallTally tally = new CallTally();
  private final StageBackend backend;
  private final Replica replica;
  private Optional<ClusterId> failing = Optional.empty();

  /** Whether the stage is still set, in no time. */
  private boolean setting;

  private long reads;

  /**
   * One run of the engine.
   *
   * @param plan what it was to do
   * @param sketch the same without its calls
   */
  record Played(Plan plan, Run run, Sketch sketch) {}

  private Performance(Script script) {
    this.script = script;
    this.time = new StageTime(script.call(), script.request().seed());
    this.replica =
        new Replica(
            time,
            this::fate,
            (operation, place) -> {
              time.called();
              tally.add(operation, place, time.now());
            });
    script.fill(replica);
    this.backend =
        new StageBackend(script.means().backend().version(), replica, time, script.setting());
  }

  /**
   * A stage with what is to stand on it.
   *
   * @throws Obstacle when that cannot be made
   */
  static Performance of(Script script) throws Obstacle {
    Performance performance = new Performance(script);
    Optional<SavedStatus> status = script.request().status();
    if (status.filter(s -> !s.standing().isEmpty()).isPresent()) {
      performance.set(status.get().standing());
    }
    return performance;
  }

  /** A status tells no attributes: all is made as the spec wants it, and what is not there goes. */
  private void set(Set<SavedStatus.Standing> standing) throws Obstacle {
    setting = true;
    play(Optional.empty());
    setting = false;
    replica.keep(
        (cluster, type, destination) ->
            standing.contains(
                new SavedStatus.Standing(cluster, type.name(), destination.specName())));
    tally.forget();
    reads = 0;
  }

  /** The next update of {@code cluster} fails. */
  void failing(ClusterId cluster) {
    failing = Optional.of(cluster);
  }

  private Fate fate(ClusterId cluster, LogType type) {
    if (setting) {
      return new Fate(Duration.ZERO, Optional.empty());
    }
    boolean fails = failing.filter(cluster::equals).isPresent();
    if (fails) {
      failing = Optional.empty();
    }
    return new Fate(
        script.times().draw(script.request().seed(), cluster, type),
        fails ? Optional.of("made to fail in a rehearsal") : Optional.empty());
  }

  /**
   * Plans and applies.
   *
   * @param killed when the process is killed, after its first change, unless it is done earlier
   * @throws Obstacle when it cannot be planned, or the plan must not be applied
   */
  Played play(Optional<Duration> killed) throws Obstacle {
    long before = tally.total();
    long[] within = {0, 0};
    Timeline timeline =
        new Timeline(
            () -> {
              within[0] = tally.begins();
              time.endsAt(killed.map(time::in));
            },
            () -> {
              time.endsAt(Optional.empty());
              within[1] = tally.ends();
            },
            StepCosts.Updates.drawn(script, script.request().seed()));
    Optional<Plan> plan = Optional.empty();
    ApplyRequest request =
        new ApplyRequest(
            script.request().choices(),
            Search.NAMED,
            Search.NAMED,
            Optional.empty(),
            // Nobody writes logs in a copy, so none would ever arrive.
            script.request().pacing().takingProof());
    try (Applying applying = Applying.open(means(), script.staged(), request, timeline)) {
      plan = Optional.of(applying.plan());
      Refused.require(applying.plan());
      applying.apply();
    } catch (StageTime.Killed end) {
      time.endsAt(Optional.empty());
      within[1] = tally.ends();
    }
    reads += tally.total() - before - (within[1] - within[0]);
    Sketch sketch = new Sketch(Steps.of(plan.orElseThrow()), timeline.rollout(), timeline.costs());
    return new Played(plan.get(), timeline.run(), sketch);
  }

  /** How long reading before and after takes, by the number of calls. */
  Duration reading() {
    return script.call().multipliedBy(reads).dividedBy(READERS);
  }

  /** All calls. */
  List<CallCount> calls() {
    return tally.counts();
  }

  private Means means() {
    Means usual = script.means();
    return new Means(backend, SILENT, UNHEARD, time, usual.directory(), Map.of(), usual.commands());
  }

  private static final CallLog UNHEARD =
      new CallLog() {
        @Override
        public void called(
            String operation, Place place, Duration took, OptionalInt status, String requestId) {
          // They are counted where they arrive.
        }

        @Override
        public void again(String service, Place place, Duration pause, String why) {
          // Nothing is throttled on a stage.
        }
      };

  private static final Listener SILENT =
      new Listener() {
        @Override
        public void note(String line) {
          // What is told of a copy would be taken for AWS.
        }

        @Override
        public void warn(List<Diagnostic> warnings) {
          // The plan against AWS has them.
        }

        @Override
        public void accounts(Collection<String> accounts) {
          // Those of the spec.
        }

        @Override
        public Optional<String> ask(String question) {
          return Optional.empty();
        }

        @Override
        public void tell(String line) {
          // Nobody signs in.
        }
      };
}

package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.apply.Outcome.Act;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Drifted;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A cloud in which every call costs virtual time and which refuses, as AWS would, whatever comes
 * out of order - by an assertion, because the engine should have known.
 *
 * <p>It stands below the ports on purpose, where the emulated AWS does not serve: its plans are
 * drawn at random, with changes of what no account ever held, and what it watches over are the
 * engine's steps themselves, not the calls that become of them.
 */
final class SimulatedCloud implements StepRun.Factory {
  static final Duration CALL = Duration.ofMillis(120);

  private final VirtualPace pace;
  private final Random random;
  private final Trouble trouble;
  private final Map<Address, Resource> live = new HashMap<>();
  private final Map<ClusterId, Instant> busy = new HashMap<>();
  private final Map<ClusterId, Map<LogType, Integer>> left = new HashMap<>();
  private final Set<Address> planned = new HashSet<>();
  private boolean calling;

  final List<String> trace = new ArrayList<>();
  final List<ClusterId> calls = new ArrayList<>();
  final Set<Step> made = new HashSet<>();
  final Set<Step> ended = new HashSet<>();
  final Map<ClusterId, Duration> waited = new HashMap<>();
  int mostBusy;

  /** How likely trouble is, in percent of calls. */
  record Trouble(int retry, int conflict, int failure, int drift) {
    static final Trouble NONE = new Trouble(0, 0, 0, 0);
    static final Trouble MUCH = new Trouble(10, 25, 1, 1);
  }

  SimulatedCloud(VirtualPace pace, long seed, Trouble trouble, Plan plan) {
    this.pace = pace;
    this.random = new Random(seed);
    this.trouble = trouble;
    for (Change change : plan.changes()) {
      change.was().ifPresent(r -> live.put(r.address(), r));
      planned.add(change.address());
    }
    for (Step step : Steps.of(plan).all()) {
      if (step.half() == Half.MAKE && step.cluster().isPresent()) {
        left.computeIfAbsent(step.cluster().get(), c -> new TreeMap<>())
            .merge(step.logType().orElseThrow(), 1, Integer::sum);
      }
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @Override
  public StepRun start(Step step) {
    return new Simulated(step);
  }

  private final class Simulated implements StepRun {
    private final Step step;
    private Instant foreign = Instant.MIN;
    private Instant update = Instant.MIN;

    Simulated(Step step) {
      this.step = step;
    }

    @Override
    public Outcome act() {
      assertThat(calling).as("a second call").isFalse();
      assertThat(ended.contains(step)).as("%s again", step.address()).isFalse();
      calling = true;
      pace.pass(CALL);
      calling = false;
      trace.add(pace.now() + " " + step.words() + " " + step.address());
      step.cluster().ifPresent(calls::add);
      if (chance(trouble.retry())) {
        return new Act(pace.in(Duration.ofMillis(random.nextInt(3000))), "throttled");
      }
      if (chance(trouble.failure())) {
        ended.add(step);
        return new Failed("no", "", Halt.CLUSTER);
      }
      if (chance(trouble.drift())) {
        ended.add(step);
        return new Drifted("moved", List.of());
      }
      return step.startsClusterUpdate() ? put() : call();
    }

    private Outcome put() {
      ClusterId cluster = step.cluster().orElseThrow();
      assertThat(busy.getOrDefault(cluster, Instant.MIN))
          .as("%s is known to be busy", cluster)
          .isBeforeOrEqualTo(pace.now());
      if (foreign.equals(Instant.MIN) && chance(trouble.conflict())) {
        foreign = startUpdate(cluster);
        return new Look(foreign, Awaited.update("theirs"));
      }
      change();
      update = startUpdate(cluster);
      return new Look(pace.in(Duration.ofMillis(250)), Awaited.UNLISTED);
    }

    private Instant startUpdate(ClusterId cluster) {
      Duration length = Duration.ofMillis(300 + random.nextInt(40_000));
      Instant end = pace.in(length);
      busy.put(cluster, end);
      waited.merge(cluster, length, Duration::plus);
      Instant now = pace.now();
      mostBusy =
          Math.max(mostBusy, (int) busy.values().stream().filter(e -> e.isAfter(now)).count());
      return end;
    }

    private Outcome call() {
      change();
      ended.add(step);
      made.add(step);
      leaves();
      return new Done(Effect.CHANGED, "");
    }

    private void leaves() {
      if (step.half() == Half.MAKE && step.cluster().isPresent()) {
        left.get(step.cluster().get()).merge(step.logType().orElseThrow(), -1, Integer::sum);
      }
    }

    @Override
    public Outcome look() {
      if (update.equals(Instant.MIN)) {
        return new Act(pace.now(), "");
      }
      if (update.isAfter(pace.now())) {
        return new Look(update, Awaited.update("ours"));
      }
      ended.add(step);
      if (chance(trouble.failure())) {
        return new Failed("the update failed", "", Halt.CLUSTER);
      }
      made.add(step);
      leaves();
      return new Done(Effect.CHANGED, "");
    }

    private void change() {
      if (step.half() == Half.REMOVE) {
        Resource gone = live.remove(step.address());
        assertThat(gone).as("%s exists", step.address()).isNotNull();
        free(step.address());
        return;
      }
      Resource wanted = step.change().willBe().orElseThrow();
      if (step.logType().isPresent() && step.cluster().isPresent()) {
        left.get(step.cluster().get())
            .forEach(
                (type, n) ->
                    assertThat(type.compareTo(step.logType().get()) >= 0 || n == 0)
                        .as("%s is finished before %s", type, step.address())
                        .isTrue());
      }
      step.change().context().dependsOn().stream()
          .filter(planned::contains)
          .forEach(
              a -> assertThat(live.containsKey(a)).as("%s before %s", a, step.address()).isTrue());
      live.put(step.address(), wanted);
    }

    /** Nothing that is left may hang on what went. */
    private void free(Address gone) {
      String arn = Arn.deliveryDestination(gone.place(), gone.name()).toString();
      boolean holds =
          gone.kind() == Kind.DELIVERY_SOURCE || gone.kind() == Kind.DELIVERY_DESTINATION;
      boolean held =
          holds
              && live.values().stream()
                  .filter(r -> r.kind() == Kind.DELIVERY && planned.contains(r.address()))
                  .anyMatch(
                      r ->
                          gone.kind() == Kind.DELIVERY_SOURCE
                                  && r.get(Kind.Of.SOURCE).equals(Optional.of(gone.name()))
                              || gone.kind() == Kind.DELIVERY_DESTINATION
                                  && r.get(Kind.Of.DESTINATION).equals(Optional.of(arn)));
      assertThat(held).as("%s is still used", gone).isFalse();
    }
  }
}

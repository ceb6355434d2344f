package dev.logspec.apply;

import dev.logspec.apply.DueSteps.Turn;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Report.End;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The one loop. A turn is: have waits looked at that are due (reads, side by side, on other
 * threads), take in what was seen, then act on the first step that may (one changing call at a
 * time, by this thread alone); when there was none of it, sleep until something is due or seen. A
 * waiting step closes its cluster, not the loop, and a look that AWS does not answer keeps nobody
 * else waiting, so a fleet takes about as long as its slowest cluster.
 *
 * <p>What may act is {@link Schedule}'s to say, how a step is made is {@link StepRun}'s. An engine
 * runs once. While it runs, other threads may {@link #interrupt} it and ask for a {@link
 * #snapshot}; its own thread holds the lock for that only between calls.
 */
public final class Engine {
  /** So many waits are looked at at a time, however many are due. */
  private static final int LOOKS = 64;

  /** How long the loop sleeps at most when it knows of nothing to come but answers. */
  private static final Duration DOZE = Duration.ofMinutes(1);

  private final StepRun.Factory factory;
  private final Pace pace;
  private final Executor looks;
  private final Event.Listener listener;
  private final Object lock = new Object();
  private final DueSteps due = new DueSteps();
  private final Map<Step, Turn> calling = new LinkedHashMap<>();
  private final Map<Turn, CompletableFuture<Outcome>> looking = new LinkedHashMap<>();
  private Optional<Schedule> running = Optional.empty();
  private Optional<Report> over = Optional.empty();
  private Instant start = Instant.MIN;
  private volatile boolean interrupted;

  /**
   * An engine.
   *
   * @param looks where waits are looked at; what it runs may be cut off by the end of the run
   */
  public Engine(StepRun.Factory factory, Pace pace, Executor looks, Event.Listener listener) {
    this.factory = factory;
    this.pace = pace;
    this.looks = looks;
    this.listener = listener;
  }

  /** Asks the run to end: nothing new is started, the call under way is finished. */
  public void interrupt() {
    interrupted = true;
    pace.wake();
  }

  /**
   * What would be reported if the run were interrupted now, also while a call hangs. Of the object
   * whose call is under way nobody knows; the next plan will. Empty before the run, and after it
   * what was reported.
   */
  public Optional<Report> snapshot() {
    synchronized (lock) {
      return over.or(() -> running.map(schedule -> report(schedule, End.INTERRUPTED)));
    }
  }

  /** Takes {@code steps} and reports what became of them. */
  public Report run(Steps steps, Rollout rollout) {
    return run(steps, rollout, WaveGate.OPEN);
  }

  /** The same, where {@code gate} has a say in when a wave begins. */
  public Report run(Steps steps, Rollout rollout, WaveGate gate) {
    Schedule schedule = new Schedule(steps, rollout);
    Gatekeeper keeper = new Gatekeeper(gate, pace, listener);
    synchronized (lock) {
      start = pace.now();
      running = Optional.of(schedule);
    }
    Optional<End> end = Optional.empty();
    while (end.isEmpty()) {
      boolean looked = look(schedule) | atTheGate(schedule, keeper);
      if (interrupted) {
        end = Optional.of(End.INTERRUPTED);
      } else if (schedule.halted()) {
        end = Optional.of(End.HALTED);
      } else if (!actOnFirst(schedule) && !looked) {
        end = sleep(schedule, keeper);
      }
    }
    synchronized (lock) {
      // Whoever holds the engine on need not hold all steps of a fleet with it.
      running = Optional.empty();
      over = Optional.of(report(schedule, end.get()));
      return over.get();
    }
  }

  private Report report(Schedule schedule, End end) {
    Instant now = pace.now();
    return schedule.report(end, Duration.between(start, now), now, due.pending(calling.values()));
  }

  /** Whether any look was begun, or is over. */
  private boolean look(Schedule schedule) {
    if (interrupted) {
      return false;
    }
    boolean begun = beginLooks();
    if (looking.isEmpty()) {
      return begun;
    }
    List<Turn> seen = new ArrayList<>();
    looking.forEach(
        (turn, answer) -> {
          if (answer.isDone()) {
            seen.add(turn);
          }
        });
    for (Turn turn : seen) {
      settle(turn, looking.remove(turn).join(), schedule);
    }
    return begun || !seen.isEmpty();
  }

  private boolean atTheGate(Schedule schedule, Gatekeeper keeper) {
    synchronized (lock) {
      return !interrupted && schedule.waves().map(keeper::turn).orElse(false);
    }
  }

  private boolean beginLooks() {
    List<Turn> begun;
    synchronized (lock) {
      begun = due.takeLooks(pace.now(), LOOKS - looking.size());
      begun.forEach(turn -> calling.put(turn.step, turn));
    }
    for (Turn turn : begun) {
      CompletableFuture<Outcome> answer =
          CompletableFuture.supplyAsync(() -> attempt(turn.running::look), looks);
      looking.put(turn, answer);
      answer.whenComplete((outcome, defect) -> pace.wake());
    }
    return !begun.isEmpty();
  }

  private boolean actOnFirst(Schedule schedule) {
    Instant now = pace.now();
    Optional<Turn> again = due.nextAct(now);
    Optional<Step> fresh = schedule.next(now);
    boolean takeFresh =
        fresh.isPresent() && (again.isEmpty() || fresh.get().compareTo(again.get().step) < 0);
    Optional<Turn> turn = takeFresh ? Optional.of(begin(fresh.get(), now, schedule)) : again;
    if (turn.isEmpty()) {
      return false;
    }
    synchronized (lock) {
      due.take(turn.get());
      calling.put(turn.get().step, turn.get());
    }
    settle(turn.get(), attempt(turn.get().running::act), schedule);
    return true;
  }

  private Turn begin(Step step, Instant now, Schedule schedule) {
    Optional<String> wave;
    synchronized (lock) {
      wave = schedule.begin(step, now);
    }
    wave.ifPresent(name -> listener.on(new Event.WaveBegun(pace.now(), name)));
    listener.on(new Event.StepBegun(pace.now(), step));
    return new Turn(step, factory.start(step));
  }

  /** A defect that one object brings out must not take the others, or the report, with it. */
  private static Outcome attempt(Supplier<Outcome> turn) {
    try {
      return turn.get();
    } catch (RuntimeException e) {
      return new Failed("unexpected: " + e, "this is a defect of logspec: report it", Halt.CLUSTER);
    }
  }

  private Optional<End> sleep(Schedule schedule, Gatekeeper keeper) {
    Optional<Instant> gate = schedule.waves().flatMap(keeper::again);
    Optional<Instant> opens = DueSteps.earlier(schedule.opensAt(pace.now()), gate);
    Optional<Instant> wake = DueSteps.earlier(due.next(), opens);
    List<CompletableFuture<?>> answers = new ArrayList<>(looking.values());
    schedule.waves().flatMap(waves -> keeper.answer()).ifPresent(answers::add);
    if (wake.isEmpty() && answers.isEmpty()) {
      return Optional.of(End.FINISHED);
    }
    pace.sleepUntil(wake.orElseGet(() -> pace.in(DOZE)), answers);
    return Optional.empty();
  }

  private void settle(Turn turn, Outcome outcome, Schedule schedule) {
    boolean news;
    Optional<Waves.Soak> soak;
    synchronized (lock) {
      calling.remove(turn.step);
      news = outcome.fold(cases(turn, schedule));
      soak = schedule.soakBegun();
    }
    if (news) {
      listener.on(new Event.StepTurned(pace.now(), turn.step, outcome));
    }
    soak.ifPresent(
        s ->
            listener.on(
                new Event.WaveSoaks(
                    pace.now(), s.wave(), s.until().truncatedTo(ChronoUnit.SECONDS))));
  }

  /** What an outcome means for the schedule, and whether it is news. */
  private Outcome.Cases<Boolean> cases(Turn turn, Schedule schedule) {
    Step step = turn.step;
    return new Outcome.Cases<>(
        done -> {
          schedule.done(step, done, pace.now());
          return true;
        },
        look -> {
          boolean news = turn.news(look.why());
          due.look(turn, look.at(), look.awaited());
          schedule.waiting(step);
          return news;
        },
        act -> {
          due.act(turn, act.at());
          schedule.waiting(step);
          return !act.why().isEmpty();
        },
        failed -> {
          schedule.failed(step, failed, pace.now());
          return true;
        },
        drifted -> {
          schedule.drifted(step, drifted, pace.now());
          return true;
        });
  }
}

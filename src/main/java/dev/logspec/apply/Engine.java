package dev.logspec.apply;

import dev.logspec.apply.Event.Sort;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Report.End;
import dev.logspec.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The one loop. A turn is: look at every wait that is due (reads, side by side); else act on the
 * first move that may (one changing call at a time, by this thread alone); else sleep until
 * something is due. A waiting move closes its cluster, not the loop, so a fleet takes about as long
 * as its slowest cluster.
 *
 * <p>What may act is {@link Schedule}'s to say, how a move is made is {@link Running}'s.
 */
public final class Engine {
  private final Running.Factory factory;
  private final Pace pace;
  private final Executor looks;
  private final Event.Listener listener;
  private volatile boolean interrupted;

  /**
   * An engine.
   *
   * @param looks where waits are looked at; a test's own runs them at once
   */
  public Engine(Running.Factory factory, Pace pace, Executor looks, Event.Listener listener) {
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

  /** A move under way and when it wants its next turn. */
  private static final class Turn {
    final Move move;
    final Running running;
    Instant at;
    boolean looking;
    String update = "";

    Turn(Move move, Running running, Instant at) {
      this.move = move;
      this.running = running;
      this.at = at;
    }
  }

  /** Makes {@code plan} so and reports what became of it. */
  public Report run(Plan plan, Rollout rollout) {
    Instant start = pace.now();
    Schedule schedule = new Schedule(Moves.of(plan), rollout, start);
    TreeMap<Move, Turn> turns = new TreeMap<>();
    Optional<End> end = Optional.empty();
    while (end.isEmpty()) {
      if (interrupted) {
        end = Optional.of(End.INTERRUPTED);
      } else if (!lookAtDue(turns, schedule) && !actOnFirst(turns, schedule)) {
        end = sleep(turns, schedule);
      }
      if (schedule.halted()) {
        end = Optional.of(End.HALTED);
      }
    }
    List<Report.Pending> pending = new ArrayList<>();
    for (Turn turn : turns.values()) {
      if (!turn.update.isEmpty()) {
        turn.move.cluster().ifPresent(c -> pending.add(new Report.Pending(c, turn.update)));
      }
    }
    return schedule.report(end.get(), start, pace.now(), pending);
  }

  private boolean lookAtDue(TreeMap<Move, Turn> turns, Schedule schedule) {
    Instant now = pace.now();
    List<Turn> due = turns.values().stream().filter(t -> t.looking && !t.at.isAfter(now)).toList();
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (Turn turn : due) {
      answers.add(CompletableFuture.supplyAsync(turn.running::look, looks));
    }
    for (int i = 0; i < due.size(); i++) {
      Outcome outcome = answers.get(i).join();
      settle(due.get(i), outcome, turns, schedule);
    }
    return !due.isEmpty();
  }

  private boolean actOnFirst(TreeMap<Move, Turn> turns, Schedule schedule) {
    Instant now = pace.now();
    Optional<Turn> again =
        turns.values().stream()
            .filter(t -> !t.looking && !t.at.isAfter(now))
            .min(Comparator.comparing(t -> t.move));
    Optional<Move> fresh = schedule.next(now);
    boolean takeFresh =
        fresh.isPresent() && (again.isEmpty() || fresh.get().compareTo(again.get().move) < 0);
    if (takeFresh) {
      Move move = fresh.get();
      wave(schedule.begin(move, now));
      tell(Sort.STEP_STARTED, move, "");
      Turn turn = new Turn(move, factory.start(move), now);
      turns.put(move, turn);
      settle(turn, turn.running.act(), turns, schedule);
      return true;
    }
    again.ifPresent(t -> settle(t, t.running.act(), turns, schedule));
    return again.isPresent();
  }

  private void wave(Optional<String> begun) {
    begun.ifPresent(
        name ->
            listener.on(
                new Event(
                    pace.now(),
                    Sort.WAVE,
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "begin wave " + name,
                    "")));
  }

  private Optional<End> sleep(TreeMap<Move, Turn> turns, Schedule schedule) {
    Optional<Instant> next = turns.values().stream().map(t -> t.at).min(Comparator.naturalOrder());
    Optional<Instant> opens = schedule.opensAt();
    Supplier<Optional<Instant>> wake =
        () ->
            next.isPresent() && opens.isPresent()
                ? Optional.of(next.get().isBefore(opens.get()) ? next.get() : opens.get())
                : next.or(() -> opens);
    if (wake.get().isEmpty()) {
      return Optional.of(End.FINISHED);
    }
    pace.sleepUntil(wake.get().get());
    return Optional.empty();
  }

  private void settle(Turn turn, Outcome outcome, TreeMap<Move, Turn> turns, Schedule schedule) {
    outcome.fold(
        new Outcome.Cases<Void>(
            done -> {
              turns.remove(turn.move);
              schedule.done(turn.move, done.effect(), pace.now());
              tell(Sort.STEP_DONE, turn.move, done.note());
              return null;
            },
            look -> {
              boolean told = turn.looking && turn.update.equals(look.update());
              turn.looking = true;
              turn.at = look.at();
              turn.update = look.update();
              schedule.waiting(turn.move);
              if (!told) {
                tell(Sort.WAITING, turn.move, look.why());
              }
              return null;
            },
            act -> {
              turn.looking = false;
              turn.at = act.at();
              turn.update = "";
              schedule.resumed(turn.move);
              if (!act.why().isEmpty()) {
                tell(Sort.RETRY, turn.move, act.why());
              }
              return null;
            },
            failed -> {
              turns.remove(turn.move);
              schedule.failed(turn.move, failed, pace.now());
              tell(Sort.STEP_FAILED, turn.move, failed.summary());
              if (failed.halt() == Halt.RUN) {
                schedule.halt();
              }
              return null;
            },
            drifted -> {
              turns.remove(turn.move);
              schedule.drifted(turn.move, drifted, pace.now());
              tell(Sort.DRIFTED, turn.move, drifted.summary());
              return null;
            }));
  }

  private void tell(Sort sort, Move move, String detail) {
    listener.on(
        new Event(
            pace.now(),
            sort,
            Optional.of(move.address()),
            move.cluster(),
            move.logType().map(t -> t.shortName()).orElse(""),
            Verbs.of(move),
            detail));
  }
}

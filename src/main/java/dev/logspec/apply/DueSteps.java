package dev.logspec.apply;

import dev.logspec.plan.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The steps under way, by when they want their next turn. */
final class DueSteps {
  private static final Comparator<Turn> BY_TIME =
      Comparator.comparing((Turn t) -> t.at).thenComparing(t -> t.step);

  private final TreeSet<Turn> looks = new TreeSet<>(BY_TIME);
  private final TreeSet<Turn> acts = new TreeSet<>(BY_TIME);

  /** A step under way. */
  static final class Turn {
    final Step step;
    final StepRun running;
    private Instant at = Instant.MIN;
    private Awaited awaited = Awaited.NONE;
    private String told = "";

    Turn(Step step, StepRun running) {
      this.step = step;
      this.running = running;
    }

    /** Whether {@code why} is news; it is not the next time. */
    boolean news(String why) {
      boolean news = !told.equals(why);
      told = why;
      return news;
    }
  }

  /** {@code turn} wants to look at {@code at}, waiting for {@code awaited}. */
  void look(Turn turn, Instant at, Awaited awaited) {
    turn.at = at;
    turn.awaited = awaited;
    looks.add(turn);
  }

  /** {@code turn} wants to act at {@code at}. */
  void act(Turn turn, Instant at) {
    turn.at = at;
    turn.awaited = Awaited.NONE;
    acts.add(turn);
  }

  /**
   * Takes out at most {@code most} of those that want to look by {@code now}, longest due first.
   */
  List<Turn> takeLooks(Instant now, int most) {
    List<Turn> due = new ArrayList<>();
    while (due.size() < most && !looks.isEmpty() && !looks.first().at.isAfter(now)) {
      due.add(looks.pollFirst());
    }
    return due;
  }

  /** The first, in the order of steps, of those that want to act by {@code now}. */
  Optional<Turn> nextAct(Instant now) {
    return acts.isEmpty() || acts.first().at.isAfter(now)
        ? Optional.empty()
        : acts.stream().takeWhile(t -> !t.at.isAfter(now)).min(Comparator.comparing(t -> t.step));
  }

  /** Takes {@code turn} out: it gets its turn. */
  void take(Turn turn) {
    acts.remove(turn);
  }

  /** When the next of them wants a turn. */
  Optional<Instant> next() {
    Optional<Instant> look = looks.isEmpty() ? Optional.empty() : Optional.of(looks.first().at);
    Optional<Instant> act = acts.isEmpty() ? Optional.empty() : Optional.of(acts.first().at);
    return earlier(look, act);
  }

  /** The earlier of two instants of which either may be missing. */
  static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    if (a.isPresent() && b.isPresent()) {
      return a.get().isBefore(b.get()) ? a : b;
    }
    return a.or(() -> b);
  }

  /** The cluster updates that these and {@code calling} wait for, in the order of steps. */
  List<Report.Pending> pending(Collection<Turn> calling) {
    return Stream.concat(looks.stream(), calling.stream())
        .sorted(Comparator.comparing(t -> t.step))
        .flatMap(t -> pending(t).stream())
        .toList();
  }

  private static Optional<Report.Pending> pending(Turn turn) {
    return turn.awaited.equals(Awaited.NONE)
        ? Optional.empty()
        : turn.step
            .cluster()
            .map(cluster -> new Report.Pending(cluster, turn.step.logType(), turn.awaited));
  }
}

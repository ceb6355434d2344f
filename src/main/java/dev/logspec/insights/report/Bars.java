package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Milestone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes bars of lives. Where a milestone is missing, no stage is bridged: it is not known. */
final class Bars {
  private final Life life;
  private final Interval seen;
  private final List<Bar.Piece> pieces = new ArrayList<>();

  private Bars(Life life, Interval seen) {
    this.life = life;
    this.seen = seen;
  }

  /** A moment of a life, and what follows it until the next. */
  private record Point(long time, Stage then, int rank) {}

  /** The bar of {@code life} within {@code seen}; empty when it has no moment there. */
  static Optional<Bar> of(Life life, Interval seen) {
    return new Bars(life, seen).bar();
  }

  private Optional<Bar> bar() {
    List<Point> points = points();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    boolean begun = points.get(0).rank() == 0;
    boolean gone = Ends.gone(life);
    if (!begun && seen.from() < points.get(0).time()) {
      pieces.add(new Bar.Piece(Stage.UNSEEN, seen.from(), points.get(0).time()));
    }
    for (int i = 0; i + 1 < points.size(); i++) {
      between(points.get(i), points.get(i + 1));
    }
    Point last = points.get(points.size() - 1);
    if (!gone) {
      pieces.add(new Bar.Piece(last.then(), last.time(), Math.max(last.time(), seen.to())));
    } else if (pieces.isEmpty()) {
      pieces.add(new Bar.Piece(Stage.UNSEEN, last.time(), last.time()));
    }
    return Optional.of(
        new Bar(
            life.name(),
            life.pool(),
            life.node(),
            String.join(" ", life.instanceType(), life.capacityType(), life.zone())
                .strip()
                .replaceAll(" +", " "),
            pieces,
            begun ? Bar.Edge.SEEN : Bar.Edge.OPEN,
            gone ? Bar.Edge.SEEN : Bar.Edge.OPEN,
            Asked.word(life.outcome()),
            life.cause().orElse(""),
            life.replacedBy()));
  }

  private List<Point> points() {
    boolean failed = life.outcome() == Life.Outcome.LAUNCH_FAILED;
    boolean replaced = life.command().filter(c -> c.decision().equals("replace")).isPresent();
    List<Point> points = new ArrayList<>();
    point(points, life.at(Milestone.CREATED), failed ? Stage.FAILED : Stage.LAUNCH, 0);
    point(points, life.at(Milestone.LAUNCHED), Stage.REGISTER, 1);
    point(points, life.at(Milestone.REGISTERED), Stage.INITIALIZE, 2);
    point(points, life.at(Milestone.INITIALIZED), Stage.RUN, 3);
    if (!failed) {
      point(points, life.removal(), replaced ? Stage.REPLACE_WAIT : Stage.CORDON, 4);
    }
    point(points, life.at(Milestone.TAINTED), Stage.DRAIN, 5);
    point(points, life.at(Milestone.NODE_DELETED), Stage.FINALIZE, 6);
    point(points, life.at(Milestone.DELETED), Stage.UNSEEN, 7);
    return points;
  }

  /** Clocks that disagree would make a bar go back: what comes too early begins with the last. */
  private void point(List<Point> points, OptionalLong time, Stage then, int rank) {
    if (time.isPresent()) {
      long after = points.isEmpty() ? Long.MIN_VALUE : points.get(points.size() - 1).time();
      points.add(new Point(Math.max(after, time.getAsLong()), then, rank));
    }
  }

  private void between(Point from, Point to) {
    boolean next =
        to.rank() == from.rank() + 1
            || from.then() == Stage.FAILED
            || (from.then() == Stage.RUN && to.rank() == 5 && life.removal().isEmpty());
    // What was called to go and went without a taint, or before it was ready, did so at once.
    boolean called = from.rank() == 4 || to.rank() == 4;
    pieces.add(new Bar.Piece(next || called ? from.then() : Stage.UNSEEN, from.time(), to.time()));
  }
}

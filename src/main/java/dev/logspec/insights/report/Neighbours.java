package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.record.LogRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Lines of components that name no node: address management, storage, load balancing. They are kept
 * where they are near to a line about the claim that is asked for, and brought to it by time and by
 * reconciliation: that is inferred, and ambiguous where another claim was at the same point.
 */
final class Neighbours {
  private static final int REMEMBERED = 5_000;
  private static final int MOST = 2_000;
  private static final long NEAR = Duration.ofMinutes(2).toMillis();
  private static final long SOON = Duration.ofMinutes(1).toMillis();

  private final Deque<Neighbour> passing = new ArrayDeque<>();
  private final List<Neighbour> kept = new ArrayList<>();
  private final TreeSet<Long> moments = new TreeSet<>();

  /** At what point of a life a line is written. */
  private enum Aim {
    LEAVING,
    ADDRESSES,
    USE,
    TROUBLE;

    private static final Pattern AWAY =
        Pattern.compile("^finalized CNINode|^de[rR]egistered targets|Unpublish|detach");

    private static Aim of(Line line) {
      String text = line.message();
      if (line.severity() == LogRecord.Severity.ERROR) {
        return TROUBLE;
      }
      if (AWAY.matcher(text).find()) {
        return LEAVING;
      }
      return text.contains("CNINode") || text.startsWith("allocated ips") ? ADDRESSES : USE;
    }
  }

  /** One line, and at how many claims it may have been aimed. */
  static final class Neighbour {
    private final Line line;
    private final String reconcileId;
    private final Aim aim;
    private int candidates;
    private boolean mine;

    private Neighbour(LogRecord record) {
      this.line = Line.of(record);
      this.reconcileId = record.reconcileId();
      this.aim = Aim.of(line);
    }

    Line line() {
      return line;
    }

    /** How sure it is that the line belongs to the claim. */
    String sureness() {
      return candidates == 1 ? "inferred" : "ambiguous, 1 of " + candidates;
    }
  }

  /** A line that names the claim is at {@code time}. */
  void moment(long time) {
    if (moments.size() < MOST) {
      moments.add(time);
    }
    passing.removeIf(
        n -> Math.abs(n.line.time() - time) <= NEAR && kept.size() < MOST && kept.add(n));
  }

  /** A line of another component; {@code going}: the claim is on its way out, however long. */
  void pass(LogRecord record, Going going) {
    Neighbour one = new Neighbour(record);
    if ((going == Going.OUT || near(record.time())) && kept.size() < MOST) {
      kept.add(one);
      return;
    }
    passing.add(one);
    if (passing.size() > REMEMBERED) {
      passing.remove();
    }
  }

  /** Whether the claim is between its taint and its end. */
  enum Going {
    OUT,
    NOT
  }

  private boolean near(long time) {
    Long before = moments.floor(time);
    Long after = moments.ceiling(time);
    return (before != null && time - before <= NEAR) || (after != null && after - time <= NEAR);
  }

  /** Takes a life into account: as the one called {@code asked}, or as another candidate. */
  void consider(Life life, String asked) {
    for (Neighbour one : kept) {
      if (fits(one.aim, one.line.time(), life)) {
        one.candidates++;
        one.mine |= life.name().equals(asked);
      }
    }
  }

  /** What belongs to the claim, after all lives have been considered. */
  List<Neighbour> mine() {
    Map<String, Neighbour> chains = new HashMap<>();
    for (Neighbour one : kept) {
      if (one.mine && !one.reconcileId.isEmpty()) {
        chains.putIfAbsent(one.reconcileId, one);
      }
    }
    List<Neighbour> found = new ArrayList<>();
    for (Neighbour one : kept) {
      Neighbour chain = chains.get(one.reconcileId);
      if (!one.mine && chain != null && Math.abs(chain.line.time() - one.line.time()) <= NEAR) {
        one.mine = true;
        one.candidates = Math.max(1, chain.candidates);
      }
      if (one.mine) {
        found.add(one);
      }
    }
    return found;
  }

  private static boolean fits(Aim aim, long time, Life life) {
    return switch (aim) {
      case LEAVING ->
          between(life.at(Milestone.TAINTED), time, life.at(Milestone.DELETED), Long.MAX_VALUE / 4);
      case ADDRESSES -> after(Ends.first(life, Milestone.LAUNCHED, Milestone.CREATED), time, SOON);
      case USE -> after(life.at(Milestone.REGISTERED), time, NEAR);
      case TROUBLE ->
          after(life.at(Milestone.REGISTERED), time, NEAR)
              || after(life.at(Milestone.LAUNCHED), time, SOON)
              || between(life.at(Milestone.TAINTED), time, life.at(Milestone.DELETED), NEAR);
    };
  }

  private static boolean after(OptionalLong begin, long time, long within) {
    return begin.isPresent() && time >= begin.getAsLong() && time - begin.getAsLong() <= within;
  }

  /** Until a minute after the end; where there is none, for {@code open} milliseconds. */
  private static boolean between(OptionalLong begin, long time, OptionalLong end, long open) {
    if (begin.isEmpty() || time < begin.getAsLong()) {
      return false;
    }
    return end.isPresent() ? time <= end.getAsLong() + SOON : time - begin.getAsLong() <= open;
  }
}

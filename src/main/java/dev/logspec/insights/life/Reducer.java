package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes records in nearly any order and makes lives of them.
 *
 * <p>Records that matter to a life wait until everything that may come before them has come: {@code
 * lateness} behind the newest, and as long as there is room for more. So the order of arrival does
 * not matter within it, nor in a small input at all, and memory is bounded by the claims and by
 * what happens in that span. What comes later still is counted. All other records are counted at
 * once, since counting knows no order.
 */
public final class Reducer {
  /** So late nothing comes: whatever the order, all records wait for each other. */
  public static final Duration ANY_ORDER = Duration.ofMillis(Long.MAX_VALUE / 4);

  private final long lateness;
  private final Turns waiting = new Turns(this::happen);
  private final Counts counts;
  private final Claims claims = new Claims();
  private final Recent ids;
  private final Recent contents;
  private long newest = Long.MIN_VALUE / 2;

  /** A reducer that waits for records that come {@code lateness} late. */
  public Reducer(Duration lateness) {
    this(lateness, Noise.BUILT_IN);
  }

  /** One that takes errors that {@code noises} cover for noise. */
  public Reducer(Duration lateness, List<Noise> noises) {
    this.lateness = lateness.toMillis();
    this.counts = new Counts(noises);
    this.ids = new Recent(this.lateness);
    this.contents = new Recent(this.lateness);
  }

  /** Takes one record. */
  public void take(LogRecord record) {
    Turn turn = Turn.of(record);
    if (isDouble(record, turn.isOnce())) {
      counts.duplicate();
      return;
    }
    counts.count(record);
    if (turn != Turn.NONE) {
      await(turn, record);
    }
  }

  /** Takes a record of before the window: lives that go on in it begin with it, nothing else. */
  public void lead(LogRecord record) {
    Turn turn = Turn.of(record);
    if (turn.isOnce() && !isDouble(record, true)) {
      await(turn, record);
    }
  }

  private void await(Turn turn, LogRecord record) {
    if (record.time() == LogRecord.NO_TIME) {
      return;
    }
    newest = Math.max(newest, record.time());
    waiting.add(new Happening(turn, record), newest - lateness);
  }

  /** Nothing tells a double of a line from its twin, unless there are no twins of such lines. */
  private boolean isDouble(LogRecord record, boolean once) {
    long time = record.time() == LogRecord.NO_TIME ? Math.max(0, newest) : record.time();
    if (!record.id().isEmpty() && ids.seen(time, Content.of(record.id()))) {
      return true;
    }
    boolean equal = contents.seen(time, once ? Content.of(record) : record.content());
    if (equal && !once) {
      counts.equal();
    }
    return equal && once;
  }

  private void happen(Happening happening) {
    Optional<Milestone> milestone = happening.turn().milestone();
    if (milestone.isPresent()) {
      counts.milestone(milestone.get(), happening.time());
    }
    claims.happen(happening);
  }

  /** Ends the input and tells what was found. */
  public Lives finish() {
    waiting.finish();
    counts.late(waiting.late());
    Rows rows = claims.finish();
    return new Lives(rows.lives(), rows.commands(), counts);
  }
}

package dev.logspec.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one operation is called in one account and Region: as often as anybody likes until AWS
 * throttles, then half as often as it was called when it did. From there the rate grows by a tenth
 * of that each second, until it is twice as high; then it is no limit any more. AWS publishes
 * hardly any rate of these calls, and others use them up too, so no number is given before.
 *
 * <p>Of several processes that share the rate, each takes its part of what it has learnt.
 */
final class CallRate {
  /** Calls a second that are always possible. */
  private static final double LEAST = 0.5;

  /** What is taken for the rate at which AWS throttled, where fewer calls were made. */
  private static final double FEW = 4;

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** No call waits longer: its signature holds for some minutes only. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final int sharers;
  private double limit = Double.POSITIVE_INFINITY;
  private double peak;
  private Instant next = Instant.MIN;
  private Instant reduced = Instant.MIN;
  private Instant grown = Instant.MIN;
  private Instant second = Instant.MIN;
  private int calls;
  private int callsBefore;

  /** One that {@code sharers} processes have in common. */
  CallRate(int sharers) {
    this.sharers = sharers;
  }

  /** What feedback came to. */
  enum Change {
    /** Nothing that is worth telling. */
    NONE,
    /** The rate was lowered. */
    LOWERED,
    /** It is no limit any more. */
    LIFTED
  }

  /** Takes the next turn: how long to wait for it. */
  synchronized Duration turn(Instant now) {
    Instant turn = now;
    if (limit != Double.POSITIVE_INFINITY) {
      turn = next.isAfter(now) ? next : now;
      if (turn.isAfter(now.plus(LONGEST))) {
        turn = now.plus(LONGEST);
      }
      next = turn.plus(gap());
    }
    count(turn);
    return Duration.between(now, turn);
  }

  /** Calls a second, of this process. */
  synchronized double perSecond() {
    return limit / sharers;
  }

  /** AWS throttled the call of the turn at {@code sent}. */
  synchronized Change throttled(Instant sent, Instant now) {
    if (sent.isBefore(reduced)) {
      // One of those that were under way when the rate was lowered tells nothing new.
      return Change.NONE;
    }
    double called = Math.max(calls, callsBefore) * (double) sharers;
    peak = Math.min(limit, Math.max(called, FEW));
    limit = Math.max(LEAST, peak / 2);
    reduced = now;
    grown = now;
    next = now.plus(gap());
    return Change.LOWERED;
  }

  /** AWS was not too busy. */
  synchronized Change went(Instant now) {
    if (limit == Double.POSITIVE_INFINITY) {
      return Change.NONE;
    }
    double seconds = Math.min(1, seconds(Duration.between(grown, now)));
    grown = now;
    limit += peak / 10 * seconds;
    if (limit < 2 * peak) {
      return Change.NONE;
    }
    limit = Double.POSITIVE_INFINITY;
    return Change.LIFTED;
  }

  private Duration gap() {
    return Duration.ofNanos((long) (1e9 * sharers / limit));
  }

  private void count(Instant at) {
    if (second.equals(Instant.MIN) || !at.isBefore(second.plus(SECOND))) {
      boolean follows =
          !second.equals(Instant.MIN) && at.isBefore(second.plus(SECOND).plus(SECOND));
      callsBefore = follows ? calls : 0;
      calls = 0;
      second = at;
    }
    calls++;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}

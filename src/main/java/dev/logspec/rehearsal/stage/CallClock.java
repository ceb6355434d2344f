package dev.logspec.rehearsal.stage;

import dev.logspec.model.Place;
import dev.logspec.rehearsal.Rehearsal.CallTime;
import dev.logspec.work.Backend.CallLog;
import java.time.Duration;
import java.util.OptionalInt;

/** Measures how long calls of AWS take, on their way to who else hears of them. */
final class CallClock implements CallLog {
  private static final int ENOUGH = 5;

  private final CallLog next;
  private long count;
  private Duration sum = Duration.ZERO;

  CallClock(CallLog next) {
    this.next = next;
  }

  @Override
  public void called(
      String operation, Place place, Duration took, OptionalInt status, String requestId) {
    synchronized (this) {
      count++;
      sum = sum.plus(took);
    }
    next.called(operation, place, took, status, requestId);
  }

  @Override
  public void again(String service, Place place, Duration pause, String why) {
    next.again(service, place, pause, why);
  }

  /** How long one takes, as far as enough were made to tell. */
  synchronized CallTime each() {
    return count < ENOUGH ? CallTime.ASSUMED : new CallTime(sum.dividedBy(count), count);
  }
}

package dev.logspec.rehearsal.stage;

import dev.logspec.model.Place;
import dev.logspec.rehearsal.Rehearsal.CallTime;
import dev.logspec.work.Backend.CallLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Measures how long calls of AWS take, on their way to who else hears of them. What is heard are
 * the first reads of a process: many at once, on new connections, with code that was never run. An
 * apply makes its calls one after the other, so it is the quicker ones that tell how long they
 * take.
 */
final class CallClock implements CallLog {
  private static final int ENOUGH = 5;

  private final CallLog next;

  /** Of so many calls one is as quick as those of an apply. */
  private static final int QUICK = 4;

  private final List<Duration> all = new ArrayList<>();

  CallClock(CallLog next) {
    this.next = next;
  }

  @Override
  public void called(
      String operation, Place place, Duration took, OptionalInt status, String requestId) {
    synchronized (this) {
      all.add(took);
    }
    next.called(operation, place, took, status, requestId);
  }

  @Override
  public void paced(String operation, Place place, double perSecond) {
    next.paced(operation, place, perSecond);
  }

  @Override
  public void again(String service, Place place, Duration pause, String why) {
    next.again(service, place, pause, why);
  }

  /** How long one takes, as far as enough were made to tell. */
  synchronized CallTime each() {
    return all.size() < ENOUGH
        ? CallTime.ASSUMED
        : new CallTime(all.stream().sorted().toList().get(all.size() / QUICK), all.size());
  }
}

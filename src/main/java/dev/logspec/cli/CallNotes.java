package dev.logspec.cli;

import dev.logspec.model.Place;
import dev.logspec.view.Output;
import dev.logspec.work.Backend;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Tells of calls to AWS: each with {@code --debug}, each that is to be asked again with {@code -v},
 * and otherwise now and then, so that a command that waits for AWS does not look as if it hung.
 */
final class CallNotes implements Backend.CallLog {
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  private final Output output;
  private final Global global;
  private final InstantSource clock;
  private Instant told;

  CallNotes(Output output, Global global, InstantSource clock) {
    this.output = output;
    this.global = global;
    this.clock = clock;
    this.told = clock.instant();
  }

  @Override
  public void called(
      String operation, Place place, Duration took, OptionalInt status, String requestId) {
    if (global.debug) {
      output.detail(
          String.format(
              Locale.ROOT,
              "debug: %s %s %d ms %s %s",
              operation,
              place,
              took.toMillis(),
              status.isPresent() ? "HTTP " + status.getAsInt() : "no answer",
              requestId));
    }
  }

  @Override
  public void paced(String operation, Place place, double perSecond) {
    if (global.verbose || global.debug) {
      output.aside(
          Double.isInfinite(perSecond)
              ? operation + " in " + place + " is called without a limit again"
              : String.format(
                  Locale.ROOT,
                  "%s in %s is called %.1f times a second at most, as AWS throttles it",
                  operation,
                  place,
                  perSecond));
    }
  }

  @Override
  public synchronized void again(String service, Place place, Duration pause, String why) {
    boolean each = global.verbose || global.debug;
    boolean due = !clock.instant().isBefore(told.plus(NOW_AND_THEN));
    if (each || due || pause.compareTo(NOW_AND_THEN) >= 0) {
      told = clock.instant();
      String where = place.account().isEmpty() ? place.region() : place.toString();
      output.aside(
          String.format(
              Locale.ROOT,
              "%s in %s is asked again in %.1f s: %s",
              service,
              where,
              pause.toMillis() / 1000.0,
              why));
    }
  }
}

package dev.logspec.render.layout;

import java.time.Duration;

/** Spans of time in words. */
public final class Spans {
  private Spans() {}

  /** {@code 12 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
  public static String words(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }
}

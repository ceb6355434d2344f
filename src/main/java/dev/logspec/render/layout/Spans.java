package dev.logspec.render.layout;

import dev.logspec.model.DurationText;
import java.time.Duration;
import java.util.Locale;

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

  /** The same, without a last part of nothing: {@code 10 min}. */
  public static String brief(Duration time) {
    return DurationText.words(time);
  }

  /**
   * The same, with tenths below a minute and milliseconds below a second: {@code 43.1 s}, {@code 23
   * ms}. Of whole seconds nothing is added.
   */
  public static String exact(Duration time) {
    boolean whole = time.toMillisPart() == 0;
    if (whole || time.toMinutes() > 0) {
      return words(time);
    }
    return time.toSeconds() == 0
        ? time.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", Math.floor(time.toMillis() / 100.0) / 10);
  }
}

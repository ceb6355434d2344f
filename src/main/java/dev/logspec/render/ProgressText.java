package dev.logspec.render;

import dev.logspec.render.Palette.Style;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The course of an apply, line by line, for logs and for terminals without cursor control. */
public final class ProgressText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private ProgressText() {}

  /**
   * {@code event} as one line with a line feed: {@code 12:03:04 sandbox compute: put delivery
   * source sandbox-AUTO_MODE_COMPUTE_LOGS: cluster update 4f... in progress (12 s)}.
   *
   * @param zone whose time of day is shown
   */
  public static String line(Progress event, ZoneId zone, Terminal terminal) {
    String type = event.logType().isEmpty() ? "" : " " + event.logType();
    String who = Safe.value((event.cluster() + type).strip());
    String state = word(event.state());
    String said = event.detail().isEmpty() ? state : join(state, Safe.terminal(event.detail()));
    String elapsed = event.elapsed().map(d -> " (" + words(d) + ")").orElse("");
    return terminal.paint(Style.FAINT, TIME.format(event.at().atZone(zone)))
        + " "
        + (who.isEmpty() ? "" : terminal.paint(Style.STRONG, who) + ": ")
        + Safe.value(event.step())
        + (said.isEmpty() ? "" : ": " + terminal.paint(style(event.state()), said))
        + elapsed
        + "\n";
  }

  private static String join(String state, String detail) {
    return state.isEmpty() ? detail : state + ", " + detail;
  }

  private static String word(Progress.State state) {
    return switch (state) {
      case STARTED, WAITING -> "";
      case RETRYING -> "will be tried again";
      case DONE -> "done";
      case FAILED -> "failed";
      case DRIFTED -> "drifted";
    };
  }

  private static Style style(Progress.State state) {
    return switch (state) {
      case STARTED, WAITING -> Style.PLAIN;
      case RETRYING -> Style.CHANGED;
      case DONE -> Style.GOOD;
      case FAILED, DRIFTED -> Style.BAD;
    };
  }

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

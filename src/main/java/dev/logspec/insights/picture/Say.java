package dev.logspec.insights.picture;

import dev.logspec.insights.report.Bar;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Bars in words, which are not yet safe for any place. */
final class Say {
  private Say() {}

  /** {@code 0.6 s}, {@code 43 s}, {@code 2 min 5 s}, {@code 1 h 3 min}. */
  static String span(long millis) {
    long seconds = millis / 1000;
    if (millis < 10_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** {@code zone} as people call it. */
  static String zone(ZoneId zone) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** How it came out, and why. */
  static String end(Bar bar) {
    if (!bar.cause().isEmpty()) {
      return bar.cause() + (bar.end() == Bar.Edge.OPEN ? ", not gone" : "");
    }
    return bar.outcome();
  }

  /** All there is to say about a bar, in a few lines. */
  static String all(Bar bar) {
    StringBuilder text = new StringBuilder(bar.claim());
    append(text, " ", bar.pool());
    append(text, " ", bar.node());
    append(text, " ", bar.instance());
    for (Bar.Piece piece : bar.pieces()) {
      text.append("\n").append(piece.stage().label()).append(' ');
      text.append(open(bar, piece) ? "≥ " : "").append(span(piece.to() - piece.from()));
    }
    append(text, "\n", end(bar));
    append(text, "\nreplaced by ", String.join(", ", bar.replacedBy()));
    return text.toString();
  }

  /** Whether a piece goes on beyond the records, on either side. */
  static boolean open(Bar bar, Bar.Piece piece) {
    boolean first = piece == bar.pieces().get(0);
    boolean last = piece == bar.pieces().get(bar.pieces().size() - 1);
    return (first && bar.begin() == Bar.Edge.OPEN) || (last && bar.end() == Bar.Edge.OPEN);
  }

  private static void append(StringBuilder text, String between, String more) {
    if (!more.isEmpty()) {
      text.append(between).append(more);
    }
  }
}

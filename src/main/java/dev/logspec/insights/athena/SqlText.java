package dev.logspec.insights.athena;

import java.util.Locale;

/** Text in SQL, and names that Athena takes. */
final class SqlText {
  private SqlText() {}

  /** A text in quotes. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * The name of a column or table: small letters, digits and underscores, which Athena takes
   * everywhere ("Name databases, tables, and columns").
   */
  static String name(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  /** A line of a comment: whatever {@code text} is, it ends with the line. */
  static String comment(String text) {
    return "-- " + text.replaceAll("\\p{Cntrl}", " ") + "\n";
  }
}

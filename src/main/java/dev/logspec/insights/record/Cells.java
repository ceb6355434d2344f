package dev.logspec.insights.record;

/**
 * Lines of a table in Markdown or in characters, as the console of CloudWatch copies events and
 * results of queries: {@code | 1773894576118 | {"message":"..."} |}.
 */
final class Cells {
  private static final String BAR = "|";

  private Cells() {}

  /** Whether {@code line} is only drawn. */
  static boolean isRule(String line) {
    return line.length() > 1
        && (line.charAt(0) == '|' || line.charAt(0) == '-' || line.charAt(0) == '+')
        && line.chars().allMatch(c -> "|-+:= ".indexOf(c) >= 0);
  }

  /** {@code line} without what the table has around it. */
  static String open(String line) {
    return line.length() > 1 && line.startsWith(BAR) && line.endsWith(BAR)
        ? line.substring(1, line.length() - 1).strip()
        : line;
  }
}

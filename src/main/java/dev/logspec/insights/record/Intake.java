package dev.logspec.insights.record;

/**
 * What came in.
 *
 * @param lines lines of text, blank ones included; a document counts as its records
 * @param unparsed lines and events that are no log record
 * @param truncated lines over the limit, of which the beginning alone was read
 * @param records records read
 * @param bytes after decompression
 */
public record Intake(
    long lines, long blank, long unparsed, long truncated, long records, long bytes) {

  /** Nothing yet. */
  static final Intake NONE = new Intake(0, 0, 0, 0, 0, 0);

  static Intake bytes(long bytes) {
    return new Intake(0, 0, 0, 0, 0, bytes);
  }

  Intake and(Intake more) {
    return new Intake(
        lines + more.lines,
        blank + more.blank,
        unparsed + more.unparsed,
        truncated + more.truncated,
        records + more.records,
        bytes + more.bytes);
  }
}

package dev.logspec.insights.record;

/**
 * What came in.
 *
 * @param lines lines of text, blank ones included; a document counts as its records
 * @param unparsed lines and events that are no log record
 * @param truncated lines over the limit, of which nothing was read
 * @param records records read
 * @param bytes after decompression
 */
public record Intake(
    long lines, long blank, long unparsed, long truncated, long records, long bytes) {}

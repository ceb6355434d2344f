package dev.logspec.sandbox.records;

/**
 * A log event of a log group.
 *
 * @param timestamp when it happened, in epoch milliseconds
 * @param ingestionTime when it arrived
 * @param stream the name of its log stream
 * @param message its text
 * @param id what no other event of the group has, always the same for the same event: digits, as
 *     FilterLogEvents gives them
 */
public record Event(long timestamp, long ingestionTime, String stream, String message, String id) {}

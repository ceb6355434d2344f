package dev.logspec.insights.source;

/**
 * A log event as CloudWatch Logs keeps it.
 *
 * @param id what tells it from a twin: {@code eventId} or {@code @ptr}; may be empty
 * @param time epoch milliseconds
 * @param group the log group it is in
 * @param text what was logged, perhaps of several lines
 */
public record StoredEvent(String id, long time, String group, String text) {}

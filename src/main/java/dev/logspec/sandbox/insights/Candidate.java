package dev.logspec.sandbox.insights;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A log event as a query sees it.
 *
 * @param log the log group, as {@code account:name}
 * @param timestamp in epoch milliseconds
 * @param pointer by which the event is found again: {@code @ptr}
 */
public record Candidate(
    String log,
    String logStream,
    long timestamp,
    long ingestionTime,
    String message,
    Supplier<String> pointer) {

  /** All fields of the event and their values; times are in milliseconds ("GetLogRecord"). */
  public Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>();
    Discovery.fields(message).forEach((name, value) -> fields.put(name, value.text()));
    fields.put("@timestamp", String.valueOf(timestamp));
    fields.put("@ingestionTime", String.valueOf(ingestionTime));
    fields.put("@message", message);
    fields.put("@log", log);
    fields.put("@logStream", logStream);
    fields.put("@ptr", pointer.get());
    return fields;
  }
}

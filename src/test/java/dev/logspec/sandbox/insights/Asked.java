package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Events of a test, and what a query finds in them, as text. */
final class Asked {
  /** 2026-03-19T04:29:36Z, when the article's story begins. */
  static final long BEGIN = 1_773_894_576_000L;

  private final List<Candidate> events = new ArrayList<>();

  /** Adds an event so many milliseconds after the beginning. */
  Asked at(long millis, String message) {
    return in("123456789012:/logs/compute", millis, message);
  }

  /** Adds an event to a log group. */
  Asked in(String log, long millis, String message) {
    String pointer = "ptr" + events.size();
    long time = BEGIN + millis;
    events.add(new Candidate(log, "stream", time, time + 5, message, () -> pointer));
    return this;
  }

  /** The rows: fields of one row by commas, rows by lines, without the pointers. */
  String rows(String query) {
    return Query.parse(query).run(events, OptionalInt.empty()).rows().stream()
        .map(Asked::row)
        .collect(Collectors.joining("\n"));
  }

  Found found(String query, OptionalInt limit) {
    return Query.parse(query).run(events, limit);
  }

  static String row(List<Map.Entry<String, String>> row) {
    return row.stream()
        .filter(field -> !field.getKey().equals("@ptr"))
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(", "));
  }
}

package dev.logspec.sandbox.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values: whole numbers, doubles, texts, truths, moments, JSON, and lists of them; or null. */
final class Values {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Values() {}

  /** {@code number} as a whole one or as a double; null stays. */
  static Object as(Double number, boolean whole) {
    return number == null ? null : whole ? (Object) Math.round(number) : number;
  }

  /** The order of two values that are not null. */
  @SuppressWarnings("unchecked")
  static int compare(Object a, Object b) {
    if (a instanceof Number one && b instanceof Number other) {
      return a instanceof Long && b instanceof Long
          ? Long.compare((Long) a, (Long) b)
          : Double.compare(one.doubleValue(), other.doubleValue());
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  /** As a result shows it. */
  static String text(Object value) {
    if (value instanceof Instant time) {
      return TIME.format(time);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof JsonNode node ? node.toString() : String.valueOf(value);
  }
}

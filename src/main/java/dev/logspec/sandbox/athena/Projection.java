package dev.logspec.sandbox.athena;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The partitions that a table's properties project ("Partition projection with Amazon Athena"):
 * which values of them an object's key tells.
 */
final class Projection {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]+)}");

  private final Table table;
  private final long now;
  private final List<String> order = new ArrayList<>();
  private final Pattern keys;

  /** That of {@code table} at {@code now}, in epoch milliseconds. */
  Projection(Table table, long now) {
    this.table = table;
    this.now = now;
    for (String column : table.partitions().keySet()) {
      if (property(column, "type").isEmpty()) {
        throw invalid("type", column);
      }
    }
    this.keys = keys();
  }

  /** Whether a table has any; the partitions of others would have to be added by hand. */
  static boolean isOf(Table table) {
    return "true".equals(table.properties().get("projection.enabled"));
  }

  /** The columns of which a query must name the values. */
  List<String> injected() {
    return table.partitions().keySet().stream()
        .filter(c -> property(c, "type").equals("injected"))
        .toList();
  }

  private Pattern keys() {
    String template =
        table
            .properties()
            .getOrDefault(
                "storage.location.template",
                table.location()
                    + table.partitions().keySet().stream()
                        .map(c -> c + "=${" + c + "}/")
                        .collect(Collectors.joining()));
    String path = template.replaceFirst("^s3://[^/]+/", "");
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(path);
    int at = 0;
    while (variable.find()) {
      regex.append(Pattern.quote(path.substring(at, variable.start())));
      regex.append('(').append(pattern(variable.group(1))).append(')');
      order.add(variable.group(1));
      at = variable.end();
    }
    return Pattern.compile(regex + Pattern.quote(path.substring(at)));
  }

  private String pattern(String column) {
    return switch (property(column, "type")) {
      case "date" -> property(column, "format").replaceAll("[A-Za-z]", "\\\\d");
      case "integer" -> {
        String digits = property(column, "digits");
        yield digits.isEmpty() ? "\\d+" : "\\d{" + digits + "}";
      }
      case "enum" ->
          Arrays.stream(property(column, "values").split(","))
              .map(Pattern::quote)
              .collect(Collectors.joining("|"));
      case "injected" -> "[^/]+";
      default -> throw invalid("type", column);
    };
  }

  private String property(String column, String name) {
    return table.properties().getOrDefault("projection." + column + "." + name, "");
  }

  private static SqlError invalid(String property, String column) {
    return SqlError.value(
        "INVALID_TABLE_PROPERTY",
        "Table is configured for partition projection, but the "
            + property
            + " of column "
            + column
            + " is missing or invalid");
  }

  /** The values of the partition that {@code key} is in; empty when it is in none. */
  Optional<Map<String, Object>> of(String key) {
    Matcher matcher = keys.matcher(key);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      String column = order.get(i);
      String text = matcher.group(i + 1);
      if (!within(column, text)) {
        return Optional.empty();
      }
      boolean number = Type.BIGINT.equals(table.partitions().get(column));
      values.put(column, number ? (Object) Long.valueOf(text) : text);
    }
    return Optional.of(values);
  }

  private boolean within(String column, String text) {
    String[] range = property(column, "range").split(",");
    return switch (property(column, "type")) {
      case "date" -> {
        LocalDate day = day(column, text);
        yield !day.isBefore(day(column, range[0])) && !day.isAfter(day(column, range[1]));
      }
      case "integer" -> {
        long value = Long.parseLong(text);
        yield value >= Long.parseLong(range[0].strip())
            && value <= Long.parseLong(range[1].strip());
      }
      default -> true;
    };
  }

  private LocalDate day(String column, String text) {
    if (text.strip().equals("NOW")) {
      return Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).toLocalDate();
    }
    try {
      return LocalDate.parse(
          text.strip(), DateTimeFormatter.ofPattern(property(column, "format"), Locale.ROOT));
    } catch (DateTimeException e) {
      throw invalid("range", column);
    }
  }
}

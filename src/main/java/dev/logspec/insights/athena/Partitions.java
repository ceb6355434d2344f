package dev.logspec.insights.athena;

import dev.logspec.insights.source.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The partitions of a table, projected from the path of its keys ("Partition projection with Amazon
 * Athena"): days are one column where the path has them as {@code {yyyy}/{MM}/{dd}}, years, months
 * and days are columns of their own in any other path. A variable of which several values are known
 * is an enumeration; one of which none is known must be named by each query.
 */
final class Partitions {
  private static final Pattern VARIABLE = Pattern.compile("(=?)\\{([^{}]*)\\}");

  private static final String DAYS = "{yyyy}/{MM}/{dd}";

  /** How AWS calls them in the paths of Hive (Logs user guide, deliveries to S3). */
  private static final Map<String, String> HIVE =
      Map.of(
          "account-id", "aws-account-id",
          "accountid", "aws-account-id",
          "region", "aws-region",
          "yyyy", "year",
          "MM", "month",
          "dd", "day",
          "HH", "hour");

  /** How much later than its newest record an object may be written. */
  private static final Duration LATE = Duration.ofHours(1);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);

  private final Archive archive;
  private final Map<String, SortedSet<String>> known;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final String template;

  /** Those of archives that differ in nothing but the values of variables. */
  Partitions(Collection<Archive> archives) {
    this.archive = archives.iterator().next();
    this.known = new LinkedHashMap<>();
    for (Archive each : archives) {
      each.known().forEach((k, v) -> known.computeIfAbsent(k, n -> new TreeSet<>()).add(v));
    }
    this.template = template();
  }

  /** Column to type; empty when the table has no partitions. */
  Map<String, String> columns() {
    return columns;
  }

  /** What the table must say of them. */
  Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>();
    if (!columns.isEmpty()) {
      all.put("projection.enabled", "true");
      all.putAll(properties);
      all.put("storage.location.template", template);
    }
    return all;
  }

  /** The part of the bucket in which all of them are. */
  String location() {
    int variable = template.indexOf("${");
    return variable < 0 ? template : template.substring(0, template.lastIndexOf('/', variable) + 1);
  }

  /**
   * What holds of all partitions that may have records of {@code window}, in SQL: no other is
   * looked at, nor paid for. Empty when the path tells no time.
   */
  Optional<String> within(Window window) {
    LocalDateTime from = at(window.since());
    LocalDateTime to = at(window.until().plus(LATE));
    if (daily()) {
      return Optional.of(
          "\"day\" BETWEEN '%s' AND '%s'".formatted(from.format(DAY), to.format(DAY))
              + hours(from, to).map(h -> " AND " + h).orElse(""));
    }
    Set<String> months = new LinkedHashSet<>();
    YearMonth last = YearMonth.from(to);
    for (YearMonth month = YearMonth.from(from);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      months.add(within(month, from, to));
    }
    return months.contains("")
        ? Optional.empty()
        : Optional.of(
            months.size() == 1
                ? months.iterator().next()
                : "((" + String.join(") OR (", months) + "))");
  }

  private String within(YearMonth month, LocalDateTime from, LocalDateTime to) {
    List<String> parts = new ArrayList<>();
    if (columns.containsKey("year")) {
      parts.add("\"year\" = " + month.getYear());
    }
    if (columns.containsKey("month")) {
      parts.add("\"month\" = " + month.getMonthValue());
    }
    int first = month.equals(YearMonth.from(from)) ? from.getDayOfMonth() : 1;
    int last = month.equals(YearMonth.from(to)) ? to.getDayOfMonth() : month.lengthOfMonth();
    if (columns.containsKey("day") && (first > 1 || last < month.lengthOfMonth())) {
      parts.add("\"day\" BETWEEN " + first + " AND " + last);
    }
    hours(from, to).ifPresent(parts::add);
    return String.join(" AND ", parts);
  }

  /** Of more than a day all hours count. */
  private Optional<String> hours(LocalDateTime from, LocalDateTime to) {
    return columns.containsKey("hour") && from.toLocalDate().equals(to.toLocalDate())
        ? Optional.of("\"hour\" BETWEEN " + from.getHour() + " AND " + to.getHour())
        : Optional.empty();
  }

  private static LocalDateTime at(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  private boolean daily() {
    return archive.keys() == Archive.Keys.PLAIN && archive.path().contains(DAYS);
  }

  private String template() {
    boolean daily = daily();
    String path = daily ? archive.path().replace(DAYS, day()) : archive.path();
    Matcher variables = VARIABLE.matcher(path);
    String keys = variables.replaceAll(v -> Matcher.quoteReplacement(variable(v)));
    String folder = keys.isEmpty() || keys.endsWith("/") ? keys : keys + "/";
    return "s3://" + archive.bucket() + "/" + folder.replace(MARK, "${day}");
  }

  /** Stands for the day until the other variables are written. */
  private static final String MARK = "\0day";

  private String day() {
    column("day", "string");
    property("day", "type", "date");
    property("day", "format", "yyyy/MM/dd");
    property("day", "range", "2026/01/01,NOW");
    property("day", "interval", "1");
    property("day", "interval.unit", "DAYS");
    return MARK;
  }

  private String variable(MatchResult variable) {
    String name = variable.group(2);
    boolean keyed = archive.keys() == Archive.Keys.HIVE || !variable.group(1).isEmpty();
    String before =
        variable.group(1).isEmpty() ? (keyed ? HIVE.getOrDefault(name, name) + "=" : "") : "=";
    return before + value(name);
  }

  private String value(String name) {
    SortedSet<String> values = known.getOrDefault(name, new TreeSet<>());
    if (values.size() == 1) {
      return values.first();
    }
    return switch (name) {
      case "yyyy" -> number("year", "2026,2100", 4);
      case "MM" -> number("month", "1,12", 2);
      case "dd" -> number("day", "1,31", 2);
      case "HH" -> number("hour", "0,23", 2);
      case "mm" -> number("minute", "0,59", 2);
      default -> enumerated(SqlText.name(name), values);
    };
  }

  private String number(String name, String range, int digits) {
    column(name, "int");
    property(name, "type", "integer");
    property(name, "range", range);
    property(name, "digits", String.valueOf(digits));
    return "${" + name + "}";
  }

  private String enumerated(String name, SortedSet<String> values) {
    column(name, "string");
    property(name, "type", values.isEmpty() ? "injected" : "enum");
    if (!values.isEmpty()) {
      property(name, "values", String.join(",", values));
    }
    return "${" + name + "}";
  }

  private void column(String name, String type) {
    columns.put(name, type);
  }

  private void property(String column, String property, String value) {
    properties.put("projection." + column + "." + property, value);
  }
}

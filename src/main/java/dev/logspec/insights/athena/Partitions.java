package dev.logspec.insights.athena;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private String template() {
    boolean daily = archive.keys() == Archive.Keys.PLAIN && archive.path().contains(DAYS);
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

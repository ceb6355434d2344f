package dev.logspec.insights.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which prefixes of a bucket the objects of a path with AWS's variables are, {@code
 * AWSLogs/{account-id}/eks/{yyyy}/{MM}/{dd}}. With Hive partitions AWS writes {@code key=value}
 * where a variable stands, and it is not documented of which parts, so both forms are looked for;
 * what cannot be worked out ends the prefix, and all below it is listed.
 */
final class ArchivePath {
  private static final Pattern VARIABLE = Pattern.compile("(=?)\\{([^{}]*)\\}");

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

  private final String path;
  private final Map<String, String> known;

  /**
   * A path.
   *
   * @param path with variables, without a slash at either end
   * @param known values of variables that do not stand for a time
   */
  ArchivePath(String path, Map<String, String> known) {
    this.path = path;
    this.known = Map.copyOf(known);
  }

  /** Whether a day's objects are apart from those of other days. */
  private boolean daily() {
    return path.contains("{yyyy}") && path.contains("{MM}") && path.contains("{dd}");
  }

  /** The prefixes under which objects of {@code window} may be, in order. */
  SortedSet<String> prefixes(Window window) {
    SortedSet<String> all = new TreeSet<>();
    List<Optional<LocalDate>> days = new ArrayList<>();
    if (daily()) {
      LocalDate last = day(window.until().plus(LATE));
      for (LocalDate day = day(window.since()); !day.isAfter(last); day = day.plusDays(1)) {
        days.add(Optional.of(day));
      }
    } else {
      days.add(Optional.empty());
    }
    for (Optional<LocalDate> day : days) {
      for (Form form : Form.values()) {
        all.add(prefix(day, form));
      }
    }
    return all;
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Which variables are written as {@code key=value}. */
  private enum Form {
    PLAIN,
    TIMES,
    ALL
  }

  private String prefix(Optional<LocalDate> day, Form form) {
    StringBuilder prefix = new StringBuilder();
    Matcher variable = VARIABLE.matcher(path);
    int from = 0;
    while (variable.find()) {
      prefix.append(path, from, variable.start());
      String name = variable.group(2);
      Optional<String> value = value(name, day);
      if (value.isEmpty()) {
        return prefix.toString();
      }
      boolean time = !known.containsKey(name);
      boolean keyed = form == Form.ALL || (form == Form.TIMES && time);
      boolean has = !variable.group(1).isEmpty();
      prefix.append(has ? "=" : keyed ? HIVE.getOrDefault(name, name) + "=" : "");
      prefix.append(value.get());
      from = variable.end();
    }
    String all = prefix.append(path.substring(from)).toString();
    return all.isEmpty() || all.endsWith("/") ? all : all + "/";
  }

  private Optional<String> value(String name, Optional<LocalDate> day) {
    if (known.containsKey(name)) {
      return Optional.of(known.get(name));
    }
    return switch (name) {
      case "yyyy" -> day.map(d -> "%04d".formatted(d.getYear()));
      case "MM" -> day.map(d -> "%02d".formatted(d.getMonthValue()));
      case "dd" -> day.map(d -> "%02d".formatted(d.getDayOfMonth()));
      default -> Optional.empty();
    };
  }
}

package dev.logspec.insights.query;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which columns of a query's answer are times: Logs Insights gives some of them as text in UTC, and
 * what a function has made of one as epoch milliseconds.
 */
public final class TimeColumns {
  private static final String NAME = "`?(@?[\\w.]+)`?";
  private static final String ALIAS = "(?:\\s+as\\s+`?([\\w.]+)`?)?";

  /** A time that another name is given, or of which one is picked. */
  private static final Pattern PICKED =
      Pattern.compile(
          "(?i)((?:max|min|earliest|latest|first|last)\\s*\\(\\s*" + NAME + "\\s*\\))" + ALIAS);

  /** What makes a time of whatever it is given. */
  private static final Pattern MADE =
      Pattern.compile(
          "(?i)((?:bin|datefloor|dateceil|fromMillis)\\s*\\((?:[^()]|\\([^()]*\\))*\\))" + ALIAS);

  private static final Pattern RENAMED = Pattern.compile("(?i)" + NAME + "\\s+as\\s+`?([\\w.]+)`?");

  private final Set<String> names =
      new HashSet<>(List.of("@timestamp", "@ingestionTime", "event_timestamp"));

  private TimeColumns() {}

  /** Those of {@code query}, in the language of Logs Insights. */
  public static TimeColumns of(String query) {
    TimeColumns columns = new TimeColumns();
    for (String step : query.split("\\|")) {
      columns.take(MADE.matcher(step));
      Matcher picked = PICKED.matcher(step);
      while (picked.find()) {
        if (columns.names.contains(picked.group(2))) {
          columns.add(picked.group(1), picked.group(3));
        }
      }
      Matcher renamed = RENAMED.matcher(step);
      while (renamed.find()) {
        if (columns.names.contains(renamed.group(1))) {
          columns.add(renamed.group(2), null);
        }
      }
    }
    return columns;
  }

  /** Whether the column called {@code name} has times. */
  public boolean has(String name) {
    return names.contains(name) || names.contains(plain(name));
  }

  private void take(Matcher made) {
    while (made.find()) {
      add(made.group(1), made.group(2));
    }
  }

  private void add(String expression, String alias) {
    names.add(alias == null ? plain(expression) : alias);
  }

  /** An expression is the name of its column, however it is spaced. */
  private static String plain(String expression) {
    return expression.indexOf('(') < 0
        ? expression
        : expression.replaceAll("[\\s`]+", "").toLowerCase(Locale.ROOT);
  }
}

package dev.logspec.insights.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns are times is told from the query, since all values are text. */
final class TimeColumnsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fields @timestamp, message; @timestamp",
        "stats count(*) as n, max(@timestamp) as last by controller; last",
        "stats MAX( `@timestamp` ) AS `last`; last",
        "stats max(@timestamp) by controller; max(@timestamp)",
        "stats earliest(@ingestionTime) as e; e",
        "stats latest(event_timestamp) as e; e",
        "stats count(*) by bin(1h); bin(1h)",
        "stats count(*) by bin(1h) as hour; hour",
        "fields fromMillis(toMillis(@timestamp) - 5) as t; t",
        "fields datefloor(@timestamp, 1h) as h | stats min(h) as begin by x; begin",
        "fields @timestamp as t | stats max(t) as u | fields u as v; v"
      })
  void aColumnIsOfTimes(String query, String column) {
    assertThat(TimeColumns.of(query).has(column)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "stats count(*) as n, max(@timestamp) as last by controller; n",
        "stats latest(message) as m; m",
        "stats max(duration) as d; d",
        "stats (max(event_timestamp) - min(event_timestamp)) / 1000 as s by x; s",
        "fields toMillis(@timestamp) as ms; ms",
        "stats count(@timestamp) as n; n"
      })
  void aColumnIsNot(String query, String column) {
    assertThat(TimeColumns.of(query).has(column)).isFalse();
  }
}

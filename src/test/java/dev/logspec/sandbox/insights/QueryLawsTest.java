package dev.logspec.sandbox.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any events. */
class QueryLawsTest {
  private static final List<String> CONDITIONS =
      List.of(
          "a = 1",
          "a < 3",
          "b like /x/",
          "ispresent(c)",
          "not ispresent(a)",
          "b in ['x', 'y']",
          "a * 2 >= 4",
          "b != 'y'",
          "coalesce(c, a) = 2");

  private static Asked events(Random random) {
    Asked events = new Asked();
    for (int i = 0; i < 60; i++) {
      StringBuilder json = new StringBuilder("{\"i\":" + i);
      if (random.nextInt(4) > 0) {
        json.append(",\"a\":").append(random.nextInt(5));
      }
      json.append(",\"b\":\"").append("xyz".charAt(random.nextInt(3))).append('"');
      if (random.nextInt(3) == 0) {
        json.append(",\"c\":").append(random.nextInt(3));
      }
      events.at(random.nextInt(20), json.append('}').toString());
    }
    return events;
  }

  private static String any(Random random) {
    return CONDITIONS.get(random.nextInt(CONDITIONS.size()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void filtersAreConjunctions(long seed) {
    Random random = new Random(seed);
    Asked events = events(random);
    String first = any(random);
    String second = any(random);
    String both = events.rows("filter " + first + " and " + second);
    assertThat(events.rows("filter " + first + " | filter " + second)).isEqualTo(both);
    assertThat(events.rows("filter " + second + " | filter " + first)).isEqualTo(both);
    assertThat(events.rows("filter not (not (" + first + ") or not (" + second + "))"))
        .isEqualTo(both);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aLimitIsTheBeginningOfAllRows(long seed) {
    Random random = new Random(seed);
    Asked events = events(random);
    String sorted = "filter " + any(random) + " | sort a desc, b | display i";
    List<String> all = List.of(events.rows(sorted).split("\n"));
    int most = 1 + random.nextInt(10);
    List<String> few = List.of(events.rows(sorted + " | limit " + most).split("\n"));
    assertThat(few).isEqualTo(all.subList(0, Math.min(most, all.size())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void groupsAreAPartition(long seed) {
    Random random = new Random(seed);
    Asked events = events(random);
    String condition = any(random);
    String parts =
        events.rows("filter " + condition + " | stats count(*) as n by a, b | stats sum(n) as all");
    long matched = events.found("filter " + condition, OptionalInt.empty()).matched();
    assertThat(parts).isEqualTo(matched == 0 ? "" : "all=" + matched);
  }
}

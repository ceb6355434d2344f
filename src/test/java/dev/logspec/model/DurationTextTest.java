package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every flag, bound and time that takes a span takes all of these. */
final class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "90s, PT1M30S",
    "1m30s, PT1M30S",
    "10m, PT10M",
    "10min, PT10M",
    "2h, PT2H",
    "1.5h, PT1H30M",
    "1d12h, PT36H",
    "1w2d3h4m5s6ms, P9DT3H4M5.006S",
    "1H30M, PT1H30M",
    "0s, PT0S",
    "'  5s ', PT5S",
    "999999999w, P6999999993D"
  })
  void spansAreRead(String text, Duration span) {
    assertThat(DurationText.read(text)).contains(span);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT8S, 8 s",
    "PT1M30S, 1 min 30 s",
    "PT10M, 10 min",
    "PT2H, 2 h",
    "PT1H30M20S, 1 h 30 min"
  })
  void spansAreToldWithoutALastPartOfNothing(Duration span, String words) {
    assertThat(DurationText.words(span)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "5",
        "s",
        "-5s",
        "+5s",
        "30s1m",
        "1m1m",
        "1 m",
        "1,5h",
        "1e3s",
        "5y",
        "PT5S",
        ".5s",
        "1.h",
        "9999999999s"
      })
  void whatIsNoneIsNotGuessed(String text) {
    assertThat(DurationText.read(text)).isEmpty();
  }
}

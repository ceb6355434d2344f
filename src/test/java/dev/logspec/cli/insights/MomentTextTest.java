package dev.logspec.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTextTest {
  private static final Instant NOW = Instant.parse("2026-03-19T20:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "now, 2026-03-19T20:30:00Z, 2026-03-19T20:30:00Z",
    "90s, 2026-03-19T20:28:30Z, 2026-03-19T20:28:30Z",
    "2h ago, 2026-03-19T18:30:00Z, 2026-03-19T18:30:00Z",
    "1h30m, 2026-03-19T19:00:00Z, 2026-03-19T19:00:00Z",
    "2H AGO, 2026-03-19T18:30:00Z, 2026-03-19T18:30:00Z",
    "Now, 2026-03-19T20:30:00Z, 2026-03-19T20:30:00Z",
    "1w, 2026-03-12T20:30:00Z, 2026-03-12T20:30:00Z",
    // In Tokyo it is the 20th already.
    "today, 2026-03-19T00:00:00Z, 2026-03-19T15:00:00Z",
    "yesterday, 2026-03-18T00:00:00Z, 2026-03-18T15:00:00Z",
    "2026-03-01, 2026-03-01T00:00:00Z, 2026-02-28T15:00:00Z",
    "2026-03-01T04:00, 2026-03-01T04:00:00Z, 2026-02-28T19:00:00Z",
    "2026-03-01 04:00:09, 2026-03-01T04:00:09Z, 2026-02-28T19:00:09Z",
    "2026-03-19T04:00Z, 2026-03-19T04:00:00Z, 2026-03-19T04:00:00Z",
    "2026-03-19T04:29:36.118Z, 2026-03-19T04:29:36.118Z, 2026-03-19T04:29:36.118Z",
    "2026-03-19T04:00+09:00, 2026-03-18T19:00:00Z, 2026-03-18T19:00:00Z"
  })
  void aMomentIsReadAsPeopleGiveIt(String text, Instant utc, Instant tokyo) {
    assertThat(MomentText.read(text, NOW, ZoneOffset.UTC)).contains(utc);
    assertThat(MomentText.read(text, NOW, ZoneId.of("Asia/Tokyo"))).contains(tokyo);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-2h",
        "2",
        "h",
        "2026-13-01",
        "2026-02-30",
        "2026-03-19T25:00Z",
        "999999w",
        "04:00",
        "2026-03-19T04:00+99:00",
        "0000-01-01",
        "99999999d"
      })
  void whatIsNoneIsNotGuessed(String text) {
    assertThat(MomentText.read(text, NOW, ZoneOffset.UTC)).isEmpty();
  }
}

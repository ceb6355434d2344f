package dev.logspec.render.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s, 0 s",
    "1, 0 s, 1 ms",
    "999, 0 s, 999 ms",
    "1000, 1 s, 1 s",
    "2761, 2 s, 2.7 s",
    "43099, 43 s, 43.0 s",
    "59999, 59 s, 59.9 s",
    "60001, 1 min 0 s, 1 min 0 s",
    "3723000, 1 h 2 min, 1 h 2 min"
  })
  void aSpanIsToldInWholeSecondsOrExactly(long millis, String words, String exact) {
    Duration time = Duration.ofMillis(millis);
    assertThat(Spans.words(time)).isEqualTo(words);
    assertThat(Spans.exact(time)).isEqualTo(exact);
  }
}

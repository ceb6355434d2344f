package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.review.Transport.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(3);

  @ParameterizedTest
  @CsvSource({
    "429, retry-after, 5, 5",
    "503, retry-after, 0, 0",
    "403, retry-after, 61, 61",
    "429, 'retry-after', 'Sun, 22 Nov 2026 08:00:10 GMT', 10",
    "429, 'retry-after', 'Sun, 22 Nov 2026 07:00:00 GMT', 0",
  })
  void waitsAsAsked(int status, String header, String value, long seconds) {
    Reply reply = new Reply(status, Map.of(header, value), "");

    assertThat(Patience.USUAL.after(reply, 1, Lab.START, RANDOM))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void doublesItsBoundAndStopsDoubling() {
    Reply down = new Reply(503, Map.of("retry-after", "soon"), "");
    Duration longest = Duration.ZERO;
    for (int attempt = 1; attempt <= 100; attempt++) {
      Duration pause = Patience.USUAL.after(down, attempt, Lab.START, RANDOM);
      assertThat(pause)
          .isLessThanOrEqualTo(Duration.ofSeconds(1L << Math.min(attempt - 1, 10)))
          .isLessThanOrEqualTo(Duration.ofSeconds(30));
      longest = longest.compareTo(pause) > 0 ? longest : pause;
    }
    assertThat(longest).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void aRefusalIsNotALimit() {
    assertThat(Patience.passing(new Reply(403, Map.of(), "{\"message\":\"no\"}"))).isFalse();
    assertThat(Patience.passing(new Reply(404, Map.of("retry-after", "1"), ""))).isFalse();
    assertThat(Patience.passing(new Reply(200, Map.of(), "rate limit"))).isFalse();
    assertThat(Patience.passing(new Reply(500, Map.of(), ""))).isTrue();
  }
}

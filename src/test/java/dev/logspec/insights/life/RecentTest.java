package dev.logspec.insights.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RecentTest {
  private static final long SPAN = 1_000;

  @Test
  void seesWhatCameWithinItsSpanAndNothingThatDidNotCome() {
    SplittableRandom random = new SplittableRandom(1);
    Recent recent = new Recent(SPAN);
    long[] hashes = new long[1_000_000];
    // Now few in a slice, now many, for long enough that slices are forgotten.
    long time = 0;
    for (int i = 0; i < hashes.length; i++) {
      time += random.nextInt(i / 50_000 % 2 == 0 ? 3 : 40);
      hashes[i] = random.nextLong();
      assertThat(recent.seen(time, hashes[i])).isFalse();
      assertThat(recent.seen(time, hashes[i])).isTrue();
    }
  }

  @Test
  void seesAgainWhatCameInASliceBefore() {
    Recent recent = new Recent(SPAN);
    for (int round = 0; round < 3; round++) {
      for (long slice = 0; slice < 100; slice++) {
        assertThat(recent.seen(slice * SPAN, 7 + slice)).isEqualTo(round > 0);
      }
    }
  }
}

package dev.logspec.insights.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class HashPagesTest {
  /** The odd number that undoes how hashes are spread. */
  private static final long GATHER = 0xF1DE83E19937733DL;

  @Test
  void hasWhatWasAddedAndNothingElse() {
    SplittableRandom random = new SplittableRandom(1);
    check(100_000, random::nextLong);
    check(100_000, () -> random.nextInt(60_000));
    check(100_000, () -> (long) random.nextInt(60_000) << 44);
  }

  @Test
  void takesHashesThatWereMadeToFallOnOnePage() {
    SplittableRandom random = new SplittableRandom(2);
    check(5_000, () -> random.nextInt(1 << 30) * GATHER);
  }

  private static void check(int times, LongSupplier hashes) {
    HashPages pages = new HashPages();
    Set<Long> plain = new HashSet<>();
    for (int i = 0; i < times; i++) {
      long hash = hashes.getAsLong();
      assertThat(pages.has(hash)).isEqualTo(plain.contains(hash));
      assertThat(pages.add(hash)).isEqualTo(plain.add(hash));
      assertThat(pages.has(hash)).isTrue();
    }
    plain.forEach(hash -> assertThat(pages.has(hash)).isTrue());
  }
}

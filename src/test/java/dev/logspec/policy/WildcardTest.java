package dev.logspec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Glob;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "a, a, true, true",
    "a, b, false, false",
    "*, a:b:c, true, true",
    "a*, a*, true, true",
    "a*, ab*, true, true",
    "ab*, a*, false, true",
    "a*b, a*, false, true",
    "a?, a*, false, true",
    "a?c, abc, true, true",
    "a?, a, false, false",
    "a*c*, abc:def*, true, true",
    "b*, a*, false, false",
    "*b, a*, false, true",
    "'', '', true, true",
    "*, '', true, true",
  })
  void compares(String pattern, String needed, boolean covers, boolean meets) {
    assertThat(Wildcard.covers(pattern, needed)).isEqualTo(covers);
    assertThat(Wildcard.meets(pattern, needed)).isEqualTo(meets);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:logs:r:a:*, arn:aws:logs:r:a:delivery-source:*, true",
    "arn:aws:logs:*:a:delivery-source:*, arn:aws:logs:r:a:delivery-source:*, true",
    "arn:aws:logs:*, arn:aws:logs:r:a:delivery-source:*, false",
    "arn:*:a:*, arn:aws:logs:r:a:delivery-source:*, false",
    "*, arn:aws:logs:r:a:delivery-source:*, false",
    "arn:aws:logs:r:a:delivery-source:one, arn:aws:logs:r:a:delivery-source:*, false",
  })
  void comparesArnsPartByPart(String pattern, String needed, boolean covers) {
    assertThat(Wildcard.arnCovers(pattern, needed)).isEqualTo(covers);
  }

  @Test
  void aLiteralStarMatchesOnlyItself() {
    assertThat(Wildcard.covers(Glob.literal("a*"), "ab")).isFalse();
    assertThat(Wildcard.covers(Glob.literal("ab"), "ab")).isTrue();
  }

  /** An independent oracle: on plain texts both questions are that of a regular expression. */
  @Test
  void agreesWithRegularExpressionsOnPlainTexts() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String pattern = word(random, "ab*?:", 6);
      String text = word(random, "ab:", 8);
      boolean expected = Pattern.matches(pattern.replace("*", ".*").replace("?", "."), text);
      assertThat(Wildcard.covers(pattern, text)).as("%s %s", pattern, text).isEqualTo(expected);
      assertThat(Wildcard.meets(pattern, text)).as("%s %s", pattern, text).isEqualTo(expected);
    }
  }

  /** What covers a pattern covers every text of it; what covers it meets it. */
  @Test
  void coveringImpliesMatchingWhateverTheStarStandsFor() {
    Random random = new Random(8);
    int covered = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = word(random, "ab**?", 5);
      String needed = word(random, "ab*", 5);
      if (Wildcard.covers(pattern, needed)) {
        covered++;
        String example = needed.replace("*", word(random, "ab", 4));
        assertThat(Wildcard.covers(pattern, example)).as("%s %s", pattern, example).isTrue();
        assertThat(Wildcard.meets(pattern, needed)).isTrue();
        assertThat(Wildcard.meets(needed, pattern)).isTrue();
      }
    }
    assertThat(covered).isGreaterThan(100);
  }

  private static String word(Random random, String alphabet, int longest) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}

package dev.logspec.render.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.render.layout.Palette.Style;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a short one                     | a short one
          a line that is a little too wide | a line that is a/  little too wide
          '    it began further in'        | '    it began/      further in'
          'target = arn:aws:logs:eu-west-1:x' | 'target =/  arn:aws:logs:eu-west-1:x'
          arn:aws:logs:eu-west-1:x         | arn:aws:logs:eu-west-1:x
          'a question, or is it one: '     | 'a question, or is/  it one: '
          to let it: logspec apply; or not | 'to let it:/  logspec apply;/  or not'
          to let it: logspec apply plan.json | to let it: logspec/  apply plan.json
          '  logspec apply --allow removals' | '  logspec apply \\/    --allow \\/    removals'
          '日本語 日本語 日本語 日本語'      | '日本語 日本語/  日本語 日本語'
          """)
  void whatIsTooWideGoesOnBelow(String text, String fitted) {
    assertThat(Lines.fit(text, 18)).isEqualTo(fitted.replace("/", "\n").replace("\\\\", "\\"));
  }

  @Test
  void aFileOrAPipeIsAsWideAsItIs() {
    String text = "  a line of which nobody knows how wide it may be\n\nand another";
    assertThat(Lines.fit(text, 0)).isEqualTo(text);
    assertThat(new Lines().add(text).text()).isEqualTo(text + "\n");
  }

  @Test
  void aColourEndsWithTheLineAndGoesOnInTheNext() {
    String painted = Palette.ANSI.paint(Style.BAD, "red words that are too many");
    assertThat(Lines.fit("  " + painted, 14).split("\n"))
        .containsExactly(
            "  \u001b[31mred words\u001b[0m",
            "    \u001b[31mthat are\u001b[0m",
            "    \u001b[31mtoo many\u001b[0m");
  }

  /** Whatever the words: nothing is lost, nothing is too wide, and once more changes nothing. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 60, 80})
  void itIsALaw(int width) {
    Random random = new Random(width);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(" ".repeat(random.nextInt(6)));
      for (int w = random.nextInt(20); w >= 0; w--) {
        String word = "w".repeat(1 + random.nextInt(12));
        text.append(random.nextBoolean() ? word : Palette.ANSI.paint(Style.GOOD, word)).append(' ');
      }
      String line = text.toString().stripTrailing();
      String fitted = Lines.fit(line, width);
      assertThat(words(fitted)).isEqualTo(words(line));
      assertThat(Lines.fit(fitted, width)).isEqualTo(fitted);
      assertThat(fitted.lines())
          .allMatch(l -> Columns.width(l) <= width || !Palette.strip(l).strip().contains(" "));
    }
  }

  private static List<String> words(String text) {
    return List.of(Palette.strip(text).strip().split("\\s+"));
  }
}

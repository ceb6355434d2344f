package dev.logspec.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A table of cases in one text. A case is a sentence, below it what is given, and what comes of it:
 *
 * <pre>
 * what the spec leaves open is right as it is
 *   live  group /g ours retentionDays=7
 *   want  group /g
 *   plan  nothing
 * </pre>
 *
 * Lines up to the first result draw a {@link Sketch}; results are compared as text.
 */
public final class Table {
  private Table() {}

  /**
   * A test for each case of {@code table}.
   *
   * @param word opens a line that is a result
   * @param results of a sketch, without that word
   */
  public static Stream<DynamicTest> of(
      String table, String word, Function<Sketch, List<String>> results) {
    return Arrays.stream(table.strip().split("\n\\s*\n")).map(c -> test(c, word, results));
  }

  private static DynamicTest test(
      String text, String word, Function<Sketch, List<String>> results) {
    List<String> lines = text.lines().toList();
    List<String> given = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String stripped = line.strip();
      if (stripped.startsWith(word + " ")) {
        expected.add(stripped.substring(word.length()).strip());
      } else {
        given.add(stripped);
      }
    }
    return DynamicTest.dynamicTest(
        lines.get(0).strip(),
        () ->
            assertThat(String.join("\n", results.apply(Sketch.of(given))))
                .as(text)
                .isEqualTo(String.join("\n", expected)));
  }
}

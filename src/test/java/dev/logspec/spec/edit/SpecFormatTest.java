package dev.logspec.spec.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.spec.yaml.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of a spec, and that nothing but the layout changes. */
class SpecFormatTest {
  private static String format(String text) {
    return SpecFormat.of(text).orElseThrow();
  }

  @Test
  void everyLevelIsTwoSpaces() {
    assertThat(
            format(
                """


                version:   1
                name : a
                defaults:
                    tags:
                            team:  x   # who
                clusters:
                - name:  one


                  labels: {ring: a,team : b}
                -   match:
                       name: "team-*"
                -
                  name: two


                """))
        .isEqualTo(
            """
            version: 1
            name: a
            defaults:
              tags:
                team: x    # who
            clusters:
              - name: one

                labels: { ring: a, team: b }
              - match:
                  name: "team-*"
              -
                name: two
            """);
  }

  @Test
  void commentsStayWithWhatTheyStandBy() {
    assertThat(
            format(
                """
                # of the file
                clusters:
                # of the first
                - name: a          # in a column
                  region: eu-west-1   # likewise
                    # askew
                # of the second
                - name: b
                  # at the end of the second
                # of the file again
                names:
                     # of the source
                     source: x
                #     old: y
                """))
        .isEqualTo(
            """
            # of the file
            clusters:
              # of the first
              - name: a          # in a column
                region: eu-west-1   # likewise
                # askew
              # of the second
              - name: b
                # at the end of the second
            # of the file again
            names:
              # of the source
              source: x
            #     old: y
            """);
  }

  @Test
  void anchorsQuotesAndLongTextsStay() {
    assertThat(
            format(
                """
                x-a:   &a
                     k:  'it''s'
                d: {<<: *a,  "b":   !!str 1 , c: [ x,y , ] }
                insights:
                    queries:
                    -   query: |
                            fields @message
                              | limit 1

                        name: >-
                              folded
                              text
                    -   "long
                          text, # no comment"
                    - plain
                        text
                    - |2
                          two spaces more
                      none more
                list: [
                a,
                    { b: c,
                  d: e }
                ]
                """))
        .isEqualTo(
            """
            x-a: &a
              k: 'it''s'
            d: { <<: *a, "b": !!str 1, c: [x, y,] }
            insights:
              queries:
                - query: |
                    fields @message
                      | limit 1

                  name: >-
                    folded
                    text
                - "long
                  text, # no comment"
                - plain
                  text
                - |2
                      two spaces more
                  none more
            list: [
              a,
              { b: c,
                d: e }
            ]
            """);
  }

  @Test
  void linesEndAsTheFirstOneDoes() {
    assertThat(format("\uFEFFa:  1\r\nb:   |\r\n   x\r\n\r\n\r\n"))
        .isEqualTo("a: 1\r\nb: |\r\n  x\r\n");
  }

  /** Texts that are left as they are, in one way or another: by formatting or by refusal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a comment",
        "a: |+\n  x\n\n\n",
        "? a\n: b\n",
        "{}\n",
        "- - a\n",
        "a\n",
        "a: \"x\\\n  y\"\n",
        "a:\n  - |\n   b\n  -\n",
        "--- # x\na: !!map\n  b:  ''\n...\n",
        "a: {b: {c: d}, e}\n",
        "a: &x\n    # y\n  - b\nc: *x\n",
        "a: [\n  b # c\n  ,d]\n",
        "'a':    >2\n     b\n  c\n",
        "a: |\n\n\n"
      })
  void nothingIsLost(String text) {
    String formatted = SpecFormat.of(text).orElse(text);
    assertThat(values(formatted)).describedAs(formatted).isEqualTo(values(text));
    assertThat(formatted.replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    assertThat(SpecFormat.of(formatted).orElse(formatted)).isEqualTo(formatted);
  }

  @Test
  void oursAreFormatted() throws IOException {
    for (Path sample : samples()) {
      String text = Files.readString(sample);
      assertThat(SpecFormat.of(text)).describedAs(sample.toString()).contains(text);
    }
  }

  /** Whatever blanks a text gets, its layout is the same: 300 seeds. */
  @Test
  void anyBlanksGiveTheSameLayout() throws IOException {
    List<Path> samples = samples();
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String text = Files.readString(samples.get(random.nextInt(samples.size())));
      String askew = Askew.text(text, random);
      assertThat(SpecFormat.of(askew)).describedAs("seed %d%n%s", seed, askew).contains(text);
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.toString().contains("/ci/"))
          .sorted()
          .toList();
    }
  }

  private static String values(String text) {
    return TextNode.read("", text).map(SpecFormatTest::values).orElse("");
  }

  private static String values(TextNode node) {
    return node.sort()
        + " "
        + node.style()
        + " "
        + node.anchor()
        + " <"
        + node.text()
        + "> "
        + node.entries().stream().map(SpecFormatTest::values).toList();
  }
}

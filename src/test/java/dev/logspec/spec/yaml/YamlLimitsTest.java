package dev.logspec.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Diagnostic;
import dev.logspec.spec.SpecReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts made to exhaust a reader. */
class YamlLimitsTest {

  private static List<Diagnostic> read(String text) {
    return SpecReader.read("x.yaml", text).diagnostics();
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
    }

    assertThat(read(text.toString()))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.summary()).contains("expand to more than 1000000 values");
              assertThat(d.location().orElseThrow().line()).isEqualTo(6);
            });
  }

  @Test
  void refusesABombOfMergeKeys() {
    StringBuilder text = new StringBuilder("base: &base\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("  k").append(i).append(": 1\n");
    }
    text.append("all:\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("  - { <<: *base }\n");
    }

    assertThat(read(text.toString()))
        .singleElement()
        .satisfies(d -> assertThat(d.summary()).contains("expand to more than"));
  }

  @Test
  void allowsAFleetThatSharesAnAnchor() {
    StringBuilder text =
        new StringBuilder(
            "version: 1\nname: x\ndestinations: { logs: { type: cloudwatch-logs } }\n"
                + "x-common: &common { account: '123456789012', region: eu-west-1 }\nclusters:\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("  - { <<: *common, name: c").append(i).append(" }\n");
    }

    assertThat(read(text.toString())).isEmpty();
  }

  @Test
  void refusesDepth() {
    assertThat(read("a: " + "[".repeat(65) + "]".repeat(65)))
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.location() + " " + d.summary())
                    .contains("x.yaml:1:67")
                    .contains("nested more than 64 deep"));
    assertThat(read("[".repeat(1_000_000))).hasSize(1);
  }

  @Test
  void refusesSize() {
    String text = "#".repeat(YamlReader.MAX_BYTES + 1);

    assertThat(read(text))
        .singleElement()
        .satisfies(d -> assertThat(d.summary()).isEqualTo("the file is larger than 5 MB"));
  }

  @Test
  void aVeryLongValueDoesNotExhaustTheStack() {
    String longest = "{a}".repeat(500_000);

    assertThat(
            read(
                "version: 1\nname: x\nclusters: [{ name: a }]\ndestinations:\n"
                    + "  a: { type: s3, bucket: \""
                    + longest
                    + "\", suffixPath: \""
                    + longest
                    + "\" }\n"))
        .hasSize(2)
        .allSatisfy(d -> assertThat(d.summary()).hasSizeLessThan(200));
  }

  @Test
  void messagesStayOnOneLine() {
    List<Diagnostic> diagnostics = read("version: 1\nname: \"a\\nb\\e[31m\"\n\"x\\ny\": 1\n");

    assertThat(diagnostics)
        .hasSizeGreaterThan(2)
        .allSatisfy(d -> assertThat(d.summary() + d.hint()).doesNotContain("\n", "\u001b"));
  }

  @Test
  void aByteOrderMarkIsNoCharacterOfTheSpec() {
    assertThat(read("\uFEFFversion: 3\n"))
        .anySatisfy(d -> assertThat(d.location().orElseThrow()).hasToString("x.yaml:1:10"));
  }

  @Test
  void explicitStandardTagsAreAllowed() {
    assertThat(
            read(
                "version: 1\nname: !!str 12\ndestinations: { logs: { type: cloudwatch-logs } }\n"
                    + "clusters: [{ name: a }]\n"))
        .isEmpty();
  }
}

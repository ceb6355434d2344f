package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
  private static final Revision RUN = new Revision("plan.yml", 42, 1);
  private static final Marker PLAIN = new Marker("platform-logs", "", 1, 2, Optional.of(RUN));

  @Test
  void readsAsItIsDocumented() {
    assertThat(PLAIN.text()).isEqualTo("<!-- logspec:platform-logs:part 1/2 rev=plan.yml:42.1 -->");
    assertThat(new Marker("a", "prod", 3, 3, Optional.empty()).text())
        .isEqualTo("<!-- logspec:a:prod:part 3/3 -->");
  }

  @Test
  void everyNameAndScopeSurvivesAndNoTwoShareALine() {
    String[] pieces = {
      "-", "--", "->", "a", "Z", "7", ":", " ", "%2D", "%", "<!--", "é", "😀", "\n"
    };
    Random random = new Random(5);
    Map<String, Marker> seen = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      String spec = text(pieces, random) + "x";
      Marker marker = new Marker(spec, text(pieces, random), 1 + i % 3, 3, Optional.of(RUN));

      String line = marker.text();

      assertThat(line).doesNotContain("\n");
      String inside = line.substring(4, line.length() - 3);
      assertThat(inside).doesNotContain("--", ">");
      assertThat(Marker.of(line + "\r\nbody")).contains(marker);
      assertThat(seen.merge(line, marker, (a, b) -> a)).isEqualTo(marker);
    }
  }

  private static String text(String[] pieces, Random random) {
    StringBuilder out = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) {
      out.append(pieces[random.nextInt(pieces.length)]);
    }
    return out.toString();
  }

  @Test
  void aLongScopeIsNamedByItsHash() {
    Marker a = new Marker("s", "x".repeat(500), 1, 1, Optional.empty());
    Marker b = new Marker("s", "x".repeat(501), 1, 1, Optional.empty());

    assertThat(a.text()).hasSizeLessThan(120);
    assertThat(a.sameDocument(b)).isFalse();
    assertThat(a.sameDocument(new Marker("s", "x".repeat(500), 2, 2, Optional.empty()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n<!-- logspec:platform-logs:part 1/2 -->",
        " <!-- logspec:platform-logs:part 1/2 -->",
        "> <!-- logspec:platform-logs:part 1/2 -->",
        "<!-- logspec:platform-logs:part 1/2 --> and more",
        "<!-- logspec:platform-logs:part 0/2 -->",
        "<!-- logspec:platform-logs:part 9999/9999 -->",
        "<!-- logspec:platform logs:part 1/2 -->",
        "<!-- logspec:platform-logs -->",
      })
  void nothingElseIsAMarker(String body) {
    assertThat(Marker.of(body)).isEmpty();
  }

  @Test
  void aRevisionThatCannotBeReadIsNone() {
    String line = "<!-- logspec:a:part 1/1 rev=plan.yml:99999999999999999999.1 -->";

    assertThat(Marker.of(line).orElseThrow().revision()).isEmpty();
  }

  @Test
  void takesThePlaceOfTheMarkerOfARendering() {
    assertThat(PLAIN.head("<!-- logspec:platform-logs part 2 -->\nbody\n"))
        .isEqualTo(PLAIN.text() + "\nbody\n");
    assertThat(PLAIN.head("body\n")).isEqualTo(PLAIN.text() + "\nbody\n");
    assertThat(Marker.strip("<!-- logspec:x -->\nbody")).isEqualTo("body");
    assertThat(Marker.strip("<!-- other -->\nbody")).isEqualTo("<!-- other -->\nbody");
  }
}

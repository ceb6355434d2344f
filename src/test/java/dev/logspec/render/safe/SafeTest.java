package dev.logspec.render.safe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import dev.logspec.json.Unseen;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTest {
  private static final JsonReader JSON = JsonReader.strict(JsonBounds.USUAL);

  private static void everyHostile(Consumer<String> law) {
    Random random = new Random(20_260_727);
    for (int i = 0; i < 3_000; i++) {
      law.accept(Hostile.text(random));
    }
  }

  @Test
  void whatCannotBeSeenIsWrittenOut() {
    assertThat(Safe.terminal("a\nb\tc\r\u001b[31m\u202e\u200b\u0085\ufeff"))
        .isEqualTo("a\\nb\\tc\\r\\u001b[31m\\u202e\\u200b\\u0085\\ufeff");
    assertThat(Safe.terminal("\ud800x\udb40\udc41")).isEqualTo("\\ud800x\\u{e0041}");
    assertThat(Safe.terminal("é 日本 😀")).isEqualTo("é 日本 😀");
  }

  @Test
  void longValuesAreCutWithACount() {
    assertThat(Safe.value("x".repeat(10_000)))
        .isEqualTo("x".repeat(600) + "... (9,400 more characters)");
    assertThat(Safe.value("x".repeat(599) + "😀😀")).startsWith("x".repeat(599) + "... (4 more");
  }

  @Test
  void quotedTextReadsBackUnambiguously() {
    assertThat(Safe.quoted("a\\n")).isEqualTo("\"a\\\\n\"");
    assertThat(Safe.quoted("a\n")).isEqualTo("\"a\\n\"");
    assertThat(Safe.quoted("a\"b")).isEqualTo("\"a\\\"b\"");
  }

  @Test
  void terminalTextHoldsNothingUnseen() {
    everyHostile(
        text -> {
          assertThat(Safe.terminal(text).codePoints().noneMatch(Unseen::is)).isTrue();
          assertThat(Safe.value(text).length()).isLessThan(700);
        });
  }

  @Test
  void htmlHoldsNoTag() {
    everyHostile(
        text -> {
          assertThat(Safe.html(text)).doesNotContain("<", ">", "\"", "'", "\n");
          assertThat(Safe.html(text).replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
        });
  }

  @Test
  void annotationsStayOneCommand() {
    everyHostile(
        text -> {
          assertThat(Safe.annotation(text)).doesNotContain("\n", "\r", "\u001b");
          assertThat(Safe.annotationProperty(text)).doesNotContain("\n", "\r", ":", ",");
          assertThat(Safe.annotation(text).replaceAll("%(25|0D|0A)", "")).doesNotContain("%");
        });
  }

  @Test
  void jsonReadsBackAsTheSame() {
    everyHostile(
        text -> {
          String json = JsonWriter.line(Json.of(text));
          assertThat(json.codePoints().noneMatch(c -> c < ' ')).isTrue();
          assertThat(JSON.find(json)).contains(Json.of(text));
        });
  }

  @Test
  void codeIsClosedByNothingInIt() {
    everyHostile(
        text -> {
          String code = SafeMarkdown.code(text);
          if (code.startsWith("`")) {
            assertThat(code.substring(1, code.length() - 1)).doesNotContain("`", "|", "\\", "\n");
          } else {
            String inside = code.substring("<code>".length(), code.length() - "</code>".length());
            assertThat(inside.replaceAll("&#\\d+;", ""))
                .doesNotContain("<", ">", "`", "|", "\\", "&", "*", "_", "[", "@", "#", "\n");
          }
        });
  }

  @Test
  void proseHasNoMarkup() {
    everyHostile(
        text -> {
          String prose = SafeMarkdown.prose(text);
          assertThat(prose.replace("&#8203;", " ").replaceAll("&#\\d+;", ""))
              .doesNotContain(
                  "<", ">", "`", "|", "\\", "&", "*", "_", "[", "]", "#", "@", "!", "~", "\n",
                  "://");
          assertThat(prose).doesNotMatch("^([-+=/:]|\\d+[.)]|\\s).*");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '^',
      value = {
        "@team &#64;&#8203;team",
        "#12 &#35;&#8203;12",
        "http://x http:&#8203;//x",
        "www.x www&#8203;.x",
        "GH-7 GH-&#8203;7",
        "/close &#47;close",
        "1.x 1&#46;x",
        "a:b a:b",
        "prod-eu prod-eu"
      })
  void referencesAreBroken(String text, String prose) {
    assertThat(SafeMarkdown.prose(text)).isEqualTo(prose);
  }

  @Test
  void fencesAreLongerThanAnyInside() {
    assertThat(SafeMarkdown.fence("diff", "+ a\n")).isEqualTo("```diff\n+ a\n```\n");
    assertThat(SafeMarkdown.fence("", "```` x")).isEqualTo("`````\n```` x\n`````\n");
  }
}

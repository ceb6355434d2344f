package dev.logspec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.json.JsonFlaw.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static final JsonReader STRICT = JsonReader.strict(JsonBounds.USUAL);
  private static final JsonReader SMALL = JsonReader.strict(new JsonBounds(3, 10, 8, 5));

  private static JsonFlaw flaw(JsonReader reader, String text) {
    return catchThrowableOfType(JsonFlaw.class, () -> reader.read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "true",
        "\"\"",
        "{\"b\":1,\"a\":[true,false,null,{\"\":\"\\u001b\\\"\\\\\"}]}",
        "[0,-0,1.50,-12e-7,1E400,123456789012345678901234567890]"
      })
  void whatIsReadIsWrittenAsItWas(String text) throws JsonFlaw {
    assertThat(JsonWriter.compact(STRICT.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "\"a",
        "{} {}",
        "[1],",
        "nul",
        "01",
        "+1",
        ".5",
        "NaN",
        "'a'",
        "[1,]",
        "{\"a\"}",
        "{a:1}",
        "// no\n1",
        "\"\\x\"",
        "\"\t\"",
        "\ufeff{}"
      })
  void whatIsNoJsonIsNotRead(String text) {
    assertThat(flaw(STRICT, text).sort()).isEqualTo(Sort.SYNTAX);
    assertThat(STRICT.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "[[[[1]]]]; BEYOND_BOUNDS",
        "[1,2,3,4,5,6,7,8,9]; BEYOND_BOUNDS",
        "\"123456789\"; BEYOND_BOUNDS",
        "{\"123456789\":1}; BEYOND_BOUNDS",
        "123456; BEYOND_BOUNDS",
        "{\"a\":1,\"a\":1}; REPEATED_KEY",
        "[{\"a\":{\"b\":1,\"b\":1}}]; REPEATED_KEY"
      })
  void boundsAndKeysAreKept(String text, Sort sort) {
    assertThat(flaw(SMALL, text).sort()).isEqualTo(sort);
  }

  @Test
  void noDepthTakesTheStack() {
    assertThat(flaw(STRICT, "[".repeat(1_000_000)).sort()).isEqualTo(Sort.BEYOND_BOUNDS);
    assertThat(STRICT.member("{\"a\":" + "[".repeat(1_000_000), "b")).isEmpty();
  }

  @Test
  void aFlawSaysWhereAndQuotesNothing() {
    JsonFlaw flaw = flaw(STRICT, "{\n  \"key\": hunter2\n}");

    assertThat(flaw.line()).isEqualTo(2);
    assertThat(flaw.column()).isPositive();
    assertThat(flaw.getMessage()).startsWith("Unrecognized token:").doesNotContain("hunter2");
  }

  @Test
  void ofWhatOthersWroteTheLastKeyCounts() {
    JsonReader reader = JsonReader.tolerant(JsonBounds.USUAL);

    assertThat(reader.object("{\"a\":1,\"b\":2,\"a\":3}").orElseThrow().at("a"))
        .contains(Json.of(3));
  }

  @Test
  void aMemberIsFoundInItsText() {
    String text = "{\"a\" : {\"s\":[1]}, \"s\" : [ {\"x\" : 1} ,\"two\", -3.0 ] , \"z\": 1 }";

    JsonSpan list = STRICT.member(text, "s").orElseThrow();

    assertThat(text.substring(list.start(), list.end()))
        .isEqualTo("[ {\"x\" : 1} ,\"two\", -3.0 ]");
    assertThat(list.items().stream().map(i -> text.substring(i.start(), i.end())))
        .isEqualTo(List.of("{\"x\" : 1}", "\"two\"", "-3.0"));
    assertThat(list.value()).isEqualTo(STRICT.object(text).orElseThrow().at("s").orElseThrow());
    JsonSpan scalar = STRICT.member(text, "z").orElseThrow();
    assertThat(text.substring(scalar.start(), scalar.end())).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[1]",
        "{}",
        "{\"t\":{\"s\":1}}",
        "{\"s\":1",
        "{\"s\":1} 2",
        "{\"s\":1,\"s\":2}"
      })
  void noMemberIsFoundInWhatHasNone(String text) {
    assertThat(STRICT.member(text, "s")).isEmpty();
  }

  @Test
  void valuesAreEqualWhenTheySayTheSame() throws JsonFlaw {
    assertThat(STRICT.read("{\"a\":1,\"b\":[\"x\"]}"))
        .isEqualTo(STRICT.read("{ \"b\":[\"x\"], \"a\":1 }"))
        .hasSameHashCodeAs(STRICT.read("{ \"b\":[\"x\"], \"a\":1 }"))
        .isNotEqualTo(STRICT.read("{\"a\":1.0,\"b\":[\"x\"]}"))
        .isNotEqualTo(STRICT.read("{\"a\":1,\"b\":\"x\"}"));
  }

  @Test
  void aDocumentOfUnknownShapeCanBeLookedInto() throws JsonFlaw {
    Json value = STRICT.read("{\"a\":{\"b\":\"text\",\"n\":12,\"f\":1.5},\"l\":[1]}");

    assertThat(value.textAt("a", "b")).isEqualTo("text");
    assertThat(value.textAt("a", "n")).isEmpty();
    assertThat(value.textAt("l", "b")).isEmpty();
    assertThat(value.at("a", "n").flatMap(Json::whole)).contains(12L);
    assertThat(value.at("a", "f").flatMap(Json::whole)).isEmpty();
    assertThat(value.at("l").orElseThrow().items()).hasSize(1);
    assertThat(value.items()).isEmpty();
  }
}

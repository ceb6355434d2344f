package dev.logspec.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final JsonReader JSON = JsonReader.strict(JsonBounds.USUAL);

  private static final JsonObject VALUE =
      JsonObject.builder()
          .put("name", "a\u202eb\uD83D\uDE00\n")
          .put("empty", JsonObject.EMPTY)
          .put(
              "list",
              JsonArray.of(
                  List.of(Json.of(1), JsonObject.builder().put("z", true).put("A", 2).build())))
          .put("none", Optional.empty())
          .build();

  private static String canonical(Json value) {
    StringBuilder text = new StringBuilder();
    JsonWriter.canonical(value, text::append);
    return text.toString();
  }

  @Test
  void canonicalTextIsSortedAndRaw() {
    assertThat(canonical(VALUE))
        .isEqualTo(
            "{\"empty\":{},\"list\":[1,{\"A\":2,\"z\":true}],"
                + "\"name\":\"a\u202eb\uD83D\uDE00\\n\",\"none\":null}");
  }

  @Test
  void compactTextKeepsTheOrder() {
    assertThat(JsonWriter.compact(VALUE))
        .isEqualTo(
            "{\"name\":\"a\u202eb\uD83D\uDE00\\n\",\"empty\":{},"
                + "\"list\":[1,{\"z\":true,\"A\":2}],\"none\":null}");
  }

  @Test
  void aLineHidesNothing() {
    assertThat(JsonWriter.line(VALUE))
        .isEqualTo(
            "{\"name\":\"a\\u202eb\uD83D\uDE00\\n\",\"empty\":{},"
                + "\"list\":[1,{\"z\":true,\"A\":2}],\"none\":null}");
  }

  @Test
  void prettyTextIsIndented() {
    assertThat(JsonWriter.pretty(VALUE))
        .isEqualTo(
            """
            {
              "name": "a\\u202eb\uD83D\uDE00\\n",
              "empty": {},
              "list": [
                1,
                {
                  "z": true,
                  "A": 2
                }
              ],
              "none": null
            }""");
  }

  @Test
  void aDocumentHasItsItemsOnLines() {
    assertThat(JsonWriter.document(VALUE))
        .isEqualTo(
            """
            {
              "name": "a\\u202eb\uD83D\uDE00\\n",
              "empty": {},
              "list": [
                1,
                {"z":true,"A":2}
              ],
              "none": null
            }
            """);
    assertThat(JsonWriter.document(JsonArray.of(VALUE.at("list").orElseThrow().items())))
        .isEqualTo("[\n  1,\n  {\"z\": true, \"A\": 2}\n]\n");
    assertThat(JsonWriter.document(JsonArray.of(List.of()))).isEqualTo("[]\n");
  }

  @Test
  void aQuoteIsCut() {
    assertThat(JsonWriter.quote("ab\"cd", 3)).isEqualTo("\"ab\\\"...\"");
  }

  @Test
  void largeCanonicalTextComesInPieces() {
    JsonArray large = JsonArray.of(Collections.nCopies(10_000, Json.of("piece")));
    int[] pieces = {0};

    StringBuilder all = new StringBuilder();
    JsonWriter.canonical(
        large,
        text -> {
          pieces[0]++;
          all.append(text);
        });

    assertThat(pieces[0]).isGreaterThan(5);
    assertThat(all).hasToString(JsonWriter.compact(large));
  }

  @Test
  void whateverIsWrittenIsReadAgain() {
    Random random = new Random(8);
    for (int i = 0; i < 3000; i++) {
      Json value = value(random, 0);

      assertThat(JSON.find(JsonWriter.compact(value))).contains(value);
      assertThat(JSON.find(JsonWriter.line(value))).contains(value);
      assertThat(JSON.find(JsonWriter.pretty(value))).contains(value);
      assertThat(JSON.find(canonical(value))).contains(value);
      assertThat(JsonWriter.line(value).codePoints().noneMatch(Unseen::is)).isTrue();
    }
  }

  private static Json value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 4 : 6)) {
      case 0 -> Json.of(text(random));
      case 1 -> Json.of(random.nextLong());
      case 2 -> Json.of(random.nextBoolean());
      case 3 -> Json.Literal.NULL;
      case 4 -> JsonArray.of(random.ints(3).mapToObj(i -> value(random, depth + 1)).toList());
      default -> {
        JsonObject.Builder object = JsonObject.builder();
        random.ints(3).forEach(i -> object.put(text(random), value(random, depth + 1)));
        yield object.build();
      }
    };
  }

  /** Any characters but surrogates without a partner, which no text has that was UTF-8. */
  private static String text(Random random) {
    int[] tops = {0x20, 0x80, 0x300, 0x2100, 0x10000, 0x110000};
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      int c = random.nextInt(tops[random.nextInt(tops.length)]);
      text.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 'x' : c);
    }
    return text.toString();
  }
}

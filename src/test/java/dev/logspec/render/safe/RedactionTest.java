package dev.logspec.render.safe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final JsonReader JSON = JsonReader.strict(JsonBounds.USUAL);

  private static final Redaction REDACTION = Redaction.of(List.of("210987654321", "123456789012"));

  @Test
  void theSameAccountIsTheSameMaskEverywhere() {
    assertThat(REDACTION.text("210987654321 arn:aws:logs:r:123456789012:x 210987654321"))
        .isEqualTo("account-0002 arn:aws:logs:r:account-0001:x account-0002");
  }

  @Test
  void accountsNobodyNamedAreMaskedToo() {
    assertThat(REDACTION.text("by 999988887777, 111122223333 and 999988887777"))
        .isEqualTo("by account-0003, account-0004 and account-0003");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logs123456789012eu",
        "\u001b[31m123456789012\u001b[0m",
        "\\u2028123456789012",
        "\\n123456789012\\n",
        "%0A123456789012",
        "&#8203;123456789012",
        "role-cafe-123456789012"
      })
  void aKnownAccountIsMaskedWhateverStandsBesideIt(String text) {
    assertThat(REDACTION.text(text)).doesNotContain("123456789012").contains("account-0001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[31m444455556666\u001b[0m",
        "\\u2028444455556666",
        "\\n444455556666\\n",
        "role-cafe-444455556666"
      })
  void anUnknownAccountIsMaskedBehindAnEscape(String text) {
    assertThat(REDACTION.text(text)).doesNotContain("444455556666");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:ab444455556666cd",
        "4f3a2b1c-0000-4000-8000-444455556666",
        "1234567890123",
        "12345678901"
      })
  void digestsUpdateIdsAndOtherNumbersStay(String text) {
    assertThat(REDACTION.text(text)).isEqualTo(text);
  }

  @Test
  void jsonStaysJsonAndNumbersStay() {
    String json =
        "{\"123456789012\": [\"a\\\"123456789012\", 123456789012, \"\\u00e9123456789012\"]}";
    assertThat(REDACTION.json(json))
        .isEqualTo(
            "{\"account-0001\": [\"a\\\"account-0001\", 123456789012, \"\\u00e9account-0001\"]}");
  }

  @Test
  void hostileJsonStaysJson() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      String json = "[" + JsonWriter.line(Json.of(Hostile.text(random) + "/123456789012")) + "]";
      String redacted = REDACTION.json(json);
      assertThat(JSON.find(redacted)).isPresent();
      assertThat(JSON.find(redacted).toString()).doesNotContain("123456789012]");
    }
  }

  @Test
  void longStringsFullOfEscapesAreNoTrouble() {
    String json = JsonWriter.line(Json.of("\"\\\n".repeat(50_000) + "123456789012"));
    assertThat(REDACTION.json(json)).endsWith("account-0001\"").doesNotContain("123456789012");
  }
}

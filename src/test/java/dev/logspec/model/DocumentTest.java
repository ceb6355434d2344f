package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
  @Test
  void theTextStaysByteForByte() {
    String text = "{ \"Statement\" : [\n] , \"Version\":\"2012-10-17\" }";

    Document document = Document.of(text);

    assertThat(document.text()).isEqualTo(text);
    assertThat(document.content().orElseThrow().members()).containsOnlyKeys("Statement", "Version");
  }

  @Test
  void whatIsMadeOfContentReadsAsIt() {
    Document read = Document.of("{\"b\" : 1.50, \"a\" : [true, null]}");

    Document made = Document.of(read.content().orElseThrow());

    assertThat(made.text()).isEqualTo("{\"b\":1.50,\"a\":[true,null]}");
    assertThat(made.content()).isEqualTo(read.content());
    assertThat(made).isNotEqualTo(read).isEqualTo(Document.of(made.text()));
    assertThat(made).hasSameHashCodeAs(Document.of(made.text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "[]", "{\"a\":1,\"a\":2}", "{} {}", "{\"a\":"})
  void whatNobodyCanReadIsTextAlone(String text) {
    assertThat(Document.of(text).content()).isEmpty();
    assertThat(Document.of(text)).hasToString(text);
  }

  @Test
  void noDepthTakesTheStack() {
    assertThat(Document.of("{\"a\":".repeat(100_000)).content()).isEmpty();
  }
}

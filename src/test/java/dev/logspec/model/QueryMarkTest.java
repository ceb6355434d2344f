package dev.logspec.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Attribute.Texts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a saved query is, and its parameters as lines. */
final class QueryMarkTest {
  private static Optional<String> owner(String text) {
    return QueryMark.owner(Optional.of(QueryMark.lines(text.replace("\\n", "\n"))));
  }

  @ParameterizedTest
  @CsvSource({
    "# logspec:platform, platform",
    "# logspec:a-1\\nlimit 1, a-1",
    "'# logspec:a-1 \r\\nlimit 1', a-1",
  })
  void firstLineNamesTheOwner(String text, String owner) {
    assertThat(owner(text)).contains(owner);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "limit 1",
        "limit 1\\n# logspec:platform",
        "\\n# logspec:platform",
        "# logspec:",
        "# logspec:Platform",
        "# logspec:a b",
        " # logspec:platform",
        "#logspec:platform",
        "# logspec:platform | limit 1"
      })
  void anythingElseIsNobodys(String text) {
    assertThat(owner(text)).isEmpty();
    assertThat(QueryMark.owner(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit 1", "a\n\nb", "a\n", "\n", "a\r\nb", ""})
  void textIsItsLines(String text) {
    assertThat(QueryMark.text(QueryMark.lines(text))).isEqualTo(text);
    Texts marked = QueryMark.marked("platform", text);
    assertThat(QueryMark.owner(Optional.of(marked))).contains("platform");
    assertThat(QueryMark.text(marked)).isEqualTo("# logspec:platform\n" + text);
  }

  @Test
  void parametersAreTheirLines() {
    List<QueryParameter> all =
        List.of(
            new QueryParameter("a", Optional.empty(), Optional.empty()),
            new QueryParameter("b", Optional.of(""), Optional.of("with \"quotes\"\nand lines")),
            new QueryParameter("c", Optional.of("{}"), Optional.empty()));
    assertThat(QueryParameter.of(QueryParameter.texts(all))).isEqualTo(all);
    assertThat(QueryParameter.texts(List.of())).isEmpty();
    assertThat(QueryParameter.of(Optional.of(Texts.of("no JSON")))).isEmpty();
  }

  @Test
  void descriptionOfOthersIsKeptWhereThereIsNone() {
    QueryParameter bare = new QueryParameter("a", Optional.of("1"), Optional.empty());
    QueryParameter said = new QueryParameter("a", Optional.of("2"), Optional.of("x"));
    assertThat(bare.describedBy(List.of(said)).description()).contains("x");
    assertThat(bare.describedBy(List.of(said)).byDefault()).contains("1");
    QueryParameter own = new QueryParameter("a", Optional.empty(), Optional.of("y"));
    assertThat(own.describedBy(List.of(said))).isEqualTo(own);
    QueryParameter other = new QueryParameter("b", Optional.empty(), Optional.empty());
    assertThat(other.describedBy(List.of(said))).isEqualTo(other);
  }
}

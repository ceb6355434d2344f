package dev.logspec.insights.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.query.SavedQuery.Filled;
import dev.logspec.insights.query.SavedQuery.Parameter;
import dev.logspec.model.LogType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values in place of parameters: escaped for where they stand, or refused. */
final class SavedQueryTest {
  private static SavedQuery query(String text) {
    return new SavedQuery(
        "q",
        "",
        List.of(LogType.COMPUTE),
        text,
        List.of(
            new Parameter("v", Optional.empty(), Optional.empty()),
            new Parameter("d", Optional.of("x y"), Optional.empty())));
  }

  private static Filled fill(String text, String value) {
    return query(text).fill(Map.of("v", value));
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '!',
      value = {
        "filter a like \"{{v}}\"¦gp-1¦filter a like \"gp-1\"",
        "filter a = \"{{ v }}\" | limit 2¦a\" or 1=1 | x \"¦filter a = \"a\\\" or 1=1 | x \\\"\" | limit 2",
        "filter a = \"\\\"{{v}}\"¦b\\¦filter a = \"\\\"b\\\\\"",
        "filter a = '{{v}}'¦it's \"so\"¦filter a = 'it\\'s \"so\"'",
        "filter `{{v}}` = 1¦a`b¦filter `a\\`b` = 1",
        "filter m like /x{{v}}/¦a.b/c|d¦filter m like /xa\\.b\\/c\\|d/",
        "parse m /{{v}} (?<a>.*)/¦(x)¦parse m /\\(x\\) (?<a>.*)/",
        "filter m =~ /{{v}}/¦.¦filter m =~ /\\./",
        "limit {{v}}¦20¦limit 20",
        "stats sum(a) / 2 as {{v}}¦half¦stats sum(a) / 2 as half",
        "# {{v}}\\nfilter a = \"{{v}}\"¦it's¦# it's\\nfilter a = \"it's\"",
        "filter a = \"{{d}}\"¦unused¦filter a = \"x y\"",
        "filter a = \"{{\"¦x¦filter a = \"{{\""
      })
  void valuesStayWhatTheyAre(String text, String value, String filled) {
    assertThat(fill(text.replace("\\n", "\n"), value))
        .isEqualTo(new Filled(filled.replace("\\n", "\n"), List.of()));
  }

  @Test
  void amongTheQuerysOwnWordsOnlyAPlainWordIsLetIn() {
    assertThat(fill("filter a = {{v}}", "1 | limit 1").problems())
        .containsExactly(
            "the value of v stands among the query's own words, where only letters, digits and"
                + " _@.:- may; put {{v}} in quotes in the query");
    assertThat(fill("sum(a) / {{v}}", "2) or (1").problems()).hasSize(1);
    assertThat(fill("filter a = \"{{v}}\"", "a\nb").problems())
        .containsExactly("the value of v has a line break or another control character");
  }

  @Test
  void whatIsMissingOrTooMuchIsTold() {
    assertThat(query("{{v}} {{v}}").fill(Map.of()).problems())
        .containsExactly("the query q needs a value for its parameter v");
    assertThat(fill("{{other}}", "x").problems())
        .containsExactly("the query q uses {{other}}, which is none of its parameters (v, d)");
    assertThat(query("limit 1").fill(Map.of("v", "1", "w", "2")).problems())
        .containsExactly("the query q has no parameter w; it has v, d");
    assertThat(BuiltInQueries.ALL.get(0).fill(Map.of("w", "2")).problems())
        .containsExactly("the query controllers has no parameter w; it has none");
  }

  @Test
  void searchesItsComponentsOrThoseOfAutoMode() {
    assertThat(query("").searches(LogType.COMPUTE)).isTrue();
    assertThat(query("").searches(LogType.IPAM)).isFalse();
    SavedQuery all = BuiltInQueries.named("errors").orElseThrow();
    assertThat(LogType.AUTO_MODE).allMatch(all::searches);
    assertThat(all.searches(new LogType("EKS_CAPABILITY_ACK_LOGS"))).isFalse();
  }
}

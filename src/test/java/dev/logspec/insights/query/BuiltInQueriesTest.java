package dev.logspec.insights.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts that come with logspec, held against the rules of the language. */
final class BuiltInQueriesTest {
  private static final Pattern COMMAND =
      Pattern.compile("(fields|filter|parse|stats|sort|limit)\\b[\\s\\S]*");
  private static final Pattern EXPRESSION = Pattern.compile("/((?:[^/\\\\\\n]|\\\\.)+)/");

  static Stream<SavedQuery> all() {
    return BuiltInQueries.ALL.stream();
  }

  /** The commands of {@code query}: what stands between pipes that are in no text or expression. */
  private static List<String> commands(SavedQuery query) {
    String bare =
        EXPRESSION.matcher(query.text()).replaceAll("//").replaceAll("\"[^\"]*\"", "\"\"");
    return Stream.of(bare.split("\\|")).map(String::strip).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void followsTheLanguage(SavedQuery query) {
    assertThat(query.title()).isNotBlank();
    assertThat(query.text()).isEqualTo(query.text().strip()).hasSizeLessThan(9_900);
    assertThat(commands(query)).allMatch(c -> COMMAND.matcher(c).matches());
    assertThat(commands(query).stream().filter(c -> c.startsWith("stats"))).hasSizeLessThan(3);
    assertThat(query.text())
        .doesNotContain("ispresent(error)) or level")
        .doesNotContain("pod-count");
    Matcher expressions = EXPRESSION.matcher(query.text());
    while (expressions.find()) {
      // The case is made indifferent at the beginning of an expression, nowhere else.
      assertThat(Pattern.compile(expressions.group(1)).pattern().lastIndexOf("(?i)")).isLessThan(1);
    }
    // A name with a hyphen is a difference unless it stands in backticks.
    assertThat(commands(query).stream().map(c -> c.replaceAll("`[^`]*`", "")))
        .noneMatch(c -> c.matches("[\\s\\S]*[a-z]-[a-z][\\s\\S]*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void needsNoMoreThanItsParameters(SavedQuery query) {
    boolean asks = query.name().equals("nodeclaim");
    assertThat(query.fill(asks ? Map.of("nodeclaim", "gp-1") : Map.of()).problems()).isEmpty();
    assertThat(query.fill(Map.of()).problems()).hasSize(asks ? 1 : 0);
  }

  @Test
  void errorsAreKnownByTheirLevelFirst() {
    for (String name : List.of("errors", "errors-grouped")) {
      assertThat(BuiltInQueries.named(name).orElseThrow().text())
          .contains(
              """
              filter level like /(?i)^(error|fatal|panic)/
                or (not ispresent(level) and (ispresent(err) or ispresent(error)))
                or message like /^[EF][0-9]{4} /
              """);
    }
    assertThat(BuiltInQueries.names()).doesNotHaveDuplicates().hasSize(12);
  }
}

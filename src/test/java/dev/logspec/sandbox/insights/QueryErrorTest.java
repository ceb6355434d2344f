package dev.logspec.sandbox.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and where: the part of the text at fault. */
class QueryErrorTest {
  private static final String COMMANDS =
      "{'dedup', 'display', 'fields', 'filter', 'limit', 'parse', 'sort', 'stats'}";

  private static QueryError error(String query) {
    return catchThrowableOfType(QueryError.class, () -> Query.parse(query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "fields a | count(); count; mismatched input 'count' expecting COMMANDS",
        "fields a |; ~~; mismatched input '<EOF>' expecting COMMANDS",
        "~~; ~~; mismatched input '<EOF>' expecting COMMANDS",
        "# nothing; ~~; mismatched input '<EOF>' expecting COMMANDS",
        "filter level == 'x'; =; mismatched input '=' expecting an expression",
        "filter (a = 1; ~~; mismatched input '<EOF>' expecting ')'",
        "filter a = 1 b; b; mismatched input 'b' expecting '|'",
        "filter a like b; b; mismatched input 'b' expecting a text or /regular expression/",
        "filter a not b; b; mismatched input 'b' expecting {'like', 'in'}",
        "filter a = 'x; 'x; missing closing '",
        "filter a like /x; /x; missing closing /",
        "fields `a; `a; missing closing `",
        "filter a like /(x/; /(x/; Invalid regular expression: Unclosed group",
        "filter a & b; &; token recognition error at: '&'",
        "fields nosuch(a); nosuch; Unknown function: nosuch",
        "fields strlen(a, b); strlen(a, b); Invalid number of arguments of strlen",
        "fields count(*); count; count may be used in stats only",
        "stats count(max(a)); max; max may be used in stats only",
        "stats pct(a, b); pct; pct takes a number from 0 to 100",
        "stats count(*) by bin(5x); 5x; Invalid period: 5x",
        "stats count(*) by bin(0m); 0m; Invalid period: 0m",
        "stats count(*) by bin(a); a; mismatched input 'a' expecting a period such as 5m",
        "limit 0; 0; limit must be from 1 to 100000",
        "limit 100001; 100001; limit must be from 1 to 100000",
        "limit 1.5; 1.5; limit must be from 1 to 100000",
        "limit x; x; mismatched input 'x' expecting a number",
        "parse m '* *' as a; '* *'; The pattern and the names of its parts differ in number",
        "parse m '* *'; ~~; mismatched input '<EOF>' expecting 'as'",
        "parse m /x(?<a>y)/ | fields n as a; a; Ephemeral field is already defined: a",
        "fields x as a | fields y as a; a; Ephemeral field is already defined: a",
        "stats count(*) as c by a | sort b; b; Unknown symbols found in or after stats: b",
        "stats count(*) as c by a | stats sum(b); b; Unknown symbols found in or after stats: b",
        "stats count(*) as c by a | stats max(c) by bin(1h); bin; Unknown symbols found in or after stats: @timestamp",
        "stats max(a) as b | stats max(b) as c | stats max(c); stats; At most two stats commands may be used",
        "stats max(a) as b | sort b | stats max(b); sort; sort must follow the last stats",
        "stats max(a) as b | limit 1 | stats max(b); limit; limit must follow the last stats",
        "dedup a | filter b = 1; filter; Only limit may follow dedup",
      })
  void saysWhatAndWhere(String query, String at, String message) {
    QueryError error = error(query);
    assertThat(error).hasMessage(message.replace("COMMANDS", COMMANDS));
    assertThat(query.substring(error.start(), error.end())).isEqualTo(at);
    assertThat(error.start()).isBetween(0, query.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pattern @message",
        "diff",
        "anomaly",
        "unmask a",
        "join type=inner left=l right=r",
        "unnest a into b",
        "lookup t k as k OUTPUT v",
        "filterIndex a = 1",
        "SOURCE logGroups(namePrefix: ['/aws'])",
        "addtotals"
      })
  void commandsThatAreNotEvaluatedAreNamed(String command) {
    String name = command.split(" ")[0];
    QueryError error = error("fields a | " + command);
    assertThat(error).hasMessage("The sandbox does not evaluate '" + name + "'.");
    assertThat(error.start()).isEqualTo("fields a | ".length());
    assertThat(error.end()).isEqualTo("fields a | ".length() + name.length());
  }

  @Test
  void subqueriesAreNamed() {
    assertThat(error("filter a in (fields b)"))
        .hasMessage("The sandbox does not evaluate 'subqueries'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "-", "abs(", "2 ^ "})
  void depthHasAnEnd(String opening) {
    assertThat(error("filter " + opening.repeat(9_900 / opening.length())))
        .hasMessage("The query is nested too deep.");
  }

  /** Whatever the text, there is a query or an error that lies in it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyTextIsUnderstoodOrRefused(long seed) {
    String[] words = {
      "fields",
      "filter",
      "stats",
      "parse",
      "sort",
      "limit",
      "dedup",
      "display",
      "|",
      ",",
      "(",
      ")",
      "[",
      "]",
      "=",
      "!=",
      "like",
      "in",
      "not",
      "and",
      "or",
      "as",
      "by",
      "/a/",
      "'x'",
      "5m",
      "7",
      "count",
      "bin",
      "*",
      "@timestamp",
      "a.b",
      "`q r`",
      "-",
      "#",
      "\n",
      "\"",
      "coalesce",
      "desc",
      "^",
      "\u00e9"
    };
    var random = new Random(seed);
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("filter ");
      for (int j = random.nextInt(8); j >= 0; j--) {
        text.append(words[random.nextInt(words.length)]).append(' ');
      }
      try {
        Query.parse(text.toString());
        understood++;
      } catch (QueryError e) {
        assertThat(e.start()).isBetween(0, e.end());
        assertThat(e.end()).isBetween(0, text.length());
      }
    }
    assertThat(understood).isPositive();
  }
}

package dev.logspec.sandbox.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each construct of the language does with events. */
class QueryTest {
  private static final Asked EVENTS =
      new Asked()
          .at(
              118,
              "{\"level\":\"INFO\",\"n\":10,\"s\":\"b\",\"NodeClaim\":{\"name\":\"gp-1\"},\"ok\":true}")
          .at(
              2_000,
              "{\"level\":\"ERROR\",\"n\":9,\"s\":\"a\",\"a-b\":3,\"list\":[{\"x\":\"l0\"},{\"x\":\"l1\"}]}")
          .at(3_700_000, "{\"level\":\"info\",\"n\":2.5,\"s\":\"a\",\"none\":null,\"empty\":\"\"}")
          .at(3_800_000, "E0319 04:30:06 reflector.go:200] user=jo, took 15 ms");

  /** The values of {@code n}, or the beginning of the message, of the events a filter lets by. */
  private static String kept(String condition) {
    return EVENTS
        .rows("filter " + condition + " | fields coalesce(n, substr(@message, 0, 1)) as v")
        .replace("v=", "")
        .replace("\n", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "level = 'INFO'; 10",
        "level = \"INFO\" or s = \"a\"; 2.5 9 10",
        "level != 'INFO'; E 2.5 9",
        "n > 9; 10",
        "n >= 9; 9 10",
        "n < 10; 2.5 9",
        "n <= '9'; 2.5 9",
        "n = 10.0; 10",
        "n in [2.5, 9]; 2.5 9",
        "n not in [2.5, 9]; E 10",
        "s in ['a', \"x\"]; 2.5 9",
        "level like 'NF'; 10",
        "level like /(?i)info/; 2.5 10",
        "level like /^(?i)(info|error)/; 2.5 9 10",
        "level not like /INFO|info/; E 9",
        "level =~ /ERR/; 9",
        "@message like /^[EF][0-9]{4} /; E",
        "@message like 'a/b' or @message like /reflector\\.go:\\d+\\]/; E",
        "ispresent(level) and not ispresent(NodeClaim.name); 2.5 9",
        "ispresent(none) or ispresent(NodeClaim); ~~",
        "ok = 1; 10",
        "list.1.x = 'l1'; 9",
        "`a-b` = 3; 9",
        "`NodeClaim.name` = NodeClaim.`name`; 10",
        "not (level = 'INFO' or level = 'info') and ispresent(level); 9",
        "level = 'INFO' or level = 'ERROR' and n = 2.5; 10",
        "n * 2 + 1 = 19; 9",
        "n - 4 / 2 = 8; 10",
        "(n - 4) / 2 = 3; 10",
        "n % 2 = 1; 9",
        "2 ^ 3 ^ 0 = 2 and n = -9 + 18; 9",
        "-n < -9; 10",
        "strcontains(@message, 'jo'); E",
        "isempty(empty) and ispresent(empty); 2.5",
        "isblank(nothing) and level = 'INFO'; 10",
        "@timestamp >= 1773894578000 and @timestamp < 1773898276000; 9",
        "@logStream = 'stream' and @log like '123456789012:' and n = 9; 9",
        "LEVEL = 'INFO'; ~~",
        "LEVEL = 'INFO' OR n = 9 AND NOT s = 'b'; 9",
        "if(ispresent(n), n, 0) > 9; 10",
      })
  void filters(String condition, String kept) {
    assertThat(kept(condition)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "tolower('AbC'); abc",
        "toupper('AbC'); ABC",
        "strlen('four'); 4",
        "substr('abcdef', 2); cdef",
        "substr('abcdef', 2, 3); cde",
        "substr('abc', 9); ~~",
        "concat('a', 1, \"b\"); a1b",
        "replace('a.b.c', '.', '-'); a-b-c",
        "trim('  x '); x",
        "ltrim('xxax', 'x'); ax",
        "rtrim('xxax', 'x'); xxa",
        "abs(-3.5); 3.5",
        "ceil(2.1); 3",
        "floor(2.9); 2",
        "sqrt(16); 4",
        "greatest(3, 10, 2); 10",
        "least(3, 10, 2); 2",
        "10 / 3; 3.3333",
        "7; 7",
        "\"say \\\"hi\\\"\"; say \"hi\"",
        "fromMillis(1773894576118); 2026-03-19 04:29:36.118",
        "toMillis(fromMillis(1773894576118)); 1773894576118",
        "datefloor(fromMillis(1773894576118), 1h); 2026-03-19 04:00:00.000",
        "dateceil(fromMillis(1773894576118), 5m); 2026-03-19 04:30:00.000",
        "datefloor(fromMillis(1773894576118), 1mo); 2026-03-01 00:00:00.000",
        "dateceil(fromMillis(1773894576118), 1y); 2027-01-01 00:00:00.000",
        "1 = 1; 1",
        "strcontains('abc', 'x'); 0",
        "1773894576118 + 0; 1773894576118",
      })
  void computes(String expression, String value) {
    assertThat(EVENTS.rows("filter n = 10 | display " + expression + " as v"))
        .isEqualTo("v=" + value);
  }

  @Test
  void whatCannotBeComputedIsNoField() {
    assertThat(EVENTS.rows("filter n = 10 | fields 1 / 0 as a, s + 1 as b, abs(s) as c, n"))
        .isEqualTo("n=10");
  }

  @Test
  void withoutFieldsTimeAndMessageAreShownNewestFirst() {
    List<Map.Entry<String, String>> first =
        EVENTS.found("filter ispresent(@message)", OptionalInt.empty()).rows().get(0);
    assertThat(first)
        .containsExactly(
            Map.entry("@timestamp", "2026-03-19 05:32:56.000"),
            Map.entry("@message", "E0319 04:30:06 reflector.go:200] user=jo, took 15 ms"),
            Map.entry("@ptr", "ptr3"));
    assertThat(EVENTS.rows("display level")).isEqualTo("\nlevel=info\nlevel=ERROR\nlevel=INFO");
  }

  @Test
  void fieldsAddUpAndDisplayDecides() {
    assertThat(EVENTS.rows("fields n | fields level, n * 2 as twice | filter n = 10"))
        .isEqualTo("n=10, level=INFO, twice=20");
    assertThat(EVENTS.rows("fields n, level | display `a-b`, n / 2 | filter n = 9"))
        .isEqualTo("a-b=3, n / 2=4.5");
    assertThat(EVENTS.rows("fields @log, @ingestionTime | filter n = 10"))
        .isEqualTo("@log=123456789012:/logs/compute, @ingestionTime=2026-03-19 04:29:36.123");
  }

  @Test
  void parsesGlobsAndNamedGroups() {
    assertThat(
            EVENTS.rows(
                "filter @message like 'user=' | parse @message \"user=*, took * ms\" as a, b | display a, b"))
        .isEqualTo("a=jo, b=15");
    assertThat(EVENTS.rows("parse 'user=*' as rest | filter ispresent(rest) | display rest"))
        .isEqualTo("rest=jo, took 15 ms");
    assertThat(
            EVENTS.rows(
                "parse @message /user=(?<the_user>\\w+), took (?<ms>\\d+)/ | stats sum(ms) by the_user"))
        .isEqualTo("the_user=jo, sum(ms)=15\n");
    assertThat(EVENTS.rows("parse /took (\\d+)/ as ms | filter ms > 14 | display ms"))
        .isEqualTo("ms=15");
    assertThat(
            EVENTS.rows(
                "filter n = 10 | parse NodeClaim.name /(?<pool>[a-z]+)-(?<no>\\d)/ | fields level"))
        .isEqualTo("level=INFO, pool=gp, no=1");
  }

  @Test
  void statisticsGroup() {
    assertThat(EVENTS.rows("stats count(*) as c, sum(n), avg(n) as a by s | sort s desc"))
        .isEqualTo("s=b, c=1, sum(n)=10, a=10\ns=a, c=2, sum(n)=11.5, a=5.75\nc=1");
    assertThat(EVENTS.rows("stats count(*), count(n), count_distinct(s), min(n), max(n)"))
        .isEqualTo("count(*)=4, count(n)=3, count_distinct(s)=2, min(n)=2.5, max(n)=10");
    assertThat(EVENTS.rows("stats min(@timestamp) as a, max(@timestamp) as b by bin(1h)"))
        .isEqualTo(
            "bin(1h)=2026-03-19 05:00:00.000, a=1773898276000, b=1773898376000\n"
                + "bin(1h)=2026-03-19 04:00:00.000, a=1773894576118, b=1773894578000");
    assertThat(EVENTS.rows("stats pct(n, 50) as p50, pct(n, 100) as p100, stddev(n) as d"))
        .isEqualTo("p50=9, p100=10, d=3.325");
    assertThat(EVENTS.rows("stats earliest(s) as e, latest(s) as l, sortsFirst(s), sortsLast(s)"))
        .isEqualTo("e=b, l=a, sortsFirst(s)=a, sortsLast(s)=b");
    assertThat(EVENTS.rows("stats max(n) - min(n) as range, count() as c by tolower(level) as l"))
        .isEqualTo("c=1\nl=info, range=7.5, c=2\nl=error, range=0, c=1");
    assertThat(EVENTS.rows("filter n = 77 | stats count(*)")).isEmpty();
  }

  @Test
  void statisticsOfStatistics() {
    assertThat(
            EVENTS.rows(
                "stats max(n) as most by s | filter ispresent(most) | fields most / 2 as half "
                    + "| stats sum(half) as all, count(*) as groups"))
        .isEqualTo("all=9.5, groups=2");
    assertThat(EVENTS.rows("stats count(*) by s | sort count(*) desc, s asc | limit 1"))
        .isEqualTo("s=a, count(*)=2");
  }

  @Test
  void sortsNumbersBehindTextsAndBothInTheirOrder() {
    Asked all = new Asked();
    // The example of the user guide.
    List<String> order =
        List.of(
            "!",
            "#",
            "*%04",
            "0#",
            "5A",
            "111A",
            "2345_",
            "@",
            "@_",
            "A",
            "A9876fghj",
            "a12345hfh",
            "0",
            "01",
            "2",
            "3");
    List<String> shuffled = new ArrayList<>(order);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.forEach(v -> all.at(0, "{\"v\":\"" + v + "\"}"));
    assertThat(all.rows("display v | sort v asc").replace("v=", "").split("\n"))
        .containsExactlyElementsOf(order);
    assertThat(all.rows("display v | sort v desc | limit 2")).isEqualTo("v=3\nv=2");
  }

  @Test
  void sortsBySeveralKeys() {
    assertThat(EVENTS.rows("display s, n | filter ispresent(n) | sort s asc, n desc"))
        .isEqualTo("s=a, n=9\ns=a, n=2.5\ns=b, n=10");
    assertThat(EVENTS.rows("display n | sort @timestamp | limit 2")).isEqualTo("n=10\nn=9");
  }

  @Test
  void dedupKeepsTheFirstAndWhatHasNoValue() {
    assertThat(EVENTS.rows("fields s, n | sort n desc | dedup s"))
        .isEqualTo("s=b, n=10\ns=a, n=9\n");
    assertThat(EVENTS.rows("fields s, n | dedup s, n | limit 2")).isEqualTo("\ns=a, n=2.5");
  }

  @Test
  void commentsAndLinesAreBlanks() {
    assertThat(EVENTS.rows("# which\nfields n # this | limit 1\n| filter level = 'INFO # no'\n"))
        .isEmpty();
    assertThat(EVENTS.rows("fields\n n\n|\nfilter n = 10 # end")).isEqualTo("n=10");
  }

  @Test
  void thereAreTenThousandRowsUnlessTheQueryOrTheCallerSaysOtherwise() {
    Asked many = new Asked();
    for (int i = 0; i < 10_005; i++) {
      many.at(i, "m");
    }
    assertThat(many.found("fields @message", OptionalInt.empty()).rows()).hasSize(10_000);
    assertThat(many.found("limit 10003", OptionalInt.empty()).rows()).hasSize(10_003);
    assertThat(many.found("limit 10003", OptionalInt.of(7)).rows()).hasSize(7);
    assertThat(many.found("limit 3", OptionalInt.of(7)).rows()).hasSize(3);
    assertThat(many.found("limit 3", OptionalInt.of(7)).matched()).isEqualTo(10_005);
  }

  @Test
  void matchedIsWhatTheFiltersLetThrough() {
    assertThat(
            EVENTS.found("filter n > 5 | stats count(*) as c | filter c = 0", OptionalInt.empty()))
        .isEqualTo(new Found(List.of(), 2));
  }

  @Test
  void anEventHasTwoHundredFields() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 250; i++) {
      json.append("\"f").append(i).append("\":").append(i).append(',');
    }
    Asked wide = new Asked().at(0, json.append("\"z\":1}").toString());
    assertThat(wide.rows("display f0, f199, f200, z")).isEqualTo("f0=0, f199=199");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\":1", "[{\"n\":1}]", "n=1", "", "{\"n\":"})
  void whatIsNoObjectHasNoFields(String message) {
    assertThat(new Asked().at(0, message).rows("display n, @message"))
        .isEqualTo("@message=" + message);
  }

  @Test
  void aMessageThatIsTooLongForItsPatternFailsTheQueryAndNoMore() {
    Asked big = new Asked().at(0, "ab".repeat(150_000));
    assertThat(big.rows("filter @message like /b$/ | stats count(*) as n")).isEqualTo("n=1");
    assertThatThrownBy(() -> big.rows("filter @message like /^(a|b)*$/"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("too deep");
  }
}

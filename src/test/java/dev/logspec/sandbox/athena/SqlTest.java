package dev.logspec.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What statements answer, and what is said of those that make no sense. */
final class SqlTest {
  private static final List<Object[]> ROWS =
      List.of(
          new Object[] {"a", 1L, "{\"x\":{\"y\":\"v\"},\"l\":[1,2]}"},
          new Object[] {"b", 2L, null},
          new Object[] {"a", 3L, "no json"},
          new Object[] {null, 4L, "[\"p\",\"q\"]"});

  private static Relation run(String sql) {
    List<Scope.Column> columns =
        List.of(
            new Scope.Column("t", "k", Type.VARCHAR),
            new Scope.Column("t", "n", Type.BIGINT),
            new Scope.Column("t", "j", Type.VARCHAR));
    Statement.Select select = (Statement.Select) Statement.parse(sql);
    return new Evaluation(
            (table, wanted) -> {
              if (!table.name().equals("t")) {
                throw SqlError.at(table.at(), "TABLE_NOT_FOUND", "Table '" + table.name() + "'");
              }
              return new Relation(columns, ROWS);
            })
        .of(select.query());
  }

  private static String answer(String sql) {
    List<String> lines = new ArrayList<>();
    for (Object[] row : run(sql).rows()) {
      lines.add(
          Arrays.stream(row)
              .map(v -> v == null ? "NULL" : Values.text(v))
              .collect(Collectors.joining(",")));
    }
    return String.join(" ", lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1 | 1",
        "SELECT n FROM t WHERE k = 'a' | 1 3",
        "SELECT n FROM t WHERE k <> 'a' | 2",
        "SELECT n FROM t WHERE NOT k = 'a' | 2",
        "SELECT n FROM t WHERE k IS NULL OR n < 2 | 1 4",
        "SELECT n FROM t WHERE k IN ('b', 'c') | 2",
        "SELECT n FROM t WHERE k NOT IN ('b', NULL) | ''",
        "SELECT n FROM t WHERE n BETWEEN 2 AND 3 AND k LIKE '_' | 2 3",
        "SELECT DISTINCT k FROM t ORDER BY k | a b NULL",
        "SELECT k, count(*) AS c FROM t GROUP BY k ORDER BY c DESC, k | a,2 b,1 NULL,1",
        "SELECT k, sum(n) s FROM t GROUP BY 1 HAVING count(*) > 1 | a,4",
        "SELECT count(k), count(DISTINCT k), min(n), max(k), avg(n) FROM t | 3,2,1,b,2.5",
        "SELECT count(*), max(n) FROM t WHERE n > 9 | 0,NULL",
        "SELECT max_by(k, n), min_by(k, n) FROM t | NULL,a",
        "SELECT approx_percentile(n, 0.5) FROM t | 2",
        "SELECT n FROM t ORDER BY n DESC LIMIT 2 | 4 3",
        "SELECT n FROM t ORDER BY k DESC, n DESC | 2 3 1 4",
        "SELECT n / 2, n / 2.0, n % 2, -n FROM t WHERE n = 3 | 1,1.5,1,-3",
        "SELECT 3 / 1e3 | 0.003",
        "~SELECT k || '!' FROM t WHERE n > 2~ | a! NULL",
        "SELECT coalesce(k, 'none') FROM t WHERE n = 4 | none",
        "SELECT CASE WHEN n < 2 THEN 'low' WHEN n < 3 THEN 'mid' END FROM t | low mid NULL NULL",
        "SELECT json_extract_scalar(j, '$.x.y'), json_extract_scalar(j, '$.x') FROM t WHERE n = 1 | v,NULL",
        "SELECT json_extract_scalar(j, '$.x') FROM t WHERE n = 3 | NULL",
        "SELECT n FROM t WHERE try(json_parse(j)) IS NULL | 2 3",
        "SELECT n, json_extract_scalar(e, '$') FROM t CROSS JOIN UNNEST(try(CAST(json_parse(j) AS array(json)))) AS u (e) WHERE n > 1 | 4,p 4,q",
        "SELECT a, b FROM UNNEST(ARRAY['x', 'y'], ARRAY[1, 2, 3]) AS u (a, b) | x,1 y,2 NULL,3",
        "SELECT x.n, y.n FROM t x JOIN t AS y ON x.k = y.k AND x.n < y.n | 1,3",
        "SELECT x.n, y.n FROM t x LEFT JOIN t y ON y.n = x.n + 2 ORDER BY 1 | 1,3 2,4 3,NULL 4,NULL",
        "WITH a AS (SELECT n FROM t WHERE n < 3), b AS (SELECT n + 10 AS n FROM a) SELECT * FROM b UNION ALL SELECT n FROM a ORDER BY n | 1 2 11 12",
        "SELECT s.m FROM (SELECT max(n) AS m FROM t) AS s | 4",
        "SELECT lower('AB'), upper('ab'), length('abc'), substr('abcd', 2, 2) | ab,AB,3,bc",
        "SELECT regexp_like('Error', '(?i)^err'), regexp_extract('ab12', '[a-z]+([0-9]+)', 1), regexp_extract('x', '[0-9]') | true,12,NULL",
        "SELECT regexp_replace('a1b22', '[0-9]+', 'N'), regexp_replace('ab', '(a)(b)', '$2$1') | aNbN,ba",
        "SELECT from_unixtime(1773894618205 / 1e3) | 2026-03-19 04:30:18.205 UTC",
        "SELECT \"N\" FROM t -- a comment\\nWHERE K = 'b'; | 2",
        "SELECT 'it''s' | it's",
      })
  void aQueryIsAnswered(String sql, String expected) {
    assertThat(answer(sql.replace("\\n", "\n"))).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT x FROM t | COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved",
        "SELECT n FROM u | TABLE_NOT_FOUND: line 1:15: Table 'u'",
        "SELECT n FROM t a CROSS JOIN t b | AMBIGUOUS_NAME: line 1:8: Column 'n' is ambiguous",
        "SELECT k, count(*) FROM t | EXPRESSION_NOT_AGGREGATE: line 1:8: 'k' must be an aggregate",
        "SELECT n FROM t WHERE k = 1 | TYPE_MISMATCH: line 1:25: Cannot apply operator: varchar = bigint",
        "SELECT n FROM t WHERE n | TYPE_MISMATCH: line 1:23: WHERE clause must evaluate to a boolean (actual: bigint)",
        "SELECT k + 1 FROM t | TYPE_MISMATCH: line 1:10: Cannot apply operator: varchar + bigint",
        "SELECT lower(n) FROM t | TYPE_MISMATCH: line 1:8: Unexpected parameters (bigint) for function lower",
        "SELECT sum(k) FROM t | TYPE_MISMATCH: line 1:8: Unexpected parameters (varchar) for function sum",
        "SELECT nope(n) FROM t | FUNCTION_NOT_FOUND: line 1:8: Function 'nope' not registered",
        "SELECT coalesce(k, n) FROM t | TYPE_MISMATCH: line 1:8: All COALESCE operands must be the same type",
        "SELECT n FROM t UNION ALL SELECT k FROM t | TYPE_MISMATCH: line 1:27: column 1 in UNION query has incompatible types: bigint, varchar",
        "SELECT n FROM t UNION ALL SELECT n, k FROM t | TYPE_MISMATCH: line 1:27: UNION query has different number of fields",
        "SELECT 1 FROM t CROSS JOIN UNNEST(n) AS u (x) | TYPE_MISMATCH: line 1:28: Cannot unnest type: bigint",
        "SELECT n FROM t WHERE count(*) > 1 | EXPRESSION_NOT_SCALAR: line 1:23:",
        "SELECT 1 / 0 | DIVISION_BY_ZERO: Division by zero",
        "SELECT json_parse(j) FROM t | INVALID_FUNCTION_ARGUMENT: Cannot convert value to JSON: 'no json'",
        "SELECT CAST(k AS bigint) FROM t | INVALID_CAST_ARGUMENT: Cannot cast 'a' to bigint",
        "SELECT 1 FROM t CROSS JOIN UNNEST(CAST(json_parse(j) AS array(json))) AS u (x) | INVALID_CAST_ARGUMENT: Cannot cast",
        "SELECT count(*) OVER () FROM t | NOT_SUPPORTED: line 1:17: The sandbox does not evaluate OVER",
        "SELECT n FROM t UNION SELECT n FROM t | NOT_SUPPORTED: line 1:17:",
      })
  void whatMakesNoSenseIsSaidInAthenasWords(String sql, String expected) {
    SqlError error = catchThrowableOfType(SqlError.class, () -> answer(sql));

    assertThat(error.isMalformed()).isFalse();
    assertThat(error.getMessage()).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELEC 1 | line 1:1: mismatched input 'SELEC'",
        "SELECT n FORM t | line 1:15: mismatched input 't'. Expecting: <EOF>",
        "SELECT n FROM `t` | line 1:15: backquoted identifiers are not supported",
        "SELECT (1 | line 1:10: mismatched input '<EOF>'. Expecting: ')'",
        "SELECT 'a | line 1:8: mismatched input ''",
        "SELECT 1; SELECT 2 | line 1:11: mismatched input 'SELECT'. Expecting: <EOF>",
        "SELECT n ? 1 | line 1:10: extraneous input '?'",
        "CREATE EXTERNAL TABLE t (a string) | line 1:35: mismatched input '<EOF>'. Expecting: 'location'",
        "INSERT INTO t VALUES (1) | line 1:1: The sandbox does not evaluate INSERT",
      })
  void whatCannotBeReadIsRefusedAtItsPlace(String sql, String expected) {
    SqlError error = catchThrowableOfType(SqlError.class, () -> Statement.parse(sql));

    assertThat(error.isMalformed()).isTrue();
    assertThat(error.getMessage()).startsWith(expected);
  }

  @Test
  void aColumnOfTheResultHasTheNameAndTypeThatAthenaGivesIt() {
    assertThat(run("SELECT k, n AS m, n / 2, from_unixtime(1e0) AS at FROM t").columns())
        .extracting(c -> c.name() + " " + c.type().columnText())
        .containsExactly("k varchar", "m bigint", "_col2 bigint", "at timestamp with time zone");
  }
}

package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.world.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/** Athena's calls, by AWS's own SDK. */
final class AthenaCallsTest {
  private static final String TABLE =
      """
      CREATE EXTERNAL TABLE `t` (`Message` string, `event_timestamp` bigint, `a_b` string)
      PARTITIONED BY (`day` string, `hour` int)
      ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
      WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true', 'mapping.a_b' = 'a-b')
      LOCATION 's3://logs/x/'
      TBLPROPERTIES ('projection.enabled' = 'true',
        'projection.day.type' = 'date', 'projection.day.format' = 'yyyy/MM/dd',
        'projection.day.range' = '2026/11/01,NOW',
        'projection.hour.type' = 'integer', 'projection.hour.range' = '0,23',
        'projection.hour.digits' = '2',
        'storage.location.template' = 's3://logs/x/${day}/${hour}/')""";

  private final Lab lab = new Lab();
  private AthenaClient athena;

  @BeforeEach
  void open() {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "logs");
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "results");
    athena = lab.of(AthenaClient.builder(), Lab.ACCOUNT, Lab.REGION);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void put(String key, String content) {
    lab.world()
        .objects()
        .put(
            "logs/" + key,
            new StoredObject(
                "logs", key, content.getBytes(StandardCharsets.UTF_8), "e", "text/plain", 0));
  }

  private String start(String sql) {
    return athena
        .startQueryExecution(
            r -> r.queryString(sql).resultConfiguration(c -> c.outputLocation("s3://results/q")))
        .queryExecutionId();
  }

  private QueryExecution ended(String id) {
    lab.pass(Duration.ofSeconds(2));
    return athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
  }

  private List<String> rows(String sql) {
    String id = start(sql);
    QueryExecution execution = ended(id);
    assertThat(execution.status().stateChangeReason()).isNull();
    return athena.getQueryResultsPaginator(r -> r.queryExecutionId(id)).stream()
        .flatMap(page -> page.resultSet().rows().stream())
        .skip(1)
        .map(
            row ->
                row.data().stream()
                    .map(d -> String.valueOf(d.varCharValue()))
                    .collect(Collectors.joining(",")))
        .toList();
  }

  @Test
  void aTableIsOverTheObjectsOfItsBucket() {
    ended(start(TABLE));
    put("x/2026/11/20/04/a", "{\"MESSAGE\":\"m\",\"event_timestamp\":5,\"a-b\":{\"c\":[1]}}\n");
    put("x/2026/11/20/05/b", "nonsense\n{\"message\":\"n\",\"other\":1}\n");
    put("x/2026/10/20/05/before-the-range", "{\"message\":\"never\"}\n");
    put("x/2026/11/23/05/in-the-future", "{\"message\":\"never\"}\n");
    put("x/elsewhere", "{\"message\":\"never\"}\n");

    assertThat(rows("SELECT * FROM t"))
        .containsExactly(
            "m,5,{\"c\":[1]},2026/11/20,4",
            "null,null,null,2026/11/20,5",
            "n,null,null,2026/11/20,5");
  }

  @Test
  void onlyPartitionsThatAreWantedAreLookedAt() {
    ended(start(TABLE));
    put("x/2026/11/20/04/a", "{\"message\":\"m\"}");
    put("x/2026/11/21/04/b", "{\"message\":\"mm\"}");

    assertThat(scanned("SELECT message FROM t")).isEqualTo(31);
    assertThat(scanned("SELECT message FROM t WHERE day = '2026/11/21'")).isEqualTo(16);
    assertThat(scanned("SELECT message FROM t x WHERE x.day > '2026/11/20' AND hour = 4"))
        .isEqualTo(16);
    assertThat(scanned("SELECT message FROM t WHERE hour IN (5, 6)")).isZero();
    assertThat(scanned("SELECT message FROM t WHERE message = 'x'")).isEqualTo(31);
  }

  private long scanned(String sql) {
    QueryExecution execution = ended(start(sql));
    assertThat(execution.status().stateAsString()).isEqualTo("SUCCEEDED");
    return execution.statistics().dataScannedInBytes();
  }

  @Test
  void aPageHasAThousandRowsWithThatOfTheNames() {
    String ten = IntStream.range(0, 10).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String unnest = "UNNEST(ARRAY[" + ten + "]) AS %s (%s)";
    List<String> sources = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      sources.add(unnest.formatted("of_" + name, name));
    }
    String sql = "SELECT a, b, c, d FROM " + String.join(" CROSS JOIN ", sources);
    String id = start(sql);
    ended(id);

    var first = athena.getQueryResults(r -> r.queryExecutionId(id));
    assertThat(first.resultSet().rows()).hasSize(1000);
    assertThat(first.resultSet().rows().get(0).data().get(3).varCharValue()).isEqualTo("d");
    assertThat(rows(sql)).hasSize(10_000).doesNotHaveDuplicates();
    assertThatThrownBy(
            () -> athena.getQueryResults(r -> r.queryExecutionId(id).nextToken("other:1")))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aStatementWaitsRunsAndEnds() {
    ended(start(TABLE));
    String id = start("SELECT nothing FROM t");
    assertThat(state(id)).isEqualTo("QUEUED");
    lab.pass(Duration.ofMillis(500));
    assertThat(state(id)).isEqualTo("RUNNING");
    assertThatThrownBy(() -> athena.getQueryResults(r -> r.queryExecutionId(id)))
        .hasMessageContaining("Query has not yet finished. Current state: RUNNING");
    assertThat(ended(id).status().stateChangeReason()).startsWith("COLUMN_NOT_FOUND: line 1:8:");
    assertThat(state(id)).isEqualTo("FAILED");

    String stopped = start("SELECT 1");
    athena.stopQueryExecution(r -> r.queryExecutionId(stopped));
    assertThat(ended(stopped).status().stateAsString()).isEqualTo("CANCELLED");
    athena.stopQueryExecution(r -> r.queryExecutionId(id));
    assertThat(state(id)).isEqualTo("FAILED");
  }

  private String state(String id) {
    return athena
        .getQueryExecution(r -> r.queryExecutionId(id))
        .queryExecution()
        .status()
        .stateAsString();
  }

  @Test
  void aRequestThatComesTwiceStartsOneStatement() {
    String token = "t".repeat(32);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ids.add(
          athena
              .startQueryExecution(
                  r ->
                      r.queryString("SELECT 1")
                          .clientRequestToken(token)
                          .resultConfiguration(c -> c.outputLocation("s3://results/")))
              .queryExecutionId());
    }
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
  }

  @Test
  void whatIsAskedForWronglyIsRefused() {
    assertThatThrownBy(() -> athena.startQueryExecution(r -> r.queryString("SELECT 1")))
        .hasMessageContaining("No output location provided");
    assertThatThrownBy(() -> start("SELEC 1"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("line 1:1: mismatched input 'SELEC'");
    assertThatThrownBy(() -> athena.getQueryExecution(r -> r.queryExecutionId("nobody")))
        .hasMessageContaining("QueryExecution nobody was not found");
    assertThat(
            ended(start("CREATE EXTERNAL TABLE x.y (a string) LOCATION 's3://logs/'"))
                .status()
                .stateChangeReason())
        .contains("Database does not exist: x");
    assertThatThrownBy(() -> IntStream.range(0, 30).forEach(i -> start("SELECT " + i)))
        .isInstanceOf(TooManyRequestsException.class);
  }

  @Test
  void tablesOfADatabaseAreMadeAndDropped() {
    ended(start("CREATE DATABASE IF NOT EXISTS logs"));
    ended(start(TABLE.replace("`t`", "logs.`t`")));
    assertThat(rows("SELECT count(*) FROM logs.t")).containsExactly("0");
    assertThat(ended(start(TABLE.replace("`t`", "logs.`t`"))).status().stateChangeReason())
        .contains("AlreadyExistsException");
    ended(start("DROP TABLE logs.t"));
    assertThat(ended(start("SELECT 1 FROM logs.t")).status().stateChangeReason())
        .isEqualTo("TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.logs.t' does not exist");
    assertThat(ended(start("SELECT 1 FROM nowhere.t")).status().stateChangeReason())
        .contains("SCHEMA_NOT_FOUND: line 1:15: Schema 'nowhere' does not exist");
  }

  @Test
  void theResultIsKeptWhereItWasAskedFor() {
    String id = start("SELECT 'a \"b\"' AS x, NULL AS y");
    ended(id);
    assertThat(
            new String(
                lab.world().objects().get("results/q/" + id + ".csv").content(),
                StandardCharsets.UTF_8))
        .isEqualTo("\"x\",\"y\"\n\"a \"\"b\"\"\",\n");
  }
}

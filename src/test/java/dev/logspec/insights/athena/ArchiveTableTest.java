package dev.logspec.insights.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.source.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements for paths and forms of every kind. */
final class ArchiveTableTest {
  private static final Map<String, String> KNOWN =
      Map.of("account-id", "123456789012", "region", "eu-west-1");

  private static Archive archive(String path, Archive.Keys keys, String format) {
    return new Archive("b", path, keys, KNOWN, format, Component.IPAM, List.of());
  }

  private static String ddl(Archive... archives) {
    List<ArchiveTable> tables = ArchiveTable.of(List.of(archives));
    assertThat(tables).hasSize(1);
    return tables.get(0).ddl();
  }

  @Test
  void aTableOfJsonByDay() {
    assertThat(
            ddl(archive("p/AWSLogs/{account-id}/eks/{yyyy}/{MM}/{dd}", Archive.Keys.PLAIN, "json")))
        .isEqualTo(
            """
            -- ipam records, json, s3://b/p/AWSLogs/{account-id}/eks/{yyyy}/{MM}/{dd}
            CREATE EXTERNAL TABLE IF NOT EXISTS `auto_mode_ipam` (
              `resource_arn` string,
              `event_timestamp` bigint,
              `level` string,
              `stream` string,
              `message` string,
              `err` string,
              `error` string,
              `controller` string,
              `controllergroup` string,
              `controllerkind` string,
              `reconcileid` string,
              `worker_count` string
            )
            PARTITIONED BY (`day` string)
            ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
            WITH SERDEPROPERTIES (
              'ignore.malformed.json' = 'true',
              'case.insensitive' = 'true',
              'mapping.worker_count' = 'worker-count'
            )
            LOCATION 's3://b/p/AWSLogs/123456789012/eks/'
            TBLPROPERTIES (
              'projection.enabled' = 'true',
              'projection.day.type' = 'date',
              'projection.day.format' = 'yyyy/MM/dd',
              'projection.day.range' = '2026/01/01,NOW',
              'projection.day.interval' = '1',
              'projection.day.interval.unit' = 'DAYS',
              'storage.location.template' = 's3://b/p/AWSLogs/123456789012/eks/${day}/'
            );
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PLAIN; a/{yyyy}/{MM}/{dd}/{HH}; s3://b/a/${day}/${hour}/; s3://b/a/",
        "HIVE; a/{region}/{yyyy}/{MM}/{dd}; s3://b/a/aws-region=eu-west-1/year=${year}/month=${month}/day=${day}/; s3://b/a/aws-region=eu-west-1/",
        "PLAIN; a/year={yyyy}/month={MM}; s3://b/a/year=${year}/month=${month}/; s3://b/a/",
        "PLAIN; a/{account-id}/x-{other}/{dd}; s3://b/a/123456789012/x-${other}/${day}/; s3://b/a/123456789012/",
      })
  void thePathDecidesThePartitions(
      Archive.Keys keys, String path, String template, String location) {
    assertThat(ddl(archive(path, keys, "json")))
        .contains("'storage.location.template' = '" + template + "'\n")
        .contains("LOCATION '" + location + "'\n");
  }

  @Test
  void whatIsNotKnownMustBeNamedByAQueryAndWhatIsKnownOfSeveralIsListed() {
    Archive one = archive("{account-id}/{other}/{yyyy}", Archive.Keys.PLAIN, "json");
    Archive two =
        new Archive(
            "b",
            one.path(),
            one.keys(),
            Map.of("account-id", "999988887777"),
            "json",
            Component.COMPUTE,
            List.of("disrupted-nodes", "new-field"));
    assertThat(ddl(one, two))
        .contains("`auto_mode` (")
        .contains("PARTITIONED BY (`account_id` string, `other` string, `year` int)")
        .contains("'projection.account_id.values' = '123456789012,999988887777'")
        .contains("'projection.other.type' = 'injected'")
        .contains("'projection.year.digits' = '4'")
        .contains("`new_field` string", "'mapping.new_field' = 'new-field'")
        .contains("'mapping.disrupted_nodes' = 'disrupted-nodes'");
  }

  @Test
  void withoutVariablesThereAreNoPartitions() {
    assertThat(ddl(archive("", Archive.Keys.PLAIN, "json")))
        .contains("LOCATION 's3://b/';\n")
        .doesNotContain("PARTITIONED", "TBLPROPERTIES");
  }

  @Test
  void parquetHasNoSerDeOfJson() {
    assertThat(ddl(archive("{yyyy}/{MM}/{dd}", Archive.Keys.PLAIN, "parquet")))
        .contains(")\nSTORED AS PARQUET\nLOCATION 's3://b/'\n")
        .doesNotContain("mapping", "openx");
  }

  @Test
  void eachPlaceHasATableAndPlainTextHasNone() {
    List<ArchiveTable> tables =
        ArchiveTable.of(
            List.of(
                archive("a", Archive.Keys.PLAIN, "json"),
                archive("a", Archive.Keys.PLAIN, "parquet"),
                archive("b", Archive.Keys.PLAIN, "json"),
                archive("c", Archive.Keys.PLAIN, "plain"),
                archive("c", Archive.Keys.PLAIN, "w3c")));
    assertThat(tables)
        .extracting(ArchiveTable::name)
        .containsExactly("auto_mode_ipam", "auto_mode_ipam_2", "auto_mode_ipam_3");
  }

  @Test
  void textOfASpecStaysInItsQuotesAndComment() {
    Archive hostile =
        new Archive(
            "b",
            "it's/\nDROP TABLE x; --/{yyyy}",
            Archive.Keys.PLAIN,
            Map.of(),
            "json",
            Component.IPAM,
            List.of("a'); DROP TABLE y; --`"));
    String ddl = ddl(hostile);
    assertThat(ddl.lines().findFirst()).hasValueSatisfying(l -> assertThat(l).contains("DROP"));
    assertThat(ddl)
        .contains("'s3://b/it''s/\nDROP TABLE x; --/${year}/'")
        .contains("`a_drop_table_y_` string")
        .contains("'mapping.a_drop_table_y_' = 'a''); DROP TABLE y; --`'");
  }

  @ParameterizedTest
  @EnumSource(AthenaReport.class)
  void reportsAskTheTable(AthenaReport report) {
    ArchiveTable table = ArchiveTable.of(List.of(archive("a", Archive.Keys.PLAIN, "json"))).get(0);
    assertThat(report.sql(table))
        .startsWith("-- " + report.name().toLowerCase(Locale.ROOT) + ": ")
        .contains("FROM \"auto_mode_ipam\"")
        .doesNotContain("TABLE")
        .endsWith(";\n");
    boolean ofKarpenter = report == AthenaReport.REMOVALS || report == AthenaReport.PHASES;
    assertThat(report.fits(table)).isEqualTo(!ofKarpenter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "PLAIN; a/{yyyy}/{MM}/{dd}; 2026-03-19T04:00:00Z; 2026-03-19T05:00:00Z; \"day\" BETWEEN '2026/03/19' AND '2026/03/19'",
        "PLAIN; a/{yyyy}/{MM}/{dd}; 2025-12-31T04:00:00Z; 2026-01-01T23:30:00Z; \"day\" BETWEEN '2025/12/31' AND '2026/01/02'",
        "PLAIN; a/{yyyy}/{MM}/{dd}/{HH}; 2026-03-19T04:00:00Z; 2026-03-19T05:00:00Z; \"day\" BETWEEN '2026/03/19' AND '2026/03/19' AND \"hour\" BETWEEN 4 AND 6",
        "PLAIN; a/{yyyy}/{MM}/{dd}/{HH}; 2026-03-19T04:00:00Z; 2026-03-20T05:00:00Z; \"day\" BETWEEN '2026/03/19' AND '2026/03/20'",
        "HIVE; {yyyy}/{MM}/{dd}; 2026-03-19T04:00:00Z; 2026-03-20T05:00:00Z; \"year\" = 2026 AND \"month\" = 3 AND \"day\" BETWEEN 19 AND 20",
        "HIVE; {yyyy}/{MM}/{dd}/{HH}; 2026-03-19T04:00:00Z; 2026-03-19T05:30:00Z; \"year\" = 2026 AND \"month\" = 3 AND \"day\" BETWEEN 19 AND 19 AND \"hour\" BETWEEN 4 AND 6",
        "HIVE; {yyyy}/{MM}/{dd}; 2025-12-30T04:00:00Z; 2026-02-02T00:00:00Z; ((\"year\" = 2025 AND \"month\" = 12 AND \"day\" BETWEEN 30 AND 31) OR (\"year\" = 2026 AND \"month\" = 1) OR (\"year\" = 2026 AND \"month\" = 2 AND \"day\" BETWEEN 1 AND 2))",
        "PLAIN; {yyyy}/{region}; 2026-03-19T04:00:00Z; 2026-08-19T05:00:00Z; \"year\" = 2026",
      })
  void aWindowIsAskedForByThePartitionsThatItFallsInto(
      Archive.Keys keys, String path, String since, String until, String condition) {
    ArchiveTable table = ArchiveTable.of(List.of(archive(path, keys, "json"))).get(0);
    Window window = new Window(Instant.parse(since), Instant.parse(until));

    assertThat(table.rows(window, Set.of()))
        .isEqualTo(
            "(SELECT * FROM \"auto_mode_ipam\" WHERE "
                + condition
                + " AND event_timestamp >= "
                + window.since().toEpochMilli()
                + " AND event_timestamp < "
                + window.until().toEpochMilli()
                + ")");
    assertThat(table.tellsTime()).isTrue();
  }

  @Test
  void aPathWithoutTimeIsReadWholeAndClustersStandInQuotes() {
    ArchiveTable table = ArchiveTable.of(List.of(archive("a", Archive.Keys.PLAIN, "json"))).get(0);

    assertThat(table.tellsTime()).isFalse();
    assertThat(
            table.rows(
                new Window(Instant.ofEpochMilli(1), Instant.ofEpochMilli(2)), Set.of("b'", "a")))
        .isEqualTo(
            "(SELECT * FROM \"auto_mode_ipam\" WHERE event_timestamp >= 1 AND event_timestamp < 2"
                + " AND resource_arn IN ('a', 'b'''))");
  }
}

package dev.logspec.insights.athena;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.source.Window;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reports that can be said in Athena's SQL. They know less than those of records read here: a line
 * that is there twice is counted twice, the names of nodes do not count by time, a NodeClaim whose
 * beginning is not in the table has no phases.
 */
public enum AthenaReport {
  /** How much each controller wrote. */
  CONTROLLERS(
      "controllers: how much each controller wrote, by level",
      Optional.empty(),
      """
      SELECT controller, level, count(*) AS events,
        from_unixtime(max(event_timestamp) / 1e3) AS last
      FROM "TABLE"
      WHERE controller IS NOT NULL
      GROUP BY controller, level
      ORDER BY events DESC, controller, level;
      """),
  /**
   * Errors in groups: by the level, without one by the error, and by klog's prefix. What differs
   * from one occurrence to the next is taken out: klog's head, quoted names, ids, numbers.
   */
  ERRORS(
      "errors: errors by message and cause, without names, ids and numbers in them",
      Optional.empty(),
      """
      WITH errors AS (
        SELECT event_timestamp AS at,
          regexp_replace(message, '^[IWEF][0-9]{4} [0-9:.]+ +[0-9]+ ([a-zA-Z0-9_./-]+:)[0-9]+\\]', '$1')
            || coalesce(': ' || coalesce(error, err), '') AS text
        FROM "TABLE"
        WHERE regexp_like(level, '(?i)^(error|fatal|panic)')
          OR (level IS NULL AND coalesce(err, error) IS NOT NULL)
          OR regexp_like(message, '^[EF][0-9]{4} ')
      ), plain AS (
        SELECT at, regexp_replace(regexp_replace(regexp_replace(text,
            '"[^"]*"', '"..."'),
            '\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}\\b|\\b[a-z]+-[0-9a-f]{8,17}\\b', 'ID'),
            '\\b[0-9]+([.][0-9]+)*', 'N') AS error
        FROM errors
      )
      SELECT error, count(*) AS n,
        from_unixtime(min(at) / 1e3) AS first, from_unixtime(max(at) / 1e3) AS last
      FROM plain
      GROUP BY error
      ORDER BY n DESC, error;
      """),
  /** Why NodeClaims went: the last cause at or before the taint, else the end. */
  REMOVALS(
      "removals: why NodeClaims went; the last cause at or before the taint, else the end",
      Optional.of(Component.COMPUTE),
      """
      WITH lines AS (
        SELECT coalesce(try(json_extract_scalar(nodeclaim, '$.name')), nodeclaim) AS claim,
          event_timestamp AS at, message,
          CASE
            WHEN message = 'deleting expired nodeclaim' THEN 'expired'
            WHEN message = 'initiating delete from interruption message' THEN 'interruption'
            WHEN message = 'deleting unhealthy node' THEN 'unhealthy'
            WHEN message LIKE 'terminating due to %' THEN 'timeout'
            WHEN message = 'failed launching nodeclaim' THEN 'launch failed'
            WHEN message = 'deleting nodeclaim' THEN 'scaled down'
            WHEN message LIKE 'garbage collecting nodeclaim%' THEN 'garbage collected'
          END AS cause
        FROM "TABLE"
        UNION ALL
        SELECT coalesce(json_extract_scalar(taken, '$.NodeClaim.name'),
            json_extract_scalar(taken, '$.NodeClaim')),
          event_timestamp, message,
          lower(coalesce(reason, regexp_extract(command, '^([A-Za-z]+)/', 1), 'disrupted'))
        FROM "TABLE"
        CROSS JOIN UNNEST(try(CAST(json_parse(disrupted_nodes) AS array(json)))) AS d (taken)
        WHERE message LIKE 'disrupting node%'
      ), ends AS (
        SELECT claim, min(CASE WHEN message = 'tainted node' THEN at END) AS tainted,
          max(CASE WHEN message = 'deleted nodeclaim' THEN at END) AS deleted
        FROM lines
        GROUP BY claim
      ), causes AS (
        SELECT ends.claim, max_by(lines.cause, lines.at) AS cause
        FROM ends
        LEFT JOIN lines ON lines.claim = ends.claim AND lines.cause IS NOT NULL
          AND lines.at <= coalesce(ends.tainted, ends.deleted)
        WHERE coalesce(ends.tainted, ends.deleted) IS NOT NULL
        GROUP BY ends.claim
      )
      SELECT coalesce(cause, 'unknown') AS cause, count(*) AS claims
      FROM causes
      GROUP BY coalesce(cause, 'unknown')
      ORDER BY claims DESC, cause;
      """),
  /** How long NodeClaims took to come. */
  PHASES(
      "phases: how long NodeClaims took to come, in seconds",
      Optional.of(Component.COMPUTE),
      """
      WITH claims AS (
        SELECT coalesce(try(json_extract_scalar(nodeclaim, '$.name')), nodeclaim) AS claim,
          min(CASE WHEN message = 'created nodeclaim' THEN event_timestamp END) AS created,
          min(CASE WHEN message = 'launched nodeclaim' THEN event_timestamp END) AS launched,
          min(CASE WHEN message = 'registered nodeclaim' THEN event_timestamp END) AS registered,
          min(CASE WHEN message = 'initialized nodeclaim' THEN event_timestamp END) AS initialized
        FROM "TABLE"
        WHERE nodeclaim IS NOT NULL
        GROUP BY coalesce(try(json_extract_scalar(nodeclaim, '$.name')), nodeclaim)
      )
      SELECT phase, count(*) AS n, min(seconds) AS min,
        approx_percentile(seconds, 0.5) AS p50, approx_percentile(seconds, 0.95) AS p95,
        max(seconds) AS max
      FROM claims
      CROSS JOIN UNNEST(
        ARRAY['launch', 'register', 'initialize', 'ready'],
        ARRAY[(launched - created) / 1e3, (registered - launched) / 1e3,
          (initialized - registered) / 1e3, (initialized - created) / 1e3]
      ) AS p (phase, seconds)
      WHERE seconds >= 0
      GROUP BY phase
      ORDER BY phase;
      """);

  private final String title;
  private final Optional<Component> component;
  private final String sql;

  AthenaReport(String title, Optional<Component> component, String sql) {
    this.title = title;
    this.component = component;
    this.sql = sql;
  }

  /** Whether {@code table} has what it is about. */
  public boolean fits(ArchiveTable table) {
    return component.map(table::has).orElse(true);
  }

  /** Its name, which is that of the report of records read here. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one called {@code word}. */
  public static Optional<AthenaReport> named(String word) {
    return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
  }

  /** What it answers. */
  public String answers() {
    String said = title.substring(title.indexOf(": ") + 2);
    return said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
  }

  /** Whose records it is about; of all components when empty. */
  public Optional<Component> component() {
    return component;
  }

  /**
   * The query over the rows of {@code table} in a window, as it is sent.
   *
   * @param clusters whose rows, by their ARNs; of all when empty
   */
  public String sql(ArchiveTable table, Window window, Set<String> clusters) {
    return sql.strip()
        .replaceFirst(";$", "")
        .replace("FROM \"TABLE\"", "FROM " + table.rows(window, clusters));
  }

  /** The query over {@code table}, with a line that says what it answers. */
  public String sql(ArchiveTable table) {
    return SqlText.comment(title) + sql.replace("TABLE\"", table.name() + "\"");
  }
}

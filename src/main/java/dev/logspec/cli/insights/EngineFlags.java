package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.source.AthenaApi;
import dev.logspec.work.AthenaRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flags that say who answers a query, and where. */
final class EngineFlags {
  private static final String DATABASE = "--database";
  private static final String WORKGROUP = "--workgroup";
  private static final String CREATE = "--create-tables";
  private static final String OUTPUT = "--output-location";

  private Engine engine = Engine.logs;
  private Optional<String> database = Optional.empty();
  private Optional<String> workgroup = Optional.empty();
  private Optional<String> output = Optional.empty();
  private AthenaRequest.Tables tables = AthenaRequest.Tables.THERE;

  /** Who answers queries, as it is called on the command line. */
  enum Engine {
    /** CloudWatch Logs Insights, about log groups. */
    logs,
    /** Amazon Athena, about buckets. */
    athena
  }

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    return syntax
        .option(
            "--engine",
            "ENGINE",
            "logs, or athena: a report, about the buckets that the spec delivers to, by the tables of"
                + " insights athena-ddl (default: logs).",
            Engine.class,
            v -> engine = v)
        .option(
            DATABASE,
            "NAME",
            "Of Athena: the database that has the tables (default: default).",
            v -> database = Optional.of(v))
        .option(
            WORKGROUP,
            "NAME",
            "Of Athena: the workgroup that the query runs in (default: primary).",
            v -> workgroup = Optional.of(v))
        .option(
            OUTPUT,
            "S3",
            "Of Athena: where it keeps the result, s3://BUCKET/PREFIX/ (default: as the workgroup"
                + " says).",
            v -> output = Optional.of(v))
        .flag(
            CREATE,
            "Of Athena: make the tables that are not there, as insights athena-ddl prints them.",
            () -> tables = AthenaRequest.Tables.MADE);
  }

  /** What becomes of tables that are not there. */
  AthenaRequest.Tables tables() {
    return tables;
  }

  /** Who is to answer. */
  Engine engine() throws Stop {
    List<String> given = new ArrayList<>();
    database.ifPresent(d -> given.add(DATABASE));
    workgroup.ifPresent(w -> given.add(WORKGROUP));
    output.ifPresent(o -> given.add(OUTPUT));
    if (tables == AthenaRequest.Tables.MADE) {
      given.add(CREATE);
    }
    if (engine == Engine.logs && !given.isEmpty()) {
      throw new Stop(
          Exit.USAGE, given.get(0), "it is of Athena", "leave it out, or give --engine athena");
    }
    return engine;
  }

  /** Where in Athena. */
  AthenaApi.Desk desk() throws Stop {
    if (output.filter(o -> !o.matches("s3://[^/\\s]+(/\\S*)?")).isPresent()) {
      throw new Stop(
          Exit.USAGE,
          OUTPUT,
          "\"" + output.get() + "\" is no place in S3",
          "give one such as s3://my-results/athena/");
    }
    return new AthenaApi.Desk(database.orElse("default"), workgroup.orElse("primary"), output);
  }
}

package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.athena.ArchiveTable;
import dev.logspec.insights.athena.AthenaReport;
import dev.logspec.view.Console;
import dev.logspec.work.ArchiveListing;
import dev.logspec.work.Backend;
import dev.logspec.work.Obstacle;
import java.util.List;

/** {@code logspec insights athena-ddl}. */
final class AthenaCommand extends SpecCommand {
  private boolean queries;

  AthenaCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "athena-ddl",
            this,
            "Write the statements that make tables of Athena over the buckets that the spec delivers"
                + " to.",
            "The path is the delivery's own, as AWS has it; partitions are projected, so nothing must"
                + " be added to a table later. Nothing is run: paste it into Athena, or give it to a"
                + " tool that does.")
        .exits(Exit.told("insights", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples(
            "logspec insights athena-ddl > tables.sql",
            "logspec insights athena-ddl --queries > tables.sql")
        .flag("--queries", "Write reports as queries over the tables, too.", () -> queries = true);
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    ArchiveListing listing = ArchiveListing.of(tool.means(), tool.assignment());
    tool.output().diagnostics(listing.remarks());
    List<ArchiveTable> tables = ArchiveTable.of(listing.archives());
    if (tables.isEmpty()) {
      throw new Stop(
          Exit.ERROR,
          "",
          "no delivery of the spec writes json or parquet into a bucket",
          "add a destination of type s3 to deliverTo, and apply");
    }
    StringBuilder sql = new StringBuilder();
    for (ArchiveTable table : tables) {
      sql.append(table.ddl()).append('\n');
      if (queries) {
        for (AthenaReport report : AthenaReport.values()) {
          sql.append(report.fits(table) ? report.sql(table) + "\n" : "");
        }
      }
    }
    tool.output().data(sql.toString().stripTrailing() + "\n");
    return Exit.OK;
  }
}

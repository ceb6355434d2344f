package dev.logspec.cli;

import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.json.JsonWriter;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableCsv;
import dev.logspec.render.table.TableJson;
import dev.logspec.render.table.TableMarkdown;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Table;
import dev.logspec.view.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Flags that say how tables are shown, and where. */
final class TableForm {
  private Form form = Form.table;
  private Optional<Path> out = Optional.empty();
  private String zone = "UTC";

  enum Form {
    table,
    json,
    csv,
    md
  }

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    return zone(
        syntax
            .option(
                "--output",
                "FORM",
                "table, json, csv or md (default: table).",
                Form.class,
                v -> form = v)
            .option("--out", "FILE", "Write it to FILE.", Path.class, v -> out = Optional.of(v)));
  }

  private Syntax zone(Syntax syntax) {
    return syntax.option(
        "--tz",
        "ZONE",
        "Time zone of times that are shown, and of those given without one, such as Asia/Tokyo"
            + " (default: UTC).",
        v -> zone = v);
  }

  /** The time zone of people. */
  ZoneId zone() throws Stop {
    try {
      return zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new Stop(
          Exit.USAGE,
          "--tz",
          "\"" + zone + "\" is no time zone",
          "give one such as Asia/Tokyo or +09:00");
    }
  }

  /** Shows {@code table}. */
  void show(Tool tool, Table table) throws Stop {
    String shown = text(table, tool);
    if (out.isPresent() && !Output.isStandard(out.get())) {
      write(tool, out.get(), tool.output().shown(shown));
    } else if (form == Form.json) {
      tool.output().json(shown);
    } else {
      tool.output().data(shown);
    }
  }

  private String text(Table table, Tool tool) throws Stop {
    CellText cells = new CellText(zone(), CellText.Zeros.NUMBERS);
    return switch (form) {
      case table ->
          String.join("\n", TableText.lines(table, cells, tool.output().outTerminal())) + "\n";
      case json -> JsonWriter.document(TableJson.render(table));
      case csv -> TableCsv.render(table);
      case md -> TableMarkdown.render(table, zone());
    };
  }

  private static void write(Tool tool, Path file, String text) throws Stop {
    try {
      AtomicFile.write(
          tool.console().directory().resolve(file), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          file.toString(),
          "it cannot be written (" + FileTrouble.words(e) + ")",
          "give another file");
    }
  }
}

package dev.logspec.cli.insights;

import dev.logspec.insights.report.Waterfall;
import dev.logspec.json.JsonWriter;
import dev.logspec.render.table.TableJson;
import dev.logspec.report.Table;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a command has to show.
 *
 * @param title what it is, for people
 * @param tables in their order
 * @param notes sentences under them, which may hold anything
 * @param waterfall in place of the tables, where people look at it
 * @param json writes the document for programs, which may be too long to be held
 */
record Exhibit(
    String title,
    List<Table> tables,
    List<String> notes,
    Optional<Waterfall> waterfall,
    Consumer<Writer> json) {
  /** Copies its lists. */
  Exhibit {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** One table, of which JSON has the rows. */
  static Exhibit of(Table table) {
    return new Exhibit(
        table.title(),
        List.of(table),
        List.of(),
        Optional.empty(),
        out -> new PrintWriter(out).print(JsonWriter.document(TableJson.render(table))));
  }

  /** The document for programs as a text. */
  String document() {
    StringWriter out = new StringWriter();
    json.accept(out);
    return out.toString();
  }
}

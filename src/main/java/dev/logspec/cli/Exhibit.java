package dev.logspec.cli;

import dev.logspec.insights.report.Waterfall;
import dev.logspec.json.JsonWriter;
import dev.logspec.render.table.TableJson;
import dev.logspec.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command has to show.
 *
 * @param title what it is, for people
 * @param tables in their order
 * @param notes sentences under them, which may hold anything
 * @param waterfall in place of the tables, where people look at it
 * @param json the document for programs
 */
record Exhibit(
    String title,
    List<Table> tables,
    List<String> notes,
    Optional<Waterfall> waterfall,
    Supplier<String> json) {
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
        () -> JsonWriter.document(TableJson.render(table)));
  }
}

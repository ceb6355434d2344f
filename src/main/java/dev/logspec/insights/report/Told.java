package dev.logspec.insights.report;

import dev.logspec.report.Table;
import java.util.List;

/**
 * The answer of a report.
 *
 * @param tables in the order in which they are read
 * @param notes sentences that belong to them: what is missing, what to do next; text in them may
 *     come from logs
 */
public record Told(List<Table> tables, List<String> notes) {
  /** Copies its lists. */
  public Told {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  static Told of(Table... tables) {
    return new Told(List.of(tables), List.of());
  }
}

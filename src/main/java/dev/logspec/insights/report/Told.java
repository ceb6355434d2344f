package dev.logspec.insights.report;

import dev.logspec.report.Table;
import java.util.List;
import java.util.Optional;

/**
 * The answer of a report.
 *
 * @param tables in the order in which they are read
 * @param notes sentences that belong to them: what is missing, what to do next; text in them may
 *     come from logs
 * @param waterfall the answer as a picture; only {@link ReportKind#WATERFALL} has one
 */
public record Told(List<Table> tables, List<String> notes, Optional<Waterfall> waterfall) {
  /** Copies its lists. */
  public Told {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** An answer without a picture. */
  public Told(List<Table> tables, List<String> notes) {
    this(tables, notes, Optional.empty());
  }

  static Told of(Table... tables) {
    return new Told(List.of(tables), List.of());
  }
}

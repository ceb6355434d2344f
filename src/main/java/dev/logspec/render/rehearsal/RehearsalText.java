package dev.logspec.render.rehearsal;

import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.RehearsalTables;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.time.ZoneOffset;
import java.util.List;

/** A rehearsal for a terminal or a pipe. */
public final class RehearsalText {
  /** More clusters than that say no more than their number. */
  private static final int CLUSTERS = 10;

  private static final CellText CELLS = new CellText(ZoneOffset.UTC, CellText.Zeros.DOTS);

  private final Terminal terminal;
  private final Lines lines;

  private RehearsalText(Terminal terminal) {
    this.terminal = terminal;
    this.lines = new Lines(terminal.width());
  }

  /** All of it. */
  public static String render(Rehearsal rehearsal, Terminal terminal) {
    return new RehearsalText(terminal).all(rehearsal);
  }

  private String all(Rehearsal rehearsal) {
    say(Sentences.subject(rehearsal));
    rehearsal.differences().forEach(d -> say("! " + d));
    lines.gap();
    say(Sentences.expected(rehearsal));
    Sentences.assumptions(rehearsal).forEach(this::say);
    table(RehearsalTables.waves(rehearsal.run()), Integer.MAX_VALUE);
    rehearsal
        .aftermath()
        .ifPresentOrElse(
            this::aftermath,
            () -> {
              Sentences.unplayed(rehearsal).ifPresent(this::say);
              table(RehearsalTables.whatIfs(rehearsal), Integer.MAX_VALUE);
            });
    RehearsalTables.callsByPlace(rehearsal.calls()).forEach(t -> table(t, Integer.MAX_VALUE));
    return lines.text();
  }

  private void aftermath(Aftermath after) {
    lines.gap();
    say(Sentences.mishap(after));
    table(RehearsalTables.left(after.run()), Integer.MAX_VALUE);
    table(RehearsalTables.open(after.run()), CLUSTERS);
    say(Sentences.again(after));
  }

  private void say(String sentence) {
    lines.add(Safe.value(sentence));
  }

  private void table(Table table, int most) {
    if (table.rows().isEmpty()) {
      return;
    }
    lines.gap();
    lines.add(terminal.paint(Style.STRONG, Safe.value(table.title())));
    List<List<Cell>> shown = table.rows().subList(0, Math.min(most, table.rows().size()));
    Table part = new Table(table.title(), table.columns(), shown, table.total());
    TableText.lines(part, CELLS, terminal).forEach(l -> lines.add("  " + l));
    if (table.rows().size() > shown.size()) {
      lines.add("  ... and " + (table.rows().size() - shown.size()) + " more");
    }
    lines.gap();
  }
}

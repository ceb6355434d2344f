package dev.logspec.render.text;

import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Group;
import dev.logspec.render.PlanView;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan with one line for each cluster, and a line of totals. */
final class SummaryTable {
  private SummaryTable() {}

  static void addTo(Lines lines, Plan plan, PlanView view, Terminal terminal) {
    CellText dots = new CellText(ZoneOffset.UTC, CellText.Zeros.DOTS);
    lines.addAll(TableText.lines(table(plan, view), dots, terminal));
  }

  private static Table table(Plan plan, PlanView view) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("cluster", "cluster"));
    columns.add(new Column("place", "account/region"));
    for (Action action : Action.values()) {
      columns.add(new Column(action.label(), action.symbol()));
    }
    columns.add(new Column("updates", "updates"));
    columns.add(new Column("look_twice", "look twice"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Map.Entry<Group, List<Change>> entry : Group.all(plan).entrySet()) {
      if (view.only().isEmpty()
          || entry.getValue().stream().anyMatch(c -> view.shows(c.action()))) {
        Group group = entry.getKey();
        rows.add(row(group.title(), group.place() + "", entry.getValue()));
      }
    }
    return new Table("Plan", columns, rows, Optional.of(row("total", "", plan.changes())));
  }

  private static List<Cell> row(String name, String place, List<Change> changes) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(name), Cell.of(place)));
    for (Action action : Action.values()) {
      cells.add(new Cell.Number(changes.stream().filter(c -> c.action() == action).count()));
    }
    cells.add(new Cell.Number(changes.stream().filter(Plan::startsClusterUpdate).count()));
    cells.add(
        new Cell.Warning(changes.stream().filter(c -> !c.context().risks().isEmpty()).count()));
    return cells;
  }
}

package dev.logspec.render;

import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Palette.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan with one line for each cluster, and a line of totals. */
final class SummaryTable {
  private SummaryTable() {}

  static void addTo(Lines lines, Plan plan, PlanView view, Terminal terminal) {
    Columns table = new Columns();
    List<String> head = new ArrayList<>(List.of("CLUSTER", "ACCOUNT/REGION"));
    for (Action action : Action.values()) {
      head.add(action.symbol());
    }
    head.addAll(List.of("UPDATES", "LOOK TWICE"));
    table.row(head);
    for (Map.Entry<Group, List<Change>> entry : Group.all(plan).entrySet()) {
      if (view.only().isEmpty()
          || entry.getValue().stream().anyMatch(c -> view.shows(c.action()))) {
        Group group = entry.getKey();
        table.row(row(Safe.value(group.title()), Safe.value(group.place() + ""), entry.getValue()));
      }
    }
    table.row(row("total", "", plan.changes()));
    List<String> rows = table.lines();
    for (int i = 0; i < rows.size(); i++) {
      boolean strong = i == 0 || i == rows.size() - 1;
      lines.add(terminal.paint(strong ? Style.STRONG : Style.PLAIN, rows.get(i)));
    }
  }

  private static List<String> row(String name, String place, List<Change> changes) {
    List<String> cells = new ArrayList<>(List.of(name, place));
    for (Action action : Action.values()) {
      cells.add(number(changes.stream().filter(c -> c.action() == action).count()));
    }
    cells.add(number(changes.stream().filter(Plan::startsClusterUpdate).count()));
    long risky = changes.stream().filter(c -> !c.context().risks().isEmpty()).count();
    cells.add(risky == 0 ? "." : "! " + risky);
    return cells;
  }

  /** Zeros are dots: what is there stands out. */
  private static String number(long n) {
    return n == 0 ? "." : String.valueOf(n);
  }
}

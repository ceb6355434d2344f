package dev.logspec.render.text;

import dev.logspec.model.Place;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Group;
import dev.logspec.render.PlanView;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** A plan with one line for each cluster, or for several alike, and a line of totals. */
final class SummaryTable {
  /** How many of the clusters of a line are named where there is room. */
  private static final int NAMED = 3;

  private final Plan plan;
  private final List<Figure> figures;
  private final Map<Group, List<Change>> all;
  private final Map<Group, String> names;

  /**
   * A column of figures.
   *
   * @param of what it counts of the changes of a cluster
   */
  private record Figure(Column column, ToLongFunction<List<Change>> of, Sort sort) {}

  private enum Sort {
    COUNT,
    WARNING
  }

  private SummaryTable(Plan plan) {
    this.plan = plan;
    this.all = Group.all(plan);
    this.names = Group.names(all.keySet());
    this.figures = figures().stream().filter(f -> f.of.applyAsLong(plan.changes()) > 0).toList();
  }

  static void addTo(Lines lines, Plan plan, PlanView view, Terminal terminal) {
    SummaryTable table = new SummaryTable(plan);
    int named = NAMED;
    List<String> rows = table.rows(view, named, terminal);
    while (named > 0 && rows.stream().anyMatch(r -> tooWide(r, terminal))) {
      rows = table.rows(view, --named, terminal);
    }
    lines.addAll(rows);
  }

  private static boolean tooWide(String row, Terminal terminal) {
    return terminal.width() > 0 && Columns.width(row) > terminal.width();
  }

  private List<String> rows(PlanView view, int named, Terminal terminal) {
    return TableText.lines(
        table(view, named), new CellText(ZoneOffset.UTC, CellText.Zeros.DOTS), terminal);
  }

  private static List<Figure> figures() {
    List<Figure> all = new ArrayList<>();
    for (Action action : Action.values()) {
      all.add(
          new Figure(
              new Column(action.label(), action.symbol()),
              changes -> changes.stream().filter(c -> c.action() == action).count(),
              Sort.COUNT));
    }
    all.add(
        new Figure(
            new Column("updates", "updates"),
            changes -> changes.stream().filter(Plan::startsClusterUpdate).count(),
            Sort.COUNT));
    all.add(
        new Figure(
            new Column("look_twice", "look twice"),
            changes -> changes.stream().filter(c -> !c.context().risks().isEmpty()).count(),
            Sort.WARNING));
    return all;
  }

  private Table table(PlanView view, int named) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("cluster", "cluster"));
    columns.add(new Column("place", "account/region"));
    figures.forEach(figure -> columns.add(figure.column));
    List<List<Cell>> rows = new ArrayList<>();
    alike(view).forEach(groups -> rows.add(row(groups, named)));
    return new Table("Plan", columns, rows, Optional.of(row("total", "", plan.changes())));
  }

  /** The groups that {@code view} shows, those with the same figures together. */
  private Iterable<List<Group>> alike(PlanView view) {
    Map<List<Object>, List<Group>> alike = new LinkedHashMap<>();
    all.forEach(
        (group, changes) -> {
          if (view.only().isEmpty() || changes.stream().anyMatch(c -> view.shows(c.action()))) {
            List<Object> key = new ArrayList<>(List.of(group.cluster().isPresent()));
            figures.forEach(figure -> key.add(figure.of.applyAsLong(changes)));
            alike.computeIfAbsent(key, k -> new ArrayList<>()).add(group);
          }
        });
    return alike.values();
  }

  private List<Cell> row(List<Group> groups, int named) {
    List<Change> changes = groups.stream().flatMap(g -> all.get(g).stream()).toList();
    List<Place> places = groups.stream().map(Group::place).distinct().toList();
    String where = places.size() == 1 ? places.get(0) + "" : places.size() + " of them";
    Group first = groups.get(0);
    if (groups.size() == 1) {
      return row(first.title(), where, changes);
    }
    return row(first.cluster().isPresent() ? some(groups, named) : first.title(), where, changes);
  }

  private String some(List<Group> groups, int named) {
    String many = Count.of(groups.size(), "cluster");
    return named == 0
        ? many
        : many + ": " + Count.some(groups.stream().map(names::get).toList(), named);
  }

  private List<Cell> row(String name, String place, List<Change> changes) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(name), Cell.of(place)));
    for (Figure figure : figures) {
      long count = figure.of.applyAsLong(changes);
      cells.add(
          switch (figure.sort) {
            case COUNT -> new Cell.Number(count);
            case WARNING -> new Cell.Warning(count);
          });
    }
    return cells;
  }
}

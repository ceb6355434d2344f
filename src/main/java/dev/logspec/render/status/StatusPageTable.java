package dev.logspec.render.status;

import dev.logspec.model.LogType;
import dev.logspec.plan.status.Arrival;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusCell;
import dev.logspec.render.safe.Safe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of a page: a row for each cluster and destination, the worst first. Columns that would
 * say nothing, or the same in each row, are left out.
 */
final class StatusPageTable {
  private final Instant now;
  private final SortedSet<LogType> types;
  private final List<Row> rows = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();

  /** A cluster and a destination. */
  private record Row(
      ClusterStatus cluster, String destination, SortedMap<LogType, StatusCell> cells) {
    int worst() {
      return cells.values().stream().mapToInt(c -> c.state().ordinal()).max().orElse(0);
    }
  }

  /** A column of words beside those of log types. */
  private record Column(String heading, String style, Function<Row, String> text) {}

  StatusPageTable(Status status, SortedSet<LogType> types) {
    this.now = status.at();
    this.types = types;
    for (ClusterStatus cluster : status.clusters()) {
      Map<String, SortedMap<LogType, StatusCell>> byDestination = new LinkedHashMap<>();
      for (StatusCell cell : cluster.cells()) {
        byDestination
            .computeIfAbsent(cell.destination(), d -> new TreeMap<>())
            .merge(cell.logType(), cell, StatusPageTable::worse);
      }
      byDestination.forEach((name, cells) -> rows.add(new Row(cluster, name, cells)));
    }
    rows.sort(Comparator.comparing(Row::worst).reversed());
    distinct("account", "", r -> r.cluster().id().place().account());
    distinct("Region", "", r -> r.cluster().id().place().region());
    distinct("wave", "", r -> r.cluster().wave());
    distinct("labels", "l", r -> labels(r.cluster()));
    columns.add(new Column("destination", "", Row::destination));
  }

  private static StatusCell worse(StatusCell a, StatusCell b) {
    return a.state().compareTo(b.state()) >= 0 ? a : b;
  }

  private void distinct(String heading, String style, Function<Row, String> text) {
    if (rows.stream().map(text).distinct().limit(2).count() > 1) {
      columns.add(new Column(heading, style, text));
    }
  }

  private static String labels(ClusterStatus cluster) {
    return cluster.labels().entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  void appendTo(StringBuilder out) {
    boolean reasons = rows.stream().anyMatch(r -> !why(r).isEmpty());
    out.append(
        "<h2 id=\"all\">Deliveries</h2>\n<div class=\"frame\" role=\"region\" tabindex=\"0\"");
    out.append(
        " aria-labelledby=\"all\">\n<table>\n<caption>Deliveries, by cluster and destination");
    out.append("; the worst first</caption>\n<thead><tr><th scope=\"col\">cluster</th>");
    columns.forEach(c -> out.append("<th scope=\"col\">" + c.heading() + "</th>"));
    types.forEach(
        t -> out.append("<th scope=\"col\" class=\"s\">" + Safe.html(t.shortName()) + "</th>"));
    out.append(reasons ? "<th scope=\"col\">why</th>" : "").append("</tr></thead>\n<tbody>\n");
    for (Row row : rows) {
      out.append("<tr><th scope=\"row\">" + Safe.html(row.cluster().id().name()) + "</th>");
      for (Column column : columns) {
        String style = column.style().isEmpty() ? "" : " class=\"" + column.style() + "\"";
        out.append("<td" + style + ">" + Safe.html(column.text().apply(row)) + "</td>");
      }
      types.forEach(type -> cell(out, row.cells().get(type)));
      out.append(reasons ? "<td class=\"w\">" + Safe.html(why(row)) + "</td>" : "");
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n</div>\n");
  }

  private void cell(StringBuilder out, StatusCell cell) {
    if (cell == null) {
      out.append("<td class=\"none\">–</td>");
      return;
    }
    out.append("<td class=\"s " + cell.state().key() + "\"");
    String age = cell.arrival().map(this::age).orElse("");
    cell.arrival()
        .flatMap(Arrival::newest)
        .ifPresent(at -> out.append(" data-age=\"" + StatusTable.age(at, now).toSeconds() + "\""));
    out.append(">" + cell.state().words());
    out.append(age.isEmpty() ? "" : "<small>" + Safe.html(age) + "</small>").append("</td>");
  }

  private String age(Arrival arrival) {
    return arrival
        .newest()
        .map(at -> StatusTable.words(StatusTable.age(at, now)))
        .orElse(arrival.note());
  }

  /** The reasons of a row, each once, with its log types where it is not of all. */
  private static String why(Row row) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (type, cell) -> {
              if (!cell.why().isEmpty()) {
                reasons.computeIfAbsent(cell.why(), k -> new ArrayList<>()).add(type.shortName());
              }
            });
    return reasons.entrySet().stream()
        .map(
            e ->
                e.getValue().size() == row.cells().size()
                    ? e.getKey()
                    : String.join(", ", e.getValue()) + ": " + e.getKey())
        .collect(Collectors.joining("; "));
  }
}

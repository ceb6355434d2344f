package dev.logspec.render.status;

import dev.logspec.model.LogType;
import dev.logspec.plan.status.Arrival;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.StatusCell;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.report.Cell;
import dev.logspec.report.Cell.Tone;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Rows of a status as a table; log types that look alike in all of them share a column. */
final class StatusTable {
  private final List<StatusRow> rows;
  private final ClusterTitles titles;
  private final Instant now;
  private final SortedSet<LogType> types = new TreeSet<>();
  private final List<List<LogType>> columns;

  StatusTable(List<StatusRow> rows, ClusterTitles titles, Instant now) {
    this.rows = rows;
    this.titles = titles;
    this.now = now;
    rows.forEach(row -> types.addAll(row.states().keySet()));
    Map<List<Optional<DeliveryState>>, List<LogType>> alike = new LinkedHashMap<>();
    for (LogType type : types) {
      alike
          .computeIfAbsent(
              rows.stream().map(r -> Optional.ofNullable(r.states().get(type))).toList(),
              k -> new ArrayList<>())
          .add(type);
    }
    // Those that share a column stand behind those that have one for themselves.
    this.columns =
        alike.values().stream()
            .sorted(Comparator.comparing((List<LogType> c) -> c.size()))
            .toList();
  }

  /** The table, where {@code named} clusters of each row are named. */
  Table of(int named) {
    List<Column> head = new ArrayList<>();
    head.add(new Column("cluster", "cluster"));
    head.add(new Column("destination", "destination"));
    columns.forEach(c -> head.add(new Column(c.get(0).shortName(), heading(c))));
    boolean arrivals =
        rows.stream().anyMatch(r -> r.cells().stream().anyMatch(c -> c.arrival().isPresent()));
    if (arrivals) {
      head.add(new Column("newest", "newest log"));
    }
    List<List<Cell>> cells = new ArrayList<>();
    StatusRow before = null;
    for (StatusRow row : rows) {
      List<Cell> line = new ArrayList<>();
      boolean same = before != null && before.clusters().equals(row.clusters());
      line.add(Cell.of(same ? "" : titles.some(row.clusters(), named)));
      line.add(Cell.of(String.join(", ", row.destinations())));
      columns.forEach(c -> line.add(state(row, c.get(0))));
      if (arrivals) {
        line.add(Cell.of(newest(row.cells(), now)));
      }
      cells.add(line);
      before = row;
    }
    return new Table("Status", head, cells, Optional.empty());
  }

  private String heading(List<LogType> column) {
    if (column.size() == types.size() && types.size() > 1) {
      return "every log type";
    }
    boolean largest = columns.stream().allMatch(c -> c == column || c.size() < column.size());
    return largest && column.size() > 1 && columns.size() > 1
        ? "the others"
        : String.join(", ", column.stream().map(LogType::shortName).toList());
  }

  private static Cell state(StatusRow row, LogType type) {
    return Optional.ofNullable(row.states().get(type))
        .<Cell>map(s -> new Cell.Words(s.words(), tone(s)))
        .orElse(Cell.NONE);
  }

  private static Tone tone(DeliveryState state) {
    return switch (state) {
      case DELIVERING -> Tone.GOOD;
      case PENDING, FOREIGN, DRIFTED, UNWANTED -> Tone.OPEN;
      case MISSING, DEAD, UNKNOWN -> Tone.BAD;
    };
  }

  static Style style(DeliveryState state) {
    return switch (tone(state)) {
      case PLAIN -> Style.PLAIN;
      case GOOD -> Style.GOOD;
      case OPEN -> Style.CHANGED;
      case BAD -> Style.BAD;
    };
  }

  /** {@code 12 s}, {@code 12 s to 41 min}, and how many have none. */
  static String newest(List<StatusCell> cells, Instant now) {
    List<Arrival> looked = cells.stream().flatMap(c -> c.arrival().stream()).toList();
    List<Duration> ages =
        looked.stream().flatMap(a -> a.newest().stream()).map(at -> age(at, now)).sorted().toList();
    long none = looked.size() - ages.size();
    if (ages.isEmpty()) {
      List<String> notes = looked.stream().map(Arrival::note).distinct().toList();
      return notes.size() == 1 ? notes.get(0) : none == 0 ? "" : none + " without";
    }
    String first = words(ages.get(0));
    String last = words(ages.get(ages.size() - 1));
    return (first.equals(last) ? first : first + " to " + last)
        + (none == 0 ? "" : ", " + none + " without");
  }

  /** {@code 12 s}, {@code 41 min}: nobody needs it closer. */
  static String words(Duration age) {
    return age.toSeconds() < 120 ? age.toSeconds() + " s" : age.toMinutes() + " min";
  }

  /** Clocks differ a little: what comes from the future came now. */
  static Duration age(Instant at, Instant now) {
    Duration age = Duration.ofSeconds(Duration.between(at, now).toSeconds());
    return age.isNegative() ? Duration.ZERO : age;
  }
}

package dev.logspec.render.progress;

import dev.logspec.apply.Report;
import dev.logspec.apply.Report.Part;
import dev.logspec.apply.Report.Pending;
import dev.logspec.apply.Report.State;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Spans;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.progress.ResultTable.Result;
import dev.logspec.render.safe.Safe;
import dev.logspec.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is told at the end of an apply: what is not done and why, then what it adds up to. */
public final class ApplyEnd {
  /** More clusters than these are not named in the command that goes on: it does all. */
  private static final int NAMED = 5;

  /** So many objects that are not made are named where they are of no log type. */
  private static final int OBJECTS = 2;

  private final Report report;
  private final ClusterNames names;

  /** The end that {@code report} tells of. */
  public ApplyEnd(Report report) {
    this.report = report;
    this.names =
        new ClusterNames(report.parts().stream().flatMap(p -> p.cluster().stream()).toList());
  }

  /** What goes on without us, and the table of what is not done; empty when all is. */
  public String open(Terminal terminal) {
    Lines lines = new Lines(terminal.width());
    report.pendingUpdates().forEach(p -> lines.add(Safe.terminal(goesOn(p))));
    report.pendingUpdates().stream()
        .flatMap(p -> p.command().stream())
        .findFirst()
        .ifPresent(command -> lines.add("To see how one ends: " + Safe.terminal(command)));
    table().ifPresent(t -> lines.gap().addAll(ResultTable.lines(t, terminal)).gap());
    return lines.isEmpty() ? "" : lines.text() + "\n";
  }

  /** What is not done, a row for each cluster; empty when all is. */
  Optional<Table> table() {
    List<Result> open =
        report.parts().stream().filter(p -> p.state() != State.DONE).map(this::result).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(ResultTable.of(open));
  }

  private String goesOn(Pending pending) {
    String what =
        names.of(pending.cluster())
            + pending.logType().map(t -> " (" + t.shortName() + ")").orElse("");
    return pending
        .update()
        .listed()
        .map(id -> "The cluster update " + id + " of " + what + " goes on without us.")
        .orElse("A cluster update of " + what + " that EKS does not list yet goes on without us.");
  }

  private Result result(Part part) {
    return new Result(
        part.cluster().map(names::of).orElse(ResultTable.SHARED),
        part.state(),
        part.types() - part.typesLeft().size(),
        part.types(),
        part.elapsed(),
        part.state() == State.NOT_STARTED ? "" : left(part));
  }

  /** The log types that are not made, or where there are none the objects. */
  private static String left(Part part) {
    if (part.types() > 1 && part.typesLeft().size() == part.types()) {
      return "all of them";
    }
    if (!part.typesLeft().isEmpty()) {
      return part.typesLeft().stream().map(LogType::shortName).collect(Collectors.joining(", "));
    }
    List<String> objects = part.notMade().stream().map(n -> n.address().name()).distinct().toList();
    int more = objects.size() - OBJECTS;
    return objects.stream().limit(OBJECTS).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Why something is not done, or in doubt. */
  public List<Diagnostic> reasons() {
    return new Reasons(names).of(report);
  }

  /** What it adds up to: {@code 12 clusters: 12 done; 49 created in 8 min 2 s.} */
  public String totals(Terminal terminal) {
    return terminal.paint(Style.STRONG, sum()) + "\n";
  }

  /** The same as a sentence. */
  String sum() {
    return outcomes() + "; " + changed() + ".";
  }

  /**
   * The clusters that are to be named in the command that goes on; none where it is to do all, as
   * many or something shared is not done.
   */
  public List<String> unfinished() {
    List<Part> left = report.parts().stream().filter(p -> p.state() != State.DONE).toList();
    List<String> clusters =
        left.stream().flatMap(p -> p.cluster().stream()).map(ClusterId::name).distinct().toList();
    boolean some = clusters.size() <= NAMED && clusters.size() < clusters().size();
    boolean shared = left.stream().anyMatch(p -> p.cluster().isEmpty());
    return some && !shared ? clusters : List.of();
  }

  private List<Part> clusters() {
    return report.parts().stream().filter(p -> p.cluster().isPresent()).toList();
  }

  /** What clusters share is no cluster, and is told where it is not done, or all there is. */
  private String outcomes() {
    List<Part> clusters = clusters();
    List<String> parts = new ArrayList<>();
    for (State state : State.values()) {
      long n = clusters.stream().filter(p -> p.state() == state).count();
      if (n > 0 || state == State.DONE) {
        parts.add(n + " " + ResultTable.word(state));
      }
    }
    Optional<String> shared =
        report.parts().stream()
            .filter(p -> p.cluster().isEmpty())
            .filter(p -> clusters.isEmpty() || p.state() != State.DONE)
            .map(p -> "hared objects " + ResultTable.word(p.state()))
            .findFirst();
    if (clusters.isEmpty()) {
      return shared.map(s -> "S" + s).orElse("Nothing to do");
    }
    return Count.of(clusters.size(), "cluster")
        + ": "
        + String.join(", ", parts)
        + shared.map(s -> "; s" + s).orElse("");
  }

  private String changed() {
    String counts =
        report.changed().entrySet().stream()
            .map(e -> e.getValue() + " " + past(e.getKey()))
            .collect(Collectors.joining(", "));
    boolean failed = report.parts().stream().anyMatch(p -> !p.failures().isEmpty());
    // Of what failed a part may have been changed.
    String nothing = failed ? "nothing was finished" : "nothing was changed";
    return (counts.isEmpty() ? nothing : counts) + " in " + Spans.words(report.elapsed());
  }

  private static String past(Action action) {
    return switch (action) {
      case CREATE -> "created";
      case UPDATE -> "updated";
      case REPLACE -> "replaced";
      case DELETE -> "deleted";
      case ADOPT -> "adopted";
      case RELEASE -> "released";
      case NO_OP -> "unchanged";
    };
  }
}

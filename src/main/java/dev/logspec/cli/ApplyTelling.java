package dev.logspec.cli;

import dev.logspec.apply.Event;
import dev.logspec.apply.Report;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.render.ClusterNames;
import dev.logspec.render.Estimate;
import dev.logspec.render.ResultTable;
import dev.logspec.work.ApplyListener;
import dev.logspec.work.Conclusion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells people and the file of {@code --events} how an apply goes. */
final class ApplyTelling implements ApplyListener, AutoCloseable {
  private final Tool tool;
  private final EventLog events;
  private volatile Narration narration;

  private ApplyTelling(Tool tool, EventLog events) {
    this.tool = tool;
    this.events = events;
    this.narration = Narrator.of(tool);
  }

  /**
   * Opens the file {@code events}, if there is one to be.
   *
   * @throws Stop when it cannot be written; nothing was changed then
   */
  static ApplyTelling open(Tool tool, Optional<String> events) throws Stop {
    return new ApplyTelling(tool, EventLog.open(tool, events));
  }

  @Override
  public void begins(Instant at, Plan plan, int maxInFlight) {
    events.plan(at, plan);
    narration = Narration.of(tool, plan, Estimate.beforehand(maxInFlight));
  }

  @Override
  public void on(Event event) {
    events.on(event);
    narration.on(event);
  }

  @Override
  public String where(Instant now) {
    return narration.where(now);
  }

  @Override
  public void over() {
    narration.close();
  }

  @Override
  public void result(Report report) {
    tool.output().message(table(report));
    // What is made and not known to be whole stands in the result.
    tool.output()
        .diagnostics(
            report.doubts().stream()
                .map(d -> Diagnostic.warning(d.address().toString(), d.text(), ""))
                .toList());
  }

  @Override
  public void cutShort(Unfinished what) {
    tool.output()
        .message(
            switch (what) {
              case READING -> "Interrupted while AWS was read once more.\n";
              case CALL ->
                  "A changing call is still under way; the next plan tells whether it took"
                      + " effect.\n";
            });
  }

  @Override
  public void ends(Instant at, Report report, Conclusion conclusion) {
    events.summary(at, report, Exit.of(conclusion));
  }

  private String table(Report report) {
    ClusterNames names =
        new ClusterNames(report.parts().stream().flatMap(l -> l.cluster().stream()).toList());
    List<ResultTable.Result> results = new ArrayList<>();
    for (Report.Part part : report.parts()) {
      results.add(
          new ResultTable.Result(
              part.cluster().map(names::of).orElse(ResultTable.SHARED),
              part.state(),
              part.typesDone(),
              part.types(),
              part.elapsed(),
              part.why()));
    }
    StringBuilder text = new StringBuilder();
    report
        .pendingUpdates()
        .forEach(
            p ->
                text.append("The cluster update ")
                    .append(p.update().listed().orElse("(not listed yet)"))
                    .append(" of ")
                    .append(p.cluster())
                    .append(" goes on without us.\n"));
    Optional<String> goOn = report.allDone() ? Optional.empty() : Optional.of(tool.again());
    return text + ResultTable.render(results, goOn, tool.output().errTerminal());
  }

  @Override
  public void close() {
    events.close();
  }
}

package dev.logspec.view;

import dev.logspec.apply.Event;
import dev.logspec.apply.Report;
import dev.logspec.apply.Rollout;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Moment;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.progress.ClusterNames;
import dev.logspec.render.progress.LiveBoard;
import dev.logspec.render.progress.ResultTable;
import dev.logspec.work.ApplyListener;
import dev.logspec.work.Conclusion;
import dev.logspec.work.Obstacle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Tells people and the file of {@code --events} how an apply goes. */
public final class ApplyTelling implements ApplyListener, AutoCloseable {
  private final Output output;
  private final String again;
  private final ToIntFunction<Conclusion> exit;
  private final EventLog events;
  private volatile Narration narration;

  private ApplyTelling(
      Output output, EventLog events, String again, ToIntFunction<Conclusion> exit) {
    this.output = output;
    this.again = again;
    this.exit = exit;
    this.events = events;
    this.narration = Narrator.of(output);
  }

  /**
   * Opens the file {@code events}, if there is one to be.
   *
   * @param again the command, to be typed again when not all is done
   * @param exit the code that a conclusion ends with
   * @throws Obstacle when it cannot be written; nothing was changed then
   */
  public static ApplyTelling open(
      Output output, Optional<String> events, String again, ToIntFunction<Conclusion> exit)
      throws Obstacle {
    return new ApplyTelling(output, EventLog.open(output, events), again, exit);
  }

  @Override
  public void begins(Instant at, Steps steps, Rollout rollout) {
    events.plan(at, steps.plan());
    // The lines that follow have no more than a time of day.
    String totals = new LiveBoard(steps, rollout, ZoneId.systemDefault()).totals(at);
    output.note(
        "Applying from "
            + Moment.words(at, at, ZoneId.systemDefault())
            + (totals.isEmpty() ? "" : ": " + totals));
    narration = Narration.of(output, steps, rollout);
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
    output.message(table(report));
    // What is made and not known to be whole stands in the result.
    output.diagnostics(
        report.doubts().stream()
            .map(d -> Diagnostic.warning(d.address().toString(), d.text(), ""))
            .toList());
  }

  @Override
  public void cutShort(Unfinished what) {
    output.message(
        switch (what) {
          case READING -> "Interrupted while AWS was read once more.\n";
          case CALL ->
              "A changing call is still under way; the next plan tells whether it took"
                  + " effect.\n";
        });
  }

  @Override
  public void ends(Instant at, Report report, Conclusion conclusion) {
    events.summary(at, report, exit.applyAsInt(conclusion));
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
    Optional<String> goOn = report.allDone() ? Optional.empty() : Optional.of(again);
    return text + ResultTable.render(results, goOn, output.errTerminal());
  }

  @Override
  public void close() {
    events.close();
  }
}

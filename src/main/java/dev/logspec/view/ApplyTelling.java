package dev.logspec.view;

import dev.logspec.apply.Event;
import dev.logspec.apply.Report;
import dev.logspec.model.Moment;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.progress.ApplyEnd;
import dev.logspec.render.progress.LiveBoard;
import dev.logspec.render.progress.ResultMarkdown;
import dev.logspec.render.safe.Safe;
import dev.logspec.work.ApplyListener;
import dev.logspec.work.Conclusion;
import dev.logspec.work.Obstacle;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Tells people and the file of {@code --events} how an apply goes. */
public final class ApplyTelling implements ApplyListener, AutoCloseable {
  private final Output output;
  private final Function<List<String>, String> again;
  private final ToIntFunction<Conclusion> exit;
  private final EventLog events;
  private final ResultFile file;
  private String spec = "";
  private volatile Narration narration;

  private ApplyTelling(
      Output output,
      EventLog events,
      ResultFile file,
      Function<List<String>, String> again,
      ToIntFunction<Conclusion> exit) {
    this.output = output;
    this.file = file;
    this.again = again;
    this.exit = exit;
    this.events = events;
    this.narration = Narrator.of(output);
  }

  /**
   * Opens the file {@code events}, if there is one to be, and empties {@code file}.
   *
   * @param again the command to be typed when not all is done, for the clusters that are named to
   *     it, or for all
   * @param exit the code that a conclusion ends with
   * @throws Obstacle when it cannot be written; nothing was changed then
   */
  public static ApplyTelling open(
      Output output,
      Optional<String> events,
      ResultFile file,
      Function<List<String>, String> again,
      ToIntFunction<Conclusion> exit)
      throws Obstacle {
    ResultFile prepared = file.prepare();
    return new ApplyTelling(output, EventLog.open(output, events), prepared, again, exit);
  }

  @Override
  public void begins(Instant at, Steps steps, Rollout rollout) {
    spec = steps.plan().owner();
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
    ApplyEnd end = new ApplyEnd(report);
    output.message(end.open(output.errTerminal()));
    output.listed(end.reasons());
    output.message(end.totals(output.errTerminal()));
    goOn(report, end).ifPresent(c -> output.message("To continue: " + Safe.terminal(c) + "\n"));
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
    ApplyEnd end = new ApplyEnd(report);
    String verdict = verdict(report, conclusion);
    file.write(ResultMarkdown.ended(spec, verdict, end, goOn(report, end), file.run()));
  }

  private Optional<String> goOn(Report report, ApplyEnd end) {
    return report.allDone() ? Optional.empty() : Optional.of(again.apply(end.unfinished()));
  }

  private static String verdict(Report report, Conclusion conclusion) {
    return switch (conclusion) {
      case DONE -> report.parts().isEmpty() ? "nothing to do" : "applied";
      case PARTIAL -> report.allDone() ? "applied, and AWS is not as planned" : "partly applied";
      case INTERRUPTED, TERMINATED -> "interrupted";
    };
  }

  @Override
  public void close() {
    events.close();
  }
}

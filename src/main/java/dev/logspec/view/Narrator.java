package dev.logspec.view;

import dev.logspec.apply.Event;
import dev.logspec.plan.step.Step;
import dev.logspec.render.progress.ClusterNames;
import dev.logspec.render.progress.LiveBoard;
import dev.logspec.render.progress.ProgressText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells an apply as it happens: one line for each event. */
final class Narrator implements Narration {
  private final Output output;
  private final ProgressText text;
  private final LiveBoard board;
  private final Map<Step, Instant> begun = new HashMap<>();

  /**
   * A narrator of a plan.
   *
   * @param board what it tells of when it is asked where the apply is
   */
  Narrator(Output output, ZoneId zone, ClusterNames names, LiveBoard board) {
    this.output = output;
    this.text = new ProgressText(names, zone, output.errTerminal());
    this.board = board;
  }

  /** One that knows of no plan yet. */
  static Narrator of(Output output) {
    ZoneId zone = ZoneId.systemDefault();
    return new Narrator(output, zone, new ClusterNames(List.of()), LiveBoard.empty(zone));
  }

  @Override
  public void on(Event event) {
    board.on(event);
    output.note(line(event).stripTrailing());
  }

  @Override
  public String where(Instant now) {
    return board.where(now);
  }

  @Override
  public void close() {
    // Lines stay.
  }

  /** {@code event} as a line with a line feed. */
  String line(Event event) {
    Optional<Duration> elapsed =
        event
            .about()
            .map(step -> begun.putIfAbsent(step, event.at()))
            .map(since -> Duration.between(since, event.at()));
    return text.line(event, elapsed);
  }

  /** A cluster that is ready, as a line with a line feed. */
  String finished(Instant at, LiveBoard.Finished finished) {
    return text.ready(at, finished.cluster(), finished.elapsed());
  }
}

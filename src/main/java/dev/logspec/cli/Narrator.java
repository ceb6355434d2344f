package dev.logspec.cli;

import dev.logspec.apply.Event;
import dev.logspec.model.Moment;
import dev.logspec.render.Progress;
import dev.logspec.render.Progress.State;
import dev.logspec.render.ProgressText;
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
  private final ZoneId zone;
  private final ClusterNames names;
  private final LiveBoard board;
  private final Map<String, Instant> begun = new HashMap<>();

  /**
   * A narrator of a plan.
   *
   * @param board what it tells of when it is asked where the apply is
   */
  Narrator(Output output, ZoneId zone, ClusterNames names, LiveBoard board) {
    this.output = output;
    this.zone = zone;
    this.names = names;
    this.board = board;
  }

  /** One that knows of no plan yet. */
  static Narrator of(Tool tool) {
    ZoneId zone = ZoneId.systemDefault();
    return new Narrator(tool.output(), zone, new ClusterNames(List.of()), LiveBoard.empty(zone));
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
    Optional<State> state = state(event.sort());
    if (state.isEmpty()) {
      return progress(event, "", State.STARTED, Optional.empty());
    }
    String key = event.address() + event.step();
    Optional<Duration> elapsed =
        Optional.ofNullable(begun.putIfAbsent(key, event.at()))
            .map(since -> Duration.between(since, event.at()));
    return progress(
        event, event.address().map(a -> " " + a.name()).orElse(""), state.get(), elapsed);
  }

  private String progress(Event event, String object, State state, Optional<Duration> elapsed) {
    Progress progress =
        new Progress(
            event.at(),
            event.cluster().map(names::of).orElse(""),
            event.logType(),
            event.step() + object,
            state,
            detail(event),
            elapsed);
    return ProgressText.line(progress, zone, output.errTerminal());
  }

  private String detail(Event event) {
    return event
        .until()
        .map(until -> "until " + Moment.words(until, event.at(), zone))
        .orElse(event.detail());
  }

  /** A cluster that is ready, as a line with a line feed. */
  String finished(Instant at, LiveBoard.Finished finished) {
    Progress progress =
        new Progress(
            at,
            names.of(finished.cluster()),
            "",
            "all of it",
            State.DONE,
            "",
            Optional.of(finished.elapsed()));
    return ProgressText.line(progress, zone, output.errTerminal());
  }

  private static Optional<State> state(Event.Sort sort) {
    return switch (sort) {
      case STEP_STARTED -> Optional.of(State.STARTED);
      case WAITING -> Optional.of(State.WAITING);
      case RETRY -> Optional.of(State.RETRYING);
      case STEP_DONE -> Optional.of(State.DONE);
      case STEP_FAILED -> Optional.of(State.FAILED);
      case DRIFTED -> Optional.of(State.DRIFTED);
      case PLAN, WAVE, HEARTBEAT, SUMMARY -> Optional.empty();
    };
  }
}

package dev.logspec.view;

import dev.logspec.apply.Event;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.progress.ClusterNames;
import dev.logspec.render.progress.LiveBoard;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/** Tells people how an apply goes. Closing it leaves the terminal as it was. */
interface Narration extends Event.Listener, AutoCloseable {
  /** How far it is at {@code now}, on one line. */
  String where(Instant now);

  @Override
  void close();

  /** A live table where the terminal can show one, else a line for each event. */
  static Narration of(Output output, Steps steps, Rollout rollout) {
    LiveBoard board = new LiveBoard(steps, rollout, ZoneId.systemDefault());
    Narrator lines =
        new Narrator(output, ZoneId.systemDefault(), ClusterNames.of(steps.plan()), board);
    InstantSource clock = output.console().clock();
    return output.live() ? new LiveNarrator(output, lines, board, clock) : lines;
  }
}

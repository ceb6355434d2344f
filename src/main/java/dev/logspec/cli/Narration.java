package dev.logspec.cli;

import dev.logspec.apply.Event;
import dev.logspec.plan.Plan;
import java.time.InstantSource;
import java.time.ZoneId;

/** Tells people how an apply goes. Closing it leaves the terminal as it was. */
interface Narration extends Event.Listener, AutoCloseable {
  @Override
  void close();

  /** A live table where the terminal can show one, else a line for each event. */
  static Narration of(Tool tool, Plan plan) {
    Output output = tool.output();
    Narrator lines = new Narrator(output, ZoneId.systemDefault(), ClusterNames.of(plan));
    InstantSource clock = tool.console().clock();
    return output.live() ? new LiveNarrator(output, lines, plan, clock) : lines;
  }
}

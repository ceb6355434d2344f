package dev.logspec.apply;

/** Asks an event what came of a turn. */
final class Told {
  private Told() {}

  private static boolean turn(Event event, Class<? extends Outcome> outcome) {
    return event instanceof Event.StepTurned turned && outcome.isInstance(turned.outcome());
  }

  /** Whether a step waits. */
  static boolean waiting(Event event) {
    return turn(event, Outcome.Look.class);
  }

  /** Whether a step will be tried again. */
  static boolean retry(Event event) {
    return turn(event, Outcome.Act.class);
  }

  /** Whether a step is made. */
  static boolean done(Event event) {
    return turn(event, Outcome.Done.class);
  }
}

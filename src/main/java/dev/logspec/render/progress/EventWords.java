package dev.logspec.render.progress;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import java.util.Optional;

/** What happened during an apply, in the words of both its lines and its records. */
final class EventWords {
  private static final Outcome.Cases<String> OUTCOME =
      new Outcome.Cases<>(
          Outcome.Done::note,
          Outcome.Look::why,
          Outcome.Act::why,
          Outcome.Failed::summary,
          Outcome.Drifted::summary);

  private static final Outcome.Cases<Optional<Outcome.Failed>> FAILURE =
      new Outcome.Cases<>(
          done -> Optional.empty(),
          look -> Optional.empty(),
          act -> Optional.empty(),
          Optional::of,
          drifted -> Optional.empty());

  private EventWords() {}

  /** The failure that it tells of, if it tells of one. */
  static Optional<Outcome.Failed> failure(Event event) {
    return event.fold(
        new Event.Cases<>(
            begun -> Optional.empty(),
            turned -> turned.outcome().fold(FAILURE),
            wave -> Optional.empty(),
            soak -> Optional.empty(),
            waits -> Optional.empty(),
            still -> Optional.empty()));
  }

  /** What it is about: {@code create delivery source}, {@code soak wave canary}. */
  static String step(Event event) {
    return event.fold(
        new Event.Cases<>(
            begun -> begun.step().words(),
            turned -> turned.step().words(),
            wave -> "begin wave " + wave.wave(),
            soak -> "soak wave " + soak.wave(),
            waits -> "before wave " + waits.wave(),
            still -> "still at work"));
  }

  /** What is worth telling of it: an update's id, a reason; may be empty. */
  static String detail(Event event) {
    return event.fold(
        new Event.Cases<>(
            begun -> "",
            turned -> turned.outcome().fold(OUTCOME),
            wave -> "",
            soak -> "until " + soak.until(),
            Event.WaveWaits::why,
            still -> still.doing()));
  }
}

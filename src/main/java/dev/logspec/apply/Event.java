package dev.logspec.apply;

import dev.logspec.plan.step.Step;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Something that happened during an apply: facts, for which whoever tells them finds the words. */
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /** Calls the function for the case that this is. */
  <R> R fold(Cases<R> cases);

  /** The step that it is about, if it is about one. */
  default Optional<Step> about() {
    return fold(
        new Cases<>(
            begun -> Optional.of(begun.step()),
            turned -> Optional.of(turned.step()),
            wave -> Optional.empty(),
            soak -> Optional.empty(),
            waits -> Optional.empty(),
            still -> Optional.empty()));
  }

  /** One function for each case. */
  record Cases<R>(
      Function<StepBegun, R> begun,
      Function<StepTurned, R> turned,
      Function<WaveBegun, R> wave,
      Function<WaveSoaks, R> soak,
      Function<WaveWaits, R> waits,
      Function<StillAtWork, R> stillAtWork) {}

  /** A step has its first turn. */
  record StepBegun(Instant at, Step step) implements Event {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.begun().apply(this);
    }
  }

  /**
   * A step had a turn. A turn that brings nothing new is not told.
   *
   * @param outcome what came of it: it waits, will be tried again, is made, failed or drifted
   */
  record StepTurned(Instant at, Step step, Outcome outcome) implements Event {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.turned().apply(this);
    }
  }

  /** The first cluster of {@code wave} begins. */
  record WaveBegun(Instant at, String wave) implements Event {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.wave().apply(this);
    }
  }

  /** {@code wave} is over, and the next one waits {@code until} then. */
  record WaveSoaks(Instant at, String wave, Instant until) implements Event {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.soak().apply(this);
    }
  }

  /**
   * {@code wave} cannot begin yet, or never.
   *
   * @param why what of the waves before it is waited for, or wrong, in words
   */
  record WaveWaits(Instant at, String wave, String why) implements Event {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.waits().apply(this);
    }
  }

  /**
   * Nothing else was told for the best part of a minute.
   *
   * @param doing what is done or waited for, in words
   */
  record StillAtWork(Instant at, String doing) implements Event {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.stillAtWork().apply(this);
    }
  }

  /** Takes events as they happen. */
  interface Listener {
    /** Takes one. Called by the engine's thread. */
    void on(Event event);
  }
}

package dev.logspec.rehearsal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What goes wrong in a rehearsal. */
public sealed interface Mishap {
  /** Calls the function for the case that this is. */
  <R> R fold(Cases<R> cases);

  /** One function for each case. */
  record Cases<R>(
      Function<WaveFails, R> fails, Function<KilledIn, R> killedIn, Function<Killed, R> killed) {}

  /** The wave that it is about, by name or number, if it is about one. */
  default Optional<String> about() {
    return fold(
        new Cases<>(
            fails -> Optional.of(fails.wave()),
            killedIn -> Optional.of(killedIn.wave()),
            killed -> Optional.empty()));
  }

  /**
   * The first update of a wave's first cluster fails.
   *
   * @param wave its name or number
   */
  record WaveFails(String wave) implements Mishap {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.fails().apply(this);
    }
  }

  /**
   * The process is killed half way through a wave.
   *
   * @param wave its name or number
   */
  record KilledIn(String wave) implements Mishap {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.killedIn().apply(this);
    }
  }

  /**
   * The process is killed.
   *
   * @param after its first change
   */
  record Killed(Duration after) implements Mishap {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.killed().apply(this);
    }
  }
}

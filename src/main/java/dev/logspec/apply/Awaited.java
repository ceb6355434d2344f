package dev.logspec.apply;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which update of its cluster a step waits for. */
public sealed interface Awaited {
  /** It waits for none. */
  Awaited NONE = new None();

  /** One that AWS does not list yet. */
  Awaited UNLISTED = new Unlisted();

  /** The update with {@code id}. */
  static Awaited update(String id) {
    return new Update(id);
  }

  /** Calls the function for the case that this is. */
  <R> R fold(Supplier<R> none, Supplier<R> unlisted, Function<String, R> update);

  /** It waits for no update. */
  record None() implements Awaited {
    @Override
    public <R> R fold(Supplier<R> none, Supplier<R> unlisted, Function<String, R> update) {
      return none.get();
    }
  }

  /** An update was started, and AWS does not list it yet. */
  record Unlisted() implements Awaited {
    @Override
    public <R> R fold(Supplier<R> none, Supplier<R> unlisted, Function<String, R> update) {
      return unlisted.get();
    }
  }

  /** The update with {@code id}. */
  record Update(String id) implements Awaited {
    @Override
    public <R> R fold(Supplier<R> none, Supplier<R> unlisted, Function<String, R> update) {
      return update.apply(id);
    }
  }

  /** Its id; empty when it waits for none, or AWS does not list it yet. */
  default Optional<String> listed() {
    return fold(Optional::empty, Optional::empty, Optional::of);
  }
}

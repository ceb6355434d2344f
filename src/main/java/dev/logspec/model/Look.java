package dev.logspec.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a question to AWS gave: a value, the answer that there is none, or no answer. Nothing and no
 * answer are never the same: who was not allowed to look does not know that nothing is there.
 */
public sealed interface Look<T> {
  /** The result of the one of three that it is. */
  <R> R fold(Function<T, R> seen, Supplier<R> nothing, Function<String, R> unseen);

  /** The value, when there is one and it was seen. */
  default Optional<T> seen() {
    return fold(Optional::of, Optional::empty, why -> Optional.empty());
  }

  /** Whether AWS answered, be it that there is nothing. */
  default boolean answered() {
    return fold(value -> true, () -> true, why -> false);
  }

  /** An answer: a value, or that there is none. */
  static <T> Look<T> of(Optional<T> answer) {
    return answer.<Look<T>>map(Seen::new).orElseGet(Nothing::new);
  }

  /** No answer, because of {@code why}. */
  static <T> Look<T> unseen(String why) {
    return new Unseen<>(why);
  }

  /** There is something. */
  record Seen<T>(T value) implements Look<T> {
    @Override
    public <R> R fold(Function<T, R> seen, Supplier<R> nothing, Function<String, R> unseen) {
      return seen.apply(value);
    }
  }

  /** There is nothing, or nobody asked. */
  record Nothing<T>() implements Look<T> {
    @Override
    public <R> R fold(Function<T, R> seen, Supplier<R> nothing, Function<String, R> unseen) {
      return nothing.get();
    }
  }

  /** Nobody knows. */
  record Unseen<T>(String why) implements Look<T> {
    @Override
    public <R> R fold(Function<T, R> seen, Supplier<R> nothing, Function<String, R> unseen) {
      return unseen.apply(why);
    }
  }
}

package dev.logspec.policy;

import java.util.function.Function;
import java.util.function.Supplier;

/** What became of an edit of somebody's policy text. */
public sealed interface Edit {
  /** One of the three, by what it is. */
  <R> R fold(Function<String, R> written, Supplier<R> emptied, Function<String, R> refused);

  /**
   * The whole policy after the edit; equal to the text before when there was nothing to do.
   *
   * @param text to be written as it is
   */
  record Written(String text) implements Edit {
    @Override
    public <R> R fold(
        Function<String, R> written, Supplier<R> emptied, Function<String, R> refused) {
      return written.apply(text);
    }
  }

  /** No statement is left: the policy must be deleted, as AWS takes none without statements. */
  record Emptied() implements Edit {
    @Override
    public <R> R fold(
        Function<String, R> written, Supplier<R> emptied, Function<String, R> refused) {
      return emptied.get();
    }
  }

  /**
   * The text cannot be read with certainty, so it must not be written.
   *
   * @param reason one sentence without a final stop
   */
  record Refused(String reason) implements Edit {
    @Override
    public <R> R fold(
        Function<String, R> written, Supplier<R> emptied, Function<String, R> refused) {
      return refused.apply(reason);
    }
  }
}

package dev.logspec.spec.edit;

import java.util.List;
import java.util.Optional;

/**
 * What a key of the spec shall say: a word, a list of words, or nothing any more.
 *
 * @param word as it is written in YAML, in a flow too; empty for a list and for nothing
 * @param items of a list, each as it is meant
 */
public record NewValue(Optional<String> word, Optional<List<String>> items) {
  /** The key goes. */
  public static final NewValue NOTHING = new NewValue(Optional.empty(), Optional.empty());

  /** {@code text}, quoted where it must be. */
  public static NewValue text(String text) {
    return new NewValue(Optional.of(Flow.scalar(text)), Optional.empty());
  }

  /** {@code word} as it stands: a number, a boolean. */
  public static NewValue word(String word) {
    return new NewValue(Optional.of(word), Optional.empty());
  }

  /** A list. */
  public static NewValue list(List<String> items) {
    return new NewValue(Optional.empty(), Optional.of(List.copyOf(items)));
  }

  /** Whether the key goes. */
  boolean isNothing() {
    return word.isEmpty() && items.isEmpty();
  }

  /** On one line, in a flow too. */
  String flow() {
    return items
        .map(all -> "[" + String.join(", ", all.stream().map(Flow::scalar).toList()) + "]")
        .or(() -> word)
        .orElse("{}");
  }
}

package dev.logspec.cli.help;

import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a shell offers for the value of a flag, or for a word. */
sealed interface Offer {
  /** Nothing: it can be anything. */
  record Nothing() implements Offer {}

  /** Files. */
  record Files() implements Offer {}

  /** One of these words. */
  record Words(List<String> words) implements Offer {}

  /** Some of these words, with commas. */
  record Lists(List<String> words) implements Offer {}

  /**
   * What the tool itself knows, from the spec.
   *
   * @param line the words that ask it
   */
  record Asked(String line) implements Offer {}

  /** Gives what there is for each of the sums. */
  interface Handler<R> {
    R nothing();

    R files();

    R words(List<String> words);

    R lists(List<String> words);

    R asked(String line);
  }

  /** What {@code handler} has for this. */
  default <R> R accept(Handler<R> handler) {
    if (this instanceof Files) {
      return handler.files();
    }
    if (this instanceof Words one) {
      return handler.words(one.words());
    }
    if (this instanceof Lists some) {
      return handler.lists(some.words());
    }
    return this instanceof Asked asked ? handler.asked(asked.line()) : handler.nothing();
  }

  /** For the value of {@code flag}. */
  static Offer of(Flag flag) {
    if (flag.values().isEmpty()) {
      return of(flag.label());
    }
    return flag.manyness() == Flag.Manyness.LIST
        ? new Lists(flag.values())
        : new Words(flag.values());
  }

  /** For the first word of {@code command}. */
  static Offer word(Syntax command) {
    if (command.words().isEmpty()) {
      return new Nothing();
    }
    PositionalParamSpec word = command.words().get(0);
    Class<?> type = word.auxiliaryTypes()[0];
    if (type.isEnum()) {
      return new Words(Readers.names(type));
    }
    return command.name().equals("logspec insights run")
        ? new Asked("insights names")
        : of(word.paramLabel());
  }

  /** A label says what its value is. */
  private static Offer of(String label) {
    return switch (label) {
      case "SPEC", "FILE", "PLAN", "REF|FILE", "SOURCE" -> new Files();
      case "GLOB" -> new Asked("complete clusters");
      case "KEY=VALUE" -> new Asked("complete labels");
      default -> new Nothing();
    };
  }
}

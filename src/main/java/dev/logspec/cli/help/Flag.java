package dev.logspec.cli.help;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A flag as its command tells of it.
 *
 * @param names short before long
 * @param label what stands for its value; empty of a flag without one
 * @param words what it does
 * @param part what it is about
 * @param values those it takes; empty where that is open
 * @param type of its values
 */
record Flag(
    List<String> names,
    String label,
    String words,
    FlagPart part,
    List<String> values,
    Class<?> type,
    Manyness manyness) {

  /** How many values one word holds. */
  enum Manyness {
    /** One. */
    ONE,
    /** A list with commas. */
    LIST
  }

  Flag {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  static Flag of(OptionSpec option, FlagPart part) {
    Class<?> type = option.auxiliaryTypes()[0];
    List<String> values =
        option.completionCandidates() instanceof List<?> named
            ? named.stream().map(String::valueOf).toList()
            : List.of();
    boolean valued = option.arity().max() > 0;
    return new Flag(
        List.of(option.names()),
        valued ? option.paramLabel().replaceAll("[<>]", "") : "",
        String.join(" ", option.description()),
        part,
        values,
        type,
        option.splitRegex().isEmpty() ? Manyness.ONE : Manyness.LIST);
  }

  /** {@code -f, --file SPEC}. */
  String term() {
    return String.join(", ", names) + (label.isEmpty() ? "" : " " + label);
  }

  String longest() {
    return names.get(names.size() - 1);
  }

  boolean takesValue() {
    return !label.isEmpty();
  }
}

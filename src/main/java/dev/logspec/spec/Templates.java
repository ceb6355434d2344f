package dev.logspec.spec;

import dev.logspec.model.Suggestion;
import java.util.List;

/** Checks that a template uses only variables that have a value where it stands. */
final class Templates {
  private Templates() {}

  /** Whether it does; reports each variable that does not. */
  static boolean check(
      Problems problems, String path, Located<String> template, List<String> known) {
    List<String> unknown = Names.unknown(template.value(), known);
    List<String> braced = known.stream().map(v -> "{" + v + "}").toList();
    for (String variable : unknown) {
      problems.error(
          template.at(),
          path + ": the variable {" + Quote.bare(variable) + "} has no value here",
          Suggestion.hint("{" + variable + "}", braced));
    }
    return unknown.isEmpty();
  }
}

package dev.logspec.spec;

import dev.logspec.model.Suggestion;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import java.util.Collection;
import java.util.List;

/** Checks that a template uses only variables that have a value where it stands. */
final class Variables {
  /** Of a name that a cluster and log type may have for themselves. */
  static final List<String> PER_TYPE =
      List.of("cluster", "logType", "LOG_TYPE", "name", "destination", "account", "region");

  /** Of a source's name, which all its destinations share. */
  static final List<String> OF_SOURCE =
      List.of("cluster", "logType", "LOG_TYPE", "name", "account", "region");

  /** Of what is written in one account and Region. */
  static final List<String> OF_PLACE = List.of("account", "region");

  private Variables() {}

  /** Whether it does; reports each variable that does not. */
  static boolean check(
      Problems problems, String path, Located<String> template, List<String> known) {
    List<String> unknown = unknown(template.value(), known);
    List<String> braced = known.stream().map(v -> "{" + v + "}").toList();
    for (String variable : unknown) {
      problems.error(
          template.at(),
          path + ": the variable {" + Quote.bare(variable) + "} has no value here",
          Suggestion.hint("{" + variable + "}", braced));
    }
    return unknown.isEmpty();
  }

  private static List<String> unknown(String template, Collection<String> known) {
    return NameTemplates.VARIABLE
        .matcher(template)
        .results()
        .map(m -> m.group(1))
        .filter(v -> !known.contains(v))
        .distinct()
        .toList();
  }
}

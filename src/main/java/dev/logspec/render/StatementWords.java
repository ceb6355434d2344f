package dev.logspec.render;

import dev.logspec.json.Json;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement of a policy in two lines: who may do what, and on what. */
final class StatementWords {
  /** A statement that says anything else is not told in short. */
  private static final Set<String> TOLD =
      Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

  private static final int ACTIONS = 3;

  private StatementWords() {}

  /** Its lines, raw; empty for a statement with members that they would leave out. */
  static Optional<List<String>> of(Json statement) {
    if (statement.members().isEmpty() || !TOLD.containsAll(statement.members().keySet())) {
      return Optional.empty();
    }
    List<String> who = values(statement, "Effect");
    who.addAll(values(statement, "Principal"));
    List<String> resources = values(statement, "Resource");
    String conditions = String.join(", ", conditions(statement));
    return Optional.of(
        List.of(
            String.join(" ", who) + ": " + Count.some(values(statement, "Action"), ACTIONS),
            "on "
                + (resources.size() == 1
                    ? resources.get(0)
                    : Count.of(resources.size(), "resource"))
                + (conditions.isEmpty() ? "" : ", where " + conditions + " fit")));
  }

  private static List<String> values(Json statement, String member) {
    List<String> values = new ArrayList<>();
    statement
        .at(member)
        .ifPresent(value -> DocumentDiff.leaves(value).forEach(leaf -> values.add(leaf.strip())));
    return values;
  }

  /** What the conditions are about: {@code aws:SourceAccount}. */
  private static Set<String> conditions(Json statement) {
    Set<String> keys = new LinkedHashSet<>();
    statement
        .at("Condition")
        .ifPresent(all -> all.members().values().forEach(of -> keys.addAll(of.members().keySet())));
    return keys;
  }
}

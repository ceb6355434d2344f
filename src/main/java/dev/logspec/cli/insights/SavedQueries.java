package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.insights.query.BuiltInQueries;
import dev.logspec.insights.query.SavedQuery;
import dev.logspec.model.Suggestion;
import dev.logspec.spec.InsightsBlock;
import dev.logspec.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queries that can be run by name: those of a spec, and those that come with logspec. */
final class SavedQueries {
  private SavedQueries() {}

  /** Those that {@code spec} has; a built-in one of the same name is not seen then. */
  static List<SavedQuery> of(Spec spec) {
    return spec.insights().queries().stream().map(InsightsBlock.Query::saved).toList();
  }

  /** The one called {@code name}. */
  static SavedQuery named(String name, Spec spec) throws Stop {
    List<SavedQuery> own = of(spec);
    Optional<SavedQuery> found =
        own.stream()
            .filter(q -> q.name().equals(name))
            .findFirst()
            .or(() -> BuiltInQueries.named(name));
    if (found.isEmpty()) {
      List<String> names = new ArrayList<>(BuiltInQueries.names());
      own.forEach(q -> names.add(q.name()));
      String meant =
          Suggestion.nearest(name, names).map(n -> "; did you mean \"" + n + "\"?").orElse("");
      throw new Stop(
          Exit.USAGE,
          "NAME",
          "there is no query \"" + name + "\"" + meant,
          "logspec insights list shows all that there are");
    }
    return found.get();
  }
}

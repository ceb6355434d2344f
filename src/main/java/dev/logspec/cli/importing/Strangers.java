package dev.logspec.cli.importing;

import dev.logspec.importing.Selection.Listed;
import dev.logspec.model.Diagnostic;
import dev.logspec.work.Imported;
import dev.logspec.work.Importing;
import java.util.List;

/** What a spec takes over with a delivery although the list that has the delivery has not that. */
final class Strangers {
  private Strangers() {}

  /** Notes of those in {@code imported} which {@code listed} has not. */
  static List<Diagnostic> of(Imported imported, Listed listed) {
    return imported.live().stream()
        .filter(r -> Importing.arn(r).filter(imported.arns()::contains).isPresent())
        .filter(r -> !listed.has().test(r))
        .map(
            r ->
                Diagnostic.note(
                    r.address().toString(),
                    "the spec has it, and " + listed.where() + " does not",
                    "if somebody else made it, hand it over there too"))
        .toList();
  }
}

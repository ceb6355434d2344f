package dev.logspec.cli.importing;

import dev.logspec.importing.Selection.Listed;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.model.Place;
import dev.logspec.work.Imported;
import java.util.List;
import java.util.Set;

/** A document of whoever made what is there: which objects are theirs, and how they let go. */
interface Origin {
  /** Its objects. */
  Listed listed();

  /** Where they are, as far as it tells. */
  Set<Place> places();

  /** Whether it tells of what the CloudFormation stack {@code stack} has. */
  boolean tellsOf(String stack);

  /** Where it says other than AWS does. */
  List<Diagnostic> notes(Imported imported);

  /** How its program lets go of what was imported, once the command {@code apply} has it. */
  String handOver(Imported imported, Invocation apply);
}

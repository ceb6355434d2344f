package dev.logspec.importing;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What serves no cluster's logs, and is named without a closer look. */
final class Aside {
  private Aside() {}

  /** Notes of all that {@code observed} has of it. */
  static List<Diagnostic> of(Observed observed) {
    Set<String> used = new HashSet<>();
    for (Resource live : observed.resources().values()) {
      if (live.kind() == Kind.DELIVERY) {
        used.add(live.require(Kind.Of.DESTINATION));
      }
    }
    List<Diagnostic> notes = new ArrayList<>();
    for (Resource live : observed.resources().values()) {
      why(live, used)
          .ifPresent(
              why ->
                  notes.add(
                      Diagnostic.note(
                          live.address().toString(),
                          why + ", so the spec does not have it",
                          "it stays with whoever made it")));
    }
    return notes;
  }

  private static Optional<String> why(Resource live, Set<String> used) {
    boolean lonely =
        live.kind() == Kind.DELIVERY_DESTINATION
            && live.get(Kind.Of.ARN).filter(arn -> !used.contains(arn)).isPresent();
    boolean strange = live.kind() == Kind.DELIVERY_SOURCE && ClusterId.ofSource(live).isEmpty();
    return lonely
        ? Optional.of("no delivery goes to it")
        : strange ? Optional.of("it is of no EKS cluster") : Optional.empty();
  }
}

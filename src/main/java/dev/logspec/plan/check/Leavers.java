package dev.logspec.plan.check;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Risk;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Clusters that the spec no longer has and whose logs stop, which who moves one to another spec, or
 * only wants to have no more to do with it, does not mean.
 */
final class Leavers {
  /** How many are named. */
  private static final int NAMED = 3;

  private Leavers() {}

  /** One note of all of them; none where all of the spec is to go. */
  static List<Diagnostic> notes(Desired desired, List<Change> changes) {
    if (!desired.leaving().isEmpty()) {
      return List.of();
    }
    Set<ClusterId> named = new HashSet<>();
    desired.clusters().forEach(c -> named.add(c.id()));
    SortedSet<ClusterId> leaving = new TreeSet<>();
    for (Change change : changes) {
      boolean stops =
          change.kind() == Kind.DELIVERY
              && change.action() == Action.DELETE
              && change.context().risks().contains(Risk.DELIVERY_ENDS);
      change.context().cluster().filter(c -> stops && !named.contains(c)).ifPresent(leaving::add);
    }
    if (leaving.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Diagnostic(
            Diagnostic.Severity.NOTE,
            words(leaving),
            Optional.<Location>empty(),
            (leaving.size() == 1 ? "its" : "their") + " logs stop; removed: keep leaves them on",
            "to move it without a gap: apply the other first, --take-over " + desired.owner()));
  }

  private static String words(SortedSet<ClusterId> clusters) {
    String some =
        clusters.stream().limit(NAMED).map(ClusterId::name).collect(Collectors.joining(", "));
    int more = clusters.size() - NAMED;
    return (clusters.size() == 1 ? "cluster " : "clusters ")
        + some
        + (more > 0 ? " and " + more + " more" : "");
  }
}

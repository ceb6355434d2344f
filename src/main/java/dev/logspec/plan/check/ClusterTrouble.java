package dev.logspec.plan.check;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Waiver;
import java.util.Optional;

/** What keeps the logs of a cluster from being delivered, by what EKS says of it. */
public final class ClusterTrouble {
  private ClusterTrouble() {}

  /** An error; empty where all is well, and where nobody knows. */
  public static Optional<Diagnostic> of(ClusterId id, ClusterState state) {
    return switch (state) {
      case READY, LISTED, UNKNOWN -> Optional.empty();
      case CREATING ->
          Optional.of(notUsable(id, "is being created", "run it again when the cluster is ACTIVE"));
      case DELETING ->
          Optional.of(notUsable(id, "is being deleted", "take the cluster out of the spec"));
      case FAILED ->
          Optional.of(notUsable(id, "has failed", "mend the cluster, or take it out of the spec"));
      case MISSING ->
          Optional.of(
              Diagnostic.error(
                      id.toString(),
                      "EKS has no cluster \"" + id.name() + "\" in " + id.place(),
                      "check name, account and region, or take the cluster out of the spec")
                  .unless(Waiver.CLUSTER));
      case NOT_AUTO_MODE ->
          Optional.of(
              Diagnostic.error(
                      id.toString(),
                      "the cluster \""
                          + id.name()
                          + "\" is not in Auto Mode, so it has no such logs",
                      "turn on Auto Mode (compute, load balancing, block storage), or take the"
                          + " cluster out of the spec")
                  .unless(Waiver.AUTO_MODE));
    };
  }

  private static Diagnostic notUsable(ClusterId id, String what, String hint) {
    return Diagnostic.error(
            id.toString(), "the cluster \"" + id.name() + "\" " + what + " (EKS says so)", hint)
        .unless(Waiver.CLUSTER);
  }
}

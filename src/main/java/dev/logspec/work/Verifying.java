package dev.logspec.work;

import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.plan.Plan;
import dev.logspec.plan.verify.Inspection;
import dev.logspec.plan.verify.Verification;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Looks at everything that logs need to arrive. Changes nothing. */
public final class Verifying {
  private Verifying() {}

  /**
   * What came of it.
   *
   * @param wait how long to wait for proof that logs arrive; empty: nobody looks for logs
   * @throws Obstacle when AWS cannot be asked, or what is selected is nothing
   */
  public static Verification verify(Means means, Assignment assignment, Optional<Duration> wait)
      throws Obstacle {
    try (Session session = Session.open(means, assignment)) {
      Desired desired = session.resolved().desired();
      Plan plan =
          session.withDiagnostics(
              session
                  .comparison()
                  .plan(desired, session.basis().options(Choices.USUAL), Search.NAMED));
      session.comparison().requireSelection();
      Observed observed = session.comparison().replanning().observed();
      Verification found =
          Inspection.of(desired, observed, plan, states(session, desired, observed));
      return wait.isPresent()
          ? found.and(new Proof(session, means, plan).chapter(wait.get()))
          : found;
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  /** A plan looks at those clusters alone that it would change. */
  private static Map<ClusterId, ClusterState> states(
      Session session, Desired desired, Observed observed) {
    Map<ClusterId, CompletableFuture<ClusterState>> asked = new LinkedHashMap<>();
    for (Desired.Cluster cluster : desired.clusters()) {
      ClusterState known = observed.clusters().getOrDefault(cluster.id(), ClusterState.LISTED);
      asked.put(
          cluster.id(),
          known == ClusterState.LISTED
              ? CompletableFuture.supplyAsync(() -> state(session, cluster.id()), session.readers())
              : CompletableFuture.completedFuture(known));
    }
    Map<ClusterId, ClusterState> states = new LinkedHashMap<>();
    asked.forEach((id, state) -> states.put(id, state.join()));
    return states;
  }

  private static ClusterState state(Session session, ClusterId id) {
    try {
      return session
          .cloud()
          .clusters(id.place())
          .cluster(id.name())
          .map(c -> c.state())
          .orElse(ClusterState.MISSING);
    } catch (RemoteException e) {
      return ClusterState.UNKNOWN;
    }
  }
}

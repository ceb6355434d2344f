package dev.logspec.work;

import dev.logspec.git.Git;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Deletes all that a spec owns, and nothing else; the lock is held until it is closed. */
public final class Destroying {
  private Destroying() {}

  /**
   * Takes the lock, and plans.
   *
   * @param listener is told how it goes
   * @throws Obstacle when it cannot be planned
   */
  public static Prepared open(
      Means means, Assignment assignment, DestroyRequest request, ApplyListener listener)
      throws Obstacle {
    try {
      return ApplyResources.open(means, assignment, request.pacing().lockTimeout(), listener)
          .preparing(held -> of(held, request));
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static Prepared of(ApplyResources<Session> held, DestroyRequest request) throws Obstacle {
    Session session = held.reach();
    CompletableFuture<Optional<Git.Checkout>> checkout = session.checkout();
    PlanOptions options = session.basis().removing(request.choices(), request.logGroups());
    Plan plan =
        session.withDiagnostics(
            session.comparison().plan(nothing(session), options, request.search()));
    session.comparison().requireReading();
    session.comparison().requireSelection();
    ApplyRun.Goal goal =
        new ApplyRun.Goal(
            () -> session.comparison().plan(nothing(session), options, request.search()),
            () -> session.comparison().leftBehind(Search.NAMED));
    Circumstances how = session.circumstances(checkout.join(), request.pacing().rollout(session));
    return new PreparedRun(held, plan, how, goal, request.pacing().limits());
  }

  private static Desired nothing(Session session) {
    return session.resolved().desired().removed();
  }
}

package dev.logspec.work;

import dev.logspec.apply.Rollout;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;

/** Deletes all that a spec owns, and nothing else; the lock is held until it is closed. */
public final class Destroying implements Prepared {
  private final Held<Session> held;
  private final Plan plan;
  private final Rollout rollout;
  private final DestroyRequest request;
  private final PlanOptions options;

  private Destroying(
      Held<Session> held, Plan plan, Rollout rollout, DestroyRequest request, PlanOptions options) {
    this.held = held;
    this.plan = plan;
    this.rollout = rollout;
    this.request = request;
    this.options = options;
  }

  /**
   * Takes the lock, and plans.
   *
   * @param listener is told how it goes
   * @throws Obstacle when it cannot be planned
   */
  public static Destroying open(
      Means means, Assignment assignment, DestroyRequest request, ApplyListener listener)
      throws Obstacle {
    try {
      return Held.open(means, assignment, request.pacing().lockTimeout(), listener)
          .preparing(held -> of(held, request));
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static Destroying of(Held<Session> held, DestroyRequest request) throws Obstacle {
    Session session = held.reach();
    PlanOptions options = session.premises().removing(request.choices(), request.logGroups());
    Rollout rollout = request.pacing().rollout(session);
    Plan plan =
        session.withDiagnostics(
            session.comparison().plan(nothing(session), options, request.search()));
    session.comparison().requireReading();
    session.comparison().requireSelection();
    return new Destroying(held, plan, rollout, request, options);
  }

  private static Desired nothing(Session session) {
    return session.resolved().desired().removed();
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public Applied apply() throws Obstacle {
    Session session = held.reach();
    ApplyRun.Goal goal =
        new ApplyRun.Goal(
            () -> session.comparison().plan(nothing(session), options, request.search()),
            () -> session.comparison().leftBehind(Search.NAMED));
    return held.run(goal).apply(session, plan, rollout, request.pacing().limits());
  }

  @Override
  public void close() {
    held.close();
  }
}

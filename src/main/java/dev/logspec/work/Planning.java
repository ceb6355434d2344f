package dev.logspec.work;

import dev.logspec.git.Git;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Desired;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.judge.Causes;
import dev.logspec.planfile.PlanDocument;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Makes a plan of a spec against AWS as it is now. Changes nothing. */
public final class Planning {
  private Planning() {}

  /**
   * What an apply would change, with causes when there is a base.
   *
   * @throws Obstacle when it cannot be planned
   */
  public static Planned plan(Means means, Assignment assignment, PlanRequest request)
      throws Obstacle {
    return planned(
        means, assignment, request, UnaryOperator.identity(), (session, planned) -> planned);
  }

  /**
   * In what AWS differs from the spec: every difference is drift.
   *
   * @throws Obstacle when it cannot be planned
   */
  public static DriftFound drift(Means means, Assignment assignment, PlanRequest request)
      throws Obstacle {
    return planned(
        means,
        assignment,
        request,
        plan -> Causes.all(plan, Cause.DRIFT),
        (session, planned) -> {
          Replanning replanning = session.comparison().replanning();
          return new DriftFound(planned, () -> Accepting.of(assignment.spec(), replanning));
        });
  }

  /**
   * The same plan and all that was read for it.
   *
   * @throws Obstacle when it cannot be planned, or nothing at all could be read
   */
  public static LiveState liveState(Means means, Assignment assignment, Choices choices)
      throws Obstacle {
    PlanRequest request =
        new PlanRequest(choices, Search.NAMED, Optional.empty(), PlanRequest.Blame.NOBODY);
    LiveState state =
        planned(
            means,
            assignment,
            request,
            UnaryOperator.identity(),
            (session, planned) -> LiveState.of(session, planned));
    if (!state.planned().unread().isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, state.planned().unread());
    }
    return state;
  }

  private static <R> R planned(
      Means means,
      Assignment assignment,
      PlanRequest request,
      UnaryOperator<Plan> traced,
      BiFunction<Session, Planned, R> result)
      throws Obstacle {
    try (Session session = Session.open(means, assignment)) {
      CompletableFuture<Optional<Git.Checkout>> checkout = session.checkout();
      Plan plan = plan(session, request);
      session.comparison().requireSelection();
      PlanDocument document =
          session.document(
              traced.apply(session.withDiagnostics(plan)), request.choices(), checkout.join());
      PlanDocument blamed = blamed(means, session, request, document);
      Planned planned =
          new Planned(
              blamed,
              session.circumstances(checkout.join(), Pacing.USUAL.rollout(session)),
              session.comparison().unread(),
              session.comparison().lookedInto(),
              session.search(plan));
      return result.apply(session, planned);
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static Plan plan(Session session, PlanRequest request) {
    PlanOptions options = session.basis().options(request.choices());
    Desired desired = session.resolved().desired();
    if (request.base().isEmpty()) {
      return session.comparison().plan(desired, options, request.search());
    }
    Base base = request.base().get();
    Plan plan =
        base.spec().isPresent()
            ? session.comparison().plan(desired, options, request.search(), base)
            : session.comparison().plan(desired, options, request.search());
    Plan caused = base.news() == Base.News.NEW ? Causes.all(plan, Cause.SPEC) : plan;
    return caused.noting(base.remarks());
  }

  private static PlanDocument blamed(
      Means means, Session session, PlanRequest request, PlanDocument document) {
    return switch (request.blame()) {
      case CALLERS -> document.with(Blaming.blamed(means, session, document.plan()));
      case NOBODY -> document;
    };
  }
}

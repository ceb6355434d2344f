package dev.logspec.work;

import dev.logspec.git.Git;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.judge.Additions;
import dev.logspec.spec.GuardsBlock.AutoApprove;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes AWS as the spec says: the lock is held from before the plan until it is closed. */
public final class Applying implements Prepared {
  private final PreparedRun run;

  private Applying(PreparedRun run) {
    this.run = run;
  }

  /**
   * Takes the lock, and plans.
   *
   * @param listener is told how it goes
   * @throws Obstacle when it cannot be planned, or the plan is not the expected one
   */
  public static Applying open(
      Means means, Assignment assignment, ApplyRequest request, ApplyListener listener)
      throws Obstacle {
    Expected.requireDigest(request.expected());
    try {
      return ApplyResources.open(means, assignment, request.pacing().lockTimeout(), listener)
          .preparing(held -> of(held, request));
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static Applying of(ApplyResources<Session> held, ApplyRequest request) throws Obstacle {
    Session session = held.reach();
    CompletableFuture<Optional<Git.Checkout>> checkout = session.checkout();
    Desired desired = session.resolved().desired();
    PlanOptions options = session.basis().options(request.choices());
    Plan plan =
        session.withDiagnostics(session.comparison().plan(desired, options, request.during()));
    session.comparison().requireReading();
    session.comparison().requireSelection();
    if (request.expected().isPresent()) {
      Expected.require(
          request.expected().get(), session.document(plan, request.choices(), checkout.join()));
    }
    Plan guarded = held.mark(plan).guard(plan, request.choices().allowed());
    ApplyRun.Goal goal =
        new ApplyRun.Goal(
            () -> session.comparison().plan(desired, options, request.during()),
            () -> session.comparison().leftBehind(request.after()),
            session.company(options, request.pacing()));
    Circumstances how = session.circumstances(checkout.join(), request.pacing().rollout(session));
    return new Applying(new PreparedRun(held, guarded, how, goal, request.pacing().limits()));
  }

  @Override
  public Circumstances how() {
    return run.how();
  }

  @Override
  public Plan plan() {
    return run.plan();
  }

  /** What is needed to apply it. */
  public Consent consent() {
    boolean given =
        run.held().reach().spec().guards().autoApprove().contains(AutoApprove.ADDITIVE_ONLY)
            && Additions.only(plan());
    boolean risky = plan().changes().stream().anyMatch(c -> !c.context().risks().isEmpty());
    return given ? Consent.GIVEN : risky ? Consent.NAME : Consent.YES;
  }

  @Override
  public Applied apply() throws Obstacle {
    if (plan().isEmpty()) {
      run.held().mark(plan()).clear(plan());
    }
    return run.apply();
  }

  @Override
  public void close() {
    run.close();
  }
}

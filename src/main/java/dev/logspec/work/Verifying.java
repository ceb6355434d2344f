package dev.logspec.work;

import dev.logspec.live.RemoteException;
import dev.logspec.model.Desired;
import dev.logspec.model.Observed;
import dev.logspec.plan.Plan;
import dev.logspec.plan.verify.Inspection;
import dev.logspec.plan.verify.Looked;
import dev.logspec.plan.verify.Verification;
import java.time.Duration;
import java.util.Optional;

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
      Looked looked = new Looking(session, desired, observed).looked();
      Verification found = Inspection.of(desired, observed, plan, looked);
      return wait.isPresent()
          ? found.and(new Proof(session, means, plan).chapter(wait.get()))
          : found;
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }
}

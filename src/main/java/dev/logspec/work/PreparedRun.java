package dev.logspec.work;

import dev.logspec.apply.Limits;
import dev.logspec.apply.Rollout;
import dev.logspec.plan.Plan;

/**
 * A plan, what its apply is for, and what is held until it is closed.
 *
 * @param held AWS and the lock
 * @param goal what is still to be done, asked again at the end
 */
record PreparedRun(
    ApplyResources<Session> held, Plan plan, ApplyRun.Goal goal, Rollout rollout, Limits limits)
    implements Prepared {

  @Override
  public Applied apply() throws Obstacle {
    return held.run(goal).apply(held.reach(), plan, rollout, limits);
  }

  @Override
  public void close() {
    held.close();
  }
}

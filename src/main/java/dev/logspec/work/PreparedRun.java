package dev.logspec.work;

import dev.logspec.apply.Limits;
import dev.logspec.plan.Plan;

/**
 * A plan, what its apply is for, and what is held until it is closed.
 *
 * @param held AWS and the lock
 * @param how the plan came about, and how it is applied
 * @param goal what is still to be done, asked again at the end
 */
record PreparedRun(
    ApplyResources<Session> held, Plan plan, Circumstances how, ApplyRun.Goal goal, Limits limits)
    implements Prepared {

  @Override
  public Applied apply() throws Obstacle {
    return held.run(goal).apply(held.reach(), plan, how.rollout(), limits);
  }

  @Override
  public void close() {
    held.close();
  }
}

package dev.logspec.work;

import dev.logspec.plan.Plan;

/** A change of AWS that is planned and not made yet. Closing it gives up what it holds. */
public interface Prepared extends AutoCloseable {
  /** How its plan came about. */
  Circumstances how();

  /** What would be done; it may be empty, and it may be one that must not be applied. */
  Plan plan();

  /**
   * Makes it so, and looks once more. Only of a plan that may be applied.
   *
   * @throws Obstacle when AWS cannot be asked at the end
   */
  Applied apply() throws Obstacle;

  @Override
  void close();
}

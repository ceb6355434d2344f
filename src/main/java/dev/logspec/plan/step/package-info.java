/**
 * How a plan is carried out: its changes as steps, in order, and what each step waits for.
 *
 * <p>Depends on {@code model}, {@code policy} and {@code plan}. Invariant: the steps are a function
 * of the plan alone, and no step waits for a later one.
 */
package dev.logspec.plan.step;

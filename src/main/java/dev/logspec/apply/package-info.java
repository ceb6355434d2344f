/**
 * Makes a plan so: one changing call at a time, in an order decided beforehand, waiting for cluster
 * updates without standing still.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code plan.judge}, {@code plan.step}, {@code live}
 * and {@code live.kind}. Invariants: a call is made only after its object was read again; a call
 * whose answer was lost is never repeated blindly; time and sleep come from {@link
 * dev.logspec.apply.Pace}.
 */
package dev.logspec.apply;

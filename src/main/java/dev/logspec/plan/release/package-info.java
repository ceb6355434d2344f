/**
 * What a spec lets go of, found among what is live, and what must stay for it.
 *
 * <p>Depends on {@code model}. Invariant: whose an object is by now plays no part in what is found,
 * so that a run that was cut short finds the rest.
 */
package dev.logspec.plan.release;

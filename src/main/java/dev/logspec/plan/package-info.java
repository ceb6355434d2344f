/**
 * The pure core: what is desired and what is observed go in, and the changes come out that lead
 * from the one to the other, in order. {@code Planner} tells the way; a {@code Draft} of it becomes
 * a {@code Plan} in {@code plan.check}.
 *
 * <p>Depends on {@code model}, {@code plan.permissions} and {@code plan.release}. Invariant: no
 * clock, no call, no order inherited from a hash: the same two inputs give the same changes,
 * whatever order they were read in. That holds for the parts of this package too.
 */
package dev.logspec.plan;

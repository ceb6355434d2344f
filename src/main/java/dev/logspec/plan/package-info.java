/**
 * The pure core: what is desired and what is observed go in, an ordered and guarded plan comes out.
 *
 * <p>Depends on {@code model} and {@code policy}. Invariant: no clock, no call, no order inherited
 * from a hash: the same two inputs give the same plan, whatever order they were read in.
 */
package dev.logspec.plan;

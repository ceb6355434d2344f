/**
 * The readers that turn many calls into one {@code Observed}, and CloudTrail's answers into events:
 * whole lists, never an object at a time.
 *
 * <p>Depends on {@code model}, {@code live} and {@code live.kind}. Invariant: what could not be
 * read is told as such, and never looks like what is not there.
 */
package dev.logspec.live.observe;

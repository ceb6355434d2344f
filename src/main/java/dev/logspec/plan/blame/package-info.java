/**
 * Finds the call to AWS that brought a difference about: which calls of CloudTrail to ask for, and
 * which of those that it tells explain what is live.
 *
 * <p>Depends on {@code model} and {@code plan}. Invariant: a call that does not explain what is
 * live is not blamed, however new it is.
 */
package dev.logspec.plan.blame;

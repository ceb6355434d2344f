/**
 * Judges a finished plan: how live objects stand to its changes by now, who brought its differences
 * about, whether it does no more than add, and whether the next plan would undo it.
 *
 * <p>Depends on {@code model}, {@code policy} and {@code plan}. Invariant: the caller reads, and
 * what is live is believed before what the plan says of it.
 */
package dev.logspec.plan.judge;

/**
 * Holds a draft against what its changes need, against AWS's limits, against what others would lose
 * and against the spec's guards, and makes a plan of it; and holds a saved plan against its guards
 * again.
 *
 * <p>Depends on {@code model}, {@code policy} and {@code plan}. Invariant: nothing here adds, drops
 * or turns a change: it is told what is wrong with it, no more.
 */
package dev.logspec.plan.check;

/**
 * Live AWS as the rest sees it: ports that speak AWS's verbs in our types, one exception that names
 * a failure by its meaning, and the question to which {@code live.observe} finds the answer.
 *
 * <p>Depends on {@code model}. Invariant: no word of an SDK passes these ports.
 */
package dev.logspec.live;

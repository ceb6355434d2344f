/**
 * Live AWS as the rest sees it: ports that speak AWS's verbs in our types, one exception that names
 * a failure by its meaning, and the reader that turns many calls into one {@code Observed}.
 *
 * <p>Depends on {@code model} and {@code policy}. Invariant: what leaves this package is canonical
 * - AWS's prefixes, spellings and orders are removed here, once, on reading: see {@code live.kind},
 * where each kind of object has its class.
 */
package dev.logspec.live;

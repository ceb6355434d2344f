/**
 * Live deliveries to a spec that says them: what of it can be said, and the shortest words for it.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code render.safe}, {@code spec} and {@code
 * spec.yaml}. Invariant: it asks nobody; the same deliveries give the same text.
 */
package dev.logspec.importing;

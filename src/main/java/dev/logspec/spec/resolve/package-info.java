/**
 * From a spec, and what it cannot know by itself, to what is desired.
 *
 * <p>{@link dev.logspec.spec.resolve.Discovery} says what must be asked of EKS first; {@link
 * dev.logspec.spec.resolve.Resolver} then fills in accounts, Regions, names and the clusters that
 * were found, and gives {@link dev.logspec.model.Desired}.
 *
 * <p>Depends on {@code model}, {@code insights.query}, {@code policy}, {@code spec} and {@code
 * spec.yaml}. Invariant: pure; the same spec and context give the same objects, whatever the order
 * in which AWS lists things.
 */
package dev.logspec.spec.resolve;

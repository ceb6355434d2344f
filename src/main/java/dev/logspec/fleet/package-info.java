/**
 * Finds the clusters that a spec's patterns mean, over accounts and Regions.
 *
 * <p>Depends on {@code model}, {@code spec}, {@code spec.resolve} and {@code live}.
 */
package dev.logspec.fleet;

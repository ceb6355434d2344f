/**
 * What the user wrote, with every problem that can be told offline.
 *
 * <p>{@link dev.logspec.spec.SpecReader} turns the texts of a spec into a {@link
 * dev.logspec.spec.Spec}, one reader for each part of it, and checks what the parts say of each
 * other. What a spec says by itself is worked out here too: {@link dev.logspec.spec.Routes}, {@link
 * dev.logspec.spec.Whereabouts}. Only {@link dev.logspec.spec.SpecFiles} touches the file system.
 *
 * <p>Depends on {@code model}, {@code insights.query} and {@code spec.yaml}. Invariant: a {@code
 * Spec} is valid in itself; where it is not, there are diagnostics and no {@code Spec}.
 */
package dev.logspec.spec;

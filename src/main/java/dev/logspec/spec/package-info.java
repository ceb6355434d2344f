/**
 * From YAML text to what is desired, or to every diagnostic at once.
 *
 * <p>Three steps, each pure: {@link dev.logspec.spec.SpecReader} turns text into a {@link
 * dev.logspec.spec.Spec} and checks all that can be checked offline; {@link
 * dev.logspec.spec.Resolver} fills in defaults, templates and discovered clusters and gives {@link
 * dev.logspec.model.Desired}; {@code Names} makes the names on the way. Only {@link
 * dev.logspec.spec.SpecFiles} touches the file system.
 *
 * <p>Depends on {@code model}, {@code policy}, SnakeYAML and, in {@code YamlWriter} alone, Jackson.
 * Invariant: no input text, however hostile, leads to an exception; it leads to diagnostics with a
 * location.
 */
package dev.logspec.spec;

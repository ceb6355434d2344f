/**
 * From YAML text to values that know where they are written, and strict reading of them.
 *
 * <p>{@link dev.logspec.spec.yaml.YamlReader} reads one document; {@link
 * dev.logspec.spec.yaml.Section} opens a mapping under the {@link dev.logspec.spec.yaml.Keys} that
 * it may have and gives each value in the shape that a {@link dev.logspec.spec.yaml.Rule} asks for;
 * {@link dev.logspec.spec.yaml.Problems} collects whatever is wrong. Which keys and shapes there
 * are is not known here.
 *
 * <p>Depends on {@code model}, SnakeYAML and, in {@link dev.logspec.spec.yaml.YamlWriter} alone,
 * Jackson. Invariant: no input text, however hostile, leads to an exception; it leads to
 * diagnostics with a location.
 */
package dev.logspec.spec.yaml;

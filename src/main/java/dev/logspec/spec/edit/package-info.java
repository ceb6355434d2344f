/**
 * Changes to the text of a spec: the characters of a value become others, and all around them stays
 * as it stands, comments and line ends included.
 *
 * <p>Depends on {@code model}, {@code spec} and {@code spec.yaml}. Everything here is a pure
 * function from texts to texts. Invariant: a change that cannot be made without losing a comment or
 * guessing is not made.
 */
package dev.logspec.spec.edit;

/**
 * What each key of a spec means, from the JSON Schema, which says nothing that the reader does not
 * hold.
 *
 * <p>Depends on {@code json}, {@code model} and {@code spec}. Everything here is a pure function of
 * the schema's text.
 */
package dev.logspec.spec.explain;

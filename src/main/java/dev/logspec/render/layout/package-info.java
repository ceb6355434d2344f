/**
 * What shown text is laid out with: colours, lines, columns, numbers and spans in words.
 *
 * <p>Depends on {@code model}, for places in files, and {@code render.safe}. Nothing here knows
 * what is told. Invariants: no line ends with a space; coloured text without its escape sequences
 * is the plain text.
 */
package dev.logspec.render.layout;

/**
 * What a command line says of itself: the words that a command takes, and made from them what is
 * said of a wrong line, the manual page and the completion for shells.
 *
 * <p>Depends on {@code model}, {@code render.layout}, {@code render.safe} and {@code view}.
 * Invariant: what is told of a command is told from what it declares, and nothing here does a
 * command's work.
 */
package dev.logspec.cli.help;

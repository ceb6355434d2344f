/**
 * The edge: picocli commands turn flags into calls and results into text and exit codes.
 *
 * <p>May depend on everything but {@code aws} and {@code sandbox}, which {@code Main} hands in
 * through {@link dev.logspec.cli.Backend}. Invariant: data goes to standard output, messages to
 * standard error, and no command ends the process.
 */
package dev.logspec.cli;

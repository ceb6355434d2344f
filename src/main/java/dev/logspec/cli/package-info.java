/**
 * The edge: picocli commands turn flags into requests to {@code work}, ask what only people can
 * answer, and turn results into text and exit codes.
 *
 * <p>Depends on {@code model}, {@code spec}, {@code spec.resolve}, {@code plan}, {@code planfile},
 * {@code apply}, {@code render}, {@code review}, {@code files} and {@code work}. Invariant: data
 * goes to standard output, messages to standard error, no command ends the process, and none
 * decides what may be applied.
 */
package dev.logspec.cli;

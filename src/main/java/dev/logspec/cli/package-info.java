/**
 * The edge: picocli commands turn flags into requests to {@code work}, ask what only people can
 * answer, and show results through {@code view} and with an exit code.
 *
 * <p>Depends on {@code cli.help}, {@code model}, {@code spec}, {@code spec.resolve}, {@code plan},
 * {@code plan.judge}, {@code planfile}, {@code render}, {@code render.drift}, {@code
 * render.markdown}, {@code render.safe}, {@code render.text}, {@code review}, {@code files}, {@code
 * work} and {@code view}. Invariant: no command ends the process, and none decides what may be
 * applied.
 */
package dev.logspec.cli;

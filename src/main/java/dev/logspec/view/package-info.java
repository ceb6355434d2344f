/**
 * How things are shown where a command runs: data to standard output, messages to standard error,
 * an apply as a live table or as lines, its events into a file.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code plan.step}, {@code planfile}, {@code apply},
 * {@code render}, {@code render.layout}, {@code render.progress}, {@code render.safe}, {@code
 * render.text}, {@code files} and {@code work}, whose {@link dev.logspec.work.ApplyListener} it is.
 * Invariant: what is shown is masked where that was asked for, and nothing else is decided here.
 */
package dev.logspec.view;

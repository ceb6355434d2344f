/**
 * Rehearsals as text for a terminal, as JSON and as a page.
 *
 * <p>Depends on {@code json}, {@code model}, {@code rehearsal}, {@code report}, {@code
 * render.layout}, {@code render.safe} and {@code render.table}.
 */
package dev.logspec.render.rehearsal;

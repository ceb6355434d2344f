/**
 * What every form of a plan shows alike: which entries, in which order, folded over which clusters,
 * with which rows, and the sentences that count them. {@code render.text} and {@code
 * render.markdown} write it down.
 *
 * <p>Depends on {@code json}, {@code model}, {@code plan}, {@code render.layout} and {@code
 * render.safe}. Everything here is a pure function from a value to a value; no clock, no stream, no
 * environment.
 */
package dev.logspec.render;

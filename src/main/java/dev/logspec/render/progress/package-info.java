/**
 * The course of an apply: its events as lines and as JSON, the live table, the table of results.
 *
 * <p>Depends on {@code json}, {@code model}, {@code plan}, {@code plan.step}, {@code apply}, {@code
 * report}, {@code render}, {@code render.layout}, {@code render.safe} and {@code render.table}. No
 * clock: whoever shows it brings the moments.
 */
package dev.logspec.render.progress;

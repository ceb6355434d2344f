/**
 * Plans and diagnostics as terminal text, and what goes with it: GitHub annotations, diagnostics as
 * JSON.
 *
 * <p>Depends on {@code json}, {@code model}, {@code plan}, {@code plan.verify}, {@code render},
 * {@code render.layout}, {@code render.safe}, {@code report} and {@code render.table}. Everything
 * here is a pure function from a value to a {@code String}. Invariants: text that came from AWS or
 * from a spec passes {@link dev.logspec.render.safe.Safe} before it is shown; output ends with a
 * line feed.
 */
package dev.logspec.render.text;

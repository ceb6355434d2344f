/**
 * Drift as people read it: what somebody did to AWS in words, who, when and by which call, and the
 * two ways on. As text, and as the Markdown of an issue, with the plan beneath.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code policy}, {@code render}, {@code render.layout},
 * {@code render.markdown}, {@code render.safe} and {@code render.text}. Everything here is a pure
 * function from a value to a {@code String}. Invariants: text that came from AWS or from a spec is
 * escaped; the same drift has the same Markdown, whenever and wherever it is made.
 */
package dev.logspec.render.drift;

/**
 * Plans as GitHub's and GitLab's Markdown, cut into comments of the size that those take.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code plan.verify}, {@code render}, {@code
 * render.layout} and {@code render.safe}. Everything here is a pure function from a value to a
 * {@code String}. Invariants: text that came from AWS or from a spec passes {@link
 * dev.logspec.render.safe.SafeMarkdown}; whatever is left out for size, nothing that is taken away
 * goes unsaid.
 */
package dev.logspec.render.markdown;

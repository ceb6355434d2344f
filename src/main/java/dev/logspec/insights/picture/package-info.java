/**
 * Lives as bars over time: as text, SVG, a page of HTML, and Mermaid in Markdown.
 *
 * <p>Depends on {@code insights.record}, {@code insights.report}, {@code render.layout}, {@code
 * render.page} and {@code render.safe}. Invariant: pure; text of logs is escaped for its place, and
 * a picture asks nobody for anything.
 */
package dev.logspec.insights.picture;

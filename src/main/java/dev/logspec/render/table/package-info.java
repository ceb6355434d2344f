/**
 * Tables of any report as terminal text, Markdown, CSV, JSON and HTML, one class each.
 *
 * <p>Depends on {@code json}, {@code report}, {@code render.layout} and {@code render.safe}.
 * Nothing here knows what a table is about. Invariant: text of a cell passes {@link
 * dev.logspec.render.safe.Safe} before it is shown.
 */
package dev.logspec.render.table;

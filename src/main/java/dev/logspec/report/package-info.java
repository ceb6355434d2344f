/**
 * Reports as values: a table of typed cells, of which {@code render.table} makes text, Markdown,
 * CSV, JSON and HTML.
 *
 * <p>Depends on nothing. Invariant: a cell holds what is meant - a count, a span of time, a moment
 * - and never how it is shown; text in it may come from anywhere.
 */
package dev.logspec.report;

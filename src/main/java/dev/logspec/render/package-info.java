/**
 * Values to text: plans, diagnostics, reports and the course of an apply, as terminal text,
 * Markdown, GitHub annotations, JSON, CSV and HTML.
 *
 * <p>Depends on {@code json}, {@code model}, {@code plan}, {@code report}, {@code render.layout},
 * {@code render.safe}, {@code render.table} and {@code apply}, whose events it shows. Everything
 * here is a pure function from a value to a {@code String}; no clock, no stream, no environment.
 * Invariants: text that came from AWS or from a spec passes {@link dev.logspec.render.safe.Safe}
 * before it is shown; output ends with a line feed and no line ends with a space; coloured text
 * without its escape sequences is the plain text.
 */
package dev.logspec.render;

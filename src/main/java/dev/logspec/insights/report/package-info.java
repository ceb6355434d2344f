/**
 * What lives and counts say, as documents and tables.
 *
 * <p>Depends on {@code insights.life}, {@code insights.record}, {@code model} and {@code report}.
 * Invariant: pure; every report is a view of the same lives.
 */
package dev.logspec.insights.report;

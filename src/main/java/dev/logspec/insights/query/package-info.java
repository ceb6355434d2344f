/**
 * Queries in the language of CloudWatch Logs Insights that are kept by name: those that come with
 * logspec ({@link dev.logspec.insights.query.BuiltInQueries}), and the value that those of a spec
 * are too. Whoever saves them at AWS or runs them takes their texts from here.
 *
 * <p>Depends on {@code model}. Invariant: nobody's value becomes part of a query's own words: it is
 * escaped for where it stands, or refused.
 */
package dev.logspec.insights.query;

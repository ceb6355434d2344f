/**
 * The query language of CloudWatch Logs Insights ("CloudWatch Logs Insights language query
 * syntax"): a query's text becomes commands, or an error that says where; commands turn events into
 * rows. What is not evaluated is refused, never skipped.
 */
package dev.logspec.sandbox.insights;

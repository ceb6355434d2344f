/**
 * Archives of delivered logs as tables of Amazon Athena, for what outgrows one machine: statements
 * that make the tables ({@link dev.logspec.insights.athena.ArchiveTable}), and reports in Athena's
 * SQL ({@link dev.logspec.insights.athena.AthenaReport}).
 *
 * <p>Depends on {@code insights.record} and {@code insights.source}. Invariant: text from a spec
 * stands in quotes of SQL, escaped, and nothing here asks AWS.
 */
package dev.logspec.insights.athena;

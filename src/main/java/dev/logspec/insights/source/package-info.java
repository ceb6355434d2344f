/**
 * Where delivered logs are kept and how they are read from there: ports to Logs Insights, to the
 * events of log groups, to the objects of buckets, to the metrics of streams and to Athena, and
 * what splits, pages, repeats and bounds the reading.
 *
 * <p>Depends on {@code insights.record}, {@code live} and {@code model}. Invariant: an event comes
 * once, however its window was split and its pages fell; nothing is read beyond what may be looked
 * at; time and pauses are handed in.
 */
package dev.logspec.insights.source;

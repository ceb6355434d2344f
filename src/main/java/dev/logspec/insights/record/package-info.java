/**
 * Log records, whatever brought them: all the envelopes people have, read in one bounded pass.
 *
 * <p>Depends on nothing. Invariant: whatever comes in is counted and never fatal; knows Jackson's
 * streaming parser and nothing of AWS.
 */
package dev.logspec.insights.record;

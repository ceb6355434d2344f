/**
 * From log records to the lives of NodeClaims: milestones, phases, what ended them and what
 * replaced them.
 *
 * <p>Depends on {@code insights.record}. Invariant: pure, in one pass, in memory that grows with
 * the claims alone; knows records and nothing of where they come from.
 */
package dev.logspec.insights.life;

/**
 * The saved plan: one JSON document that is written, digested, strictly read back, held against
 * live AWS before it is applied, and merged from shards.
 *
 * <p>Depends on {@code model}, {@code plan}, {@code plan.judge}, {@code plan.step} and {@code
 * json}. Invariant: {@code read(write(d))} equals {@code d}, and nothing read from a file is
 * believed before it has been checked.
 */
package dev.logspec.planfile;

/**
 * What AWS answered, read without regard to how the answer came: the meaning of its errors and the
 * records of CloudTrail.
 *
 * <p>Depends on {@code model}, {@code live} and, for the records of CloudTrail, which are JSON
 * inside of an answer, {@code json}. Invariants: pure; and every text that leaves it is one line.
 */
package dev.logspec.answer;

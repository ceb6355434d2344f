/**
 * Plays a roll-out in a copy of AWS in this process, on a clock that only waiting moves: this very
 * engine, on the same plan, hours in a second.
 *
 * <p>Depends on {@code json}, {@code model}, {@code spec}, {@code spec.resolve}, {@code spec.yaml},
 * {@code live}, {@code plan}, {@code plan.step}, {@code apply}, {@code git}, {@code
 * insights.source}, {@code inprocess}, {@code rehearsal} and {@code work}. Invariant: AWS itself is
 * read and never changed; the same seed gives the same run.
 */
package dev.logspec.rehearsal.stage;

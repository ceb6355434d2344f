package dev.logspec.plan.verify;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import java.util.Optional;

/**
 * What came of looking at one thing.
 *
 * @param subject the thing: a place, a cluster, a bucket
 * @param at where in the spec it stands, if it does
 * @param what a sentence without a full stop
 * @param hint what to do next; may be empty
 */
public record Finding(
    Soundness verdict, String subject, Optional<Location> at, String what, String hint) {

  /** That {@code subject} is as it must be. */
  public static Finding ok(String subject, Optional<Location> at, String what) {
    return new Finding(Soundness.OK, subject, at, what, "");
  }

  /** {@code told} as a finding about {@code subject}. */
  static Finding of(Soundness verdict, String subject, Diagnostic told) {
    return new Finding(verdict, subject, told.location(), told.summary(), told.firm().hint());
  }
}

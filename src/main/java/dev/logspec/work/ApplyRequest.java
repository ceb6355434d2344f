package dev.logspec.work;

import java.util.Optional;

/**
 * An apply that is asked for.
 *
 * @param choices what its plan may do
 * @param during where the plan looks
 * @param after where is looked at the end
 * @param expected the digest of the only plan that is meant
 * @param pacing how fast
 */
public record ApplyRequest(
    Choices choices, Search during, Search after, Optional<String> expected, Pacing pacing) {
  /** The usual one. */
  public static final ApplyRequest USUAL =
      new ApplyRequest(
          Choices.USUAL, Search.NAMED, Search.EVERYWHERE, Optional.empty(), Pacing.USUAL);
}

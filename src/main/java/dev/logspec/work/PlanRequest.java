package dev.logspec.work;

import java.util.Optional;

/**
 * A plan that is asked for.
 *
 * @param choices what it may do
 * @param search where to look
 * @param base what its changes are traced back from
 * @param blame whether to find out who made AWS differ
 */
public record PlanRequest(Choices choices, Search search, Optional<Base> base, Blame blame) {
  /** The usual plan of what the spec names. */
  public static final PlanRequest USUAL =
      new PlanRequest(Choices.USUAL, Search.NAMED, Optional.empty(), Blame.NOBODY);

  /** Whether somebody is looked for who made AWS differ. */
  public enum Blame {
    /** The caller of each call that did, as far as CloudTrail knows. */
    CALLERS,
    /** Nobody is looked for. */
    NOBODY
  }
}

package dev.logspec.work;

import dev.logspec.model.GroupRemoval;

/**
 * That all of a spec goes.
 *
 * @param choices what its plan may do
 * @param search where to look
 * @param logGroups what becomes of log groups; where the spec says that they are deleted, they are
 * @param pacing how fast
 */
public record DestroyRequest(
    Choices choices, Search search, GroupRemoval logGroups, Pacing pacing) {
  /** The usual one. */
  public static final DestroyRequest USUAL =
      new DestroyRequest(Choices.USUAL, Search.EVERYWHERE, GroupRemoval.KEEP, Pacing.USUAL);
}

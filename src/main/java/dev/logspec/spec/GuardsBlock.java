package dev.logspec.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Limits on one apply.
 *
 * @param maxRemovals at most so many log streams may stop, and log groups lose events; the built-in
 *     limit when empty
 * @param autoApprove plans that need no question
 */
public record GuardsBlock(Optional<Limit> maxRemovals, List<AutoApprove> autoApprove) {
  /** Copies {@code autoApprove}. */
  public GuardsBlock {
    autoApprove = List.copyOf(autoApprove);
  }

  /**
   * A limit: a number or a percentage, one of which is there.
   *
   * @param count at most so many
   * @param percent at most this share of what there is
   */
  public record Limit(OptionalInt count, OptionalInt percent) {}

  /** Plans that may be applied without a question. */
  public enum AutoApprove {
    /** Nothing to change. */
    NO_CHANGES("no-changes"),
    /** Only creates, and adopts and updates that do no more than add tags. */
    ADDITIVE_ONLY("additive-only");

    private final String specName;

    AutoApprove(String specName) {
      this.specName = specName;
    }

    /** Its spelling in a spec. */
    public String specName() {
      return specName;
    }
  }
}

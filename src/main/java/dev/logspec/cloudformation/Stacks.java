package dev.logspec.cloudformation;

import java.util.List;
import java.util.Optional;

/**
 * What a list says that stacks have.
 *
 * @param resources those that a spec can have, in its order
 * @param nested logical ids of the stacks within, whose resources it does not have
 * @param cut why it may be cut short
 */
public record Stacks(List<StackResource> resources, List<String> nested, Optional<Cut> cut) {
  /** Why a list may not have all. */
  public enum Cut {
    /** It is as long as describe-stack-resources makes any. */
    DESCRIBED,
    /** It says itself that more pages follow. */
    PAGE
  }

  /** Copies its lists. */
  public Stacks {
    resources = List.copyOf(resources);
    nested = List.copyOf(nested);
  }
}

package dev.logspec.cloudformation;

import java.util.List;

/**
 * What a list says that stacks have.
 *
 * @param resources those that a spec can have, in its order
 * @param nested logical ids of the stacks within, whose resources it does not have
 * @param cut whether it may be cut short
 */
public record Stacks(List<StackResource> resources, List<String> nested, boolean cut) {
  /** Copies its lists. */
  public Stacks {
    resources = List.copyOf(resources);
    nested = List.copyOf(nested);
  }
}

package dev.logspec.work;

import dev.logspec.model.ClusterId;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What of some clusters AWS does not have as it is planned.
 *
 * @param clusters that differ, in order
 * @param unread what could not be read, for people; where there is any, other clusters may differ
 */
record Unmade(List<ClusterId> clusters, List<String> unread) {
  /** Sorts {@code clusters}. */
  Unmade(Collection<ClusterId> clusters, Collection<String> unread) {
    this(List.copyOf(new TreeSet<>(clusters)), List.copyOf(new TreeSet<>(unread)));
  }

  /** Whether it is certain that all are as planned. */
  boolean none() {
    return clusters.isEmpty() && unread.isEmpty();
  }

  /** Reads AWS and compares. */
  interface Looking {
    /** What of the clusters that {@code which} takes is not as planned. */
    Unmade look(Predicate<ClusterId> which);
  }
}

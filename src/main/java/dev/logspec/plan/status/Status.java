package dev.logspec.plan.status;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.plan.Unread;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How all deliveries of a spec stand.
 *
 * @param spec its name
 * @param at when AWS was read
 * @param clusters in the order of the spec, then those that it has not
 * @param unreadable accounts and Regions that could not be read: what is there is not known
 */
public record Status(
    String spec, Instant at, List<ClusterStatus> clusters, List<Unreadable> unreadable) {
  /** Copies its lists. */
  public Status {
    clusters = List.copyOf(clusters);
    unreadable = List.copyOf(unreadable);
  }

  /** The same with {@code others} as its clusters. */
  public Status with(List<ClusterStatus> others) {
    return new Status(spec, at, others, unreadable);
  }

  /** How many deliveries are in each state; of none where there is none. */
  public Map<DeliveryState, Long> counts() {
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    for (DeliveryState state : DeliveryState.values()) {
      counts.put(state, 0L);
    }
    clusters.forEach(c -> c.cells().forEach(cell -> counts.merge(cell.state(), 1L, Long::sum)));
    return counts;
  }

  /** How many deliveries there are. */
  public long deliveries() {
    return clusters.stream().mapToLong(c -> c.cells().size()).sum();
  }

  /** The names of waves that clusters are in. */
  public SortedSet<String> waves() {
    SortedSet<String> waves = new TreeSet<>();
    clusters.forEach(c -> waves.add(c.wave()));
    waves.remove("");
    return waves;
  }

  /** The accounts that were read, or could not be. */
  public SortedSet<String> accounts() {
    SortedSet<String> accounts = new TreeSet<>();
    clusters.forEach(c -> accounts.add(c.id().place().account()));
    unreadable.forEach(u -> accounts.add(u.place().account()));
    return accounts;
  }

  /** The same as {@link #unreadable}, once for each cause, for people. */
  public List<Diagnostic> unread() {
    return Unread.errors(unreadable);
  }

  /** Whether AWS told of everything. */
  public boolean whole() {
    return unreadable.isEmpty() && counts().get(DeliveryState.UNKNOWN) == 0;
  }
}

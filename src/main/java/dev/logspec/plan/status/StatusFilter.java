package dev.logspec.plan.status;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which deliveries are shown; what a set leaves empty it does not ask for.
 *
 * @param states in which they are
 * @param waves in which their clusters are
 * @param accounts in which their clusters are
 */
public record StatusFilter(Set<DeliveryState> states, Set<String> waves, Set<String> accounts) {
  /** All of them. */
  public static final StatusFilter ALL = new StatusFilter(Set.of(), Set.of(), Set.of());

  /** Copies its sets. */
  public StatusFilter {
    states = Set.copyOf(states);
    waves = Set.copyOf(waves);
    accounts = Set.copyOf(accounts);
  }

  /** The same, its waves called as {@code known} says. */
  public StatusFilter naming(UnaryOperator<String> known) {
    return new StatusFilter(
        states, waves.stream().map(known).collect(Collectors.toSet()), accounts);
  }

  /** What it leaves of {@code status}; clusters of which nothing is left are not in it. */
  public Status of(Status status) {
    List<ClusterStatus> left =
        status.clusters().stream()
            .filter(c -> takes(waves, c.wave()))
            .filter(c -> takes(accounts, c.id().place().account()))
            .map(this::cells)
            .filter(c -> !c.cells().isEmpty())
            .toList();
    return new Status(
        status.spec(),
        status.at(),
        left,
        status.unreadable().stream().filter(u -> takes(accounts, u.place().account())).toList());
  }

  private ClusterStatus cells(ClusterStatus cluster) {
    return new ClusterStatus(
        cluster.id(),
        cluster.whose(),
        cluster.wave(),
        cluster.labels(),
        cluster.cells().stream().filter(c -> takes(states, c.state())).toList());
  }

  private static <T> boolean takes(Collection<T> wanted, T given) {
    return wanted.isEmpty() || wanted.contains(given);
  }
}

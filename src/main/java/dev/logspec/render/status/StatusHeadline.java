package dev.logspec.render.status;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.render.layout.Count;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much there is, and how it stands, in sentences. Raw. */
final class StatusHeadline {
  private StatusHeadline() {}

  /** {@code 12 clusters in 2 accounts and 3 Regions, 48 deliveries}. */
  static String extent(Status status) {
    List<Place> places =
        status.clusters().stream().map(ClusterStatus::id).map(ClusterId::place).distinct().toList();
    long accounts = places.stream().map(Place::account).distinct().count();
    long regions = places.stream().map(Place::region).distinct().count();
    String where =
        places.size() < 2
            ? places.stream().map(p -> " in " + p).findFirst().orElse("")
            : " in " + Count.of(accounts, "account") + " and " + Count.of(regions, "Region");
    return Count.of(status.clusters().size(), "cluster")
        + where
        + ", "
        + deliveries(status.deliveries());
  }

  static String deliveries(long n) {
    return n == 1 ? "1 delivery" : String.format(Locale.ROOT, "%,d deliveries", n);
  }

  /** {@code 7,990 delivering, 8 drifted, 2 missing.} */
  static String counts(Status status) {
    return status.counts().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> count(e.getValue(), e.getKey()))
        .collect(Collectors.joining(", "));
  }

  static String count(long n, DeliveryState state) {
    return String.format(Locale.ROOT, "%,d %s", n, state.words());
  }
}

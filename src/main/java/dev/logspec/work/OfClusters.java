package dev.logspec.work;

import dev.logspec.insights.record.LogRecord;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Records of the clusters that are asked about: deliveries of others may write to the same path or
 * log group. A record that names no cluster counts.
 */
final class OfClusters implements Predicate<LogRecord> {
  private final Set<ClusterId> clusters;
  private final Map<String, Boolean> known = new HashMap<>();

  /** Those that {@code session} selects. */
  OfClusters(Session session) {
    this.clusters =
        session.resolved().desired().clusters().stream()
            .map(Desired.Cluster::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean test(LogRecord record) {
    return known.computeIfAbsent(record.resource(), this::isOne);
  }

  private boolean isOne(String resource) {
    return Arn.parse(resource).flatMap(ClusterId::of).map(clusters::contains).orElse(true);
  }
}

package dev.logspec.sandbox.fault;

import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A change that someone else makes between two calls. {@code change=retention} sets the retention
 * of the log group {@code name} to {@code value} days; {@code retarget} points the destination
 * {@code name} at the ARN {@code value}; {@code untag} removes all tags of the ARN {@code name};
 * {@code delete-delivery}, {@code delete-source}, {@code delete-group} and {@code delete-cluster}
 * remove what has that name; for a delivery that is the name of its source, and a source goes with
 * its deliveries.
 */
final class OutOfBand {
  private static final List<String> CHANGES =
      List.of(
          "retention",
          "retarget",
          "untag",
          "delete-delivery",
          "delete-source",
          "delete-group",
          "delete-cluster");

  private OutOfBand() {}

  static void check(Map<String, String> settings) {
    String change = settings.getOrDefault("change", "");
    if (!CHANGES.contains(change)) {
      throw new IllegalArgumentException(
          "fault out-of-band has change=\"" + change + "\" (allowed: " + CHANGES + ")");
    }
    boolean needsValue = change.equals("retention") || change.equals("retarget");
    if (!settings.containsKey("name") || (needsValue && !settings.containsKey("value"))) {
      throw new IllegalArgumentException(
          "fault out-of-band:change=" + change + " needs name" + (needsValue ? " and value" : ""));
    }
    if (change.equals("retention") && !settings.get("value").matches("\\d{1,4}")) {
      throw new IllegalArgumentException("fault out-of-band:change=retention needs days as value");
    }
  }

  static void apply(World world, Map<String, String> settings) {
    String name = settings.get("name");
    String value = settings.getOrDefault("value", "");
    switch (settings.get("change")) {
      case "retention" ->
          world
              .logGroups()
              .replaceAll(
                  (arn, group) ->
                      group.name().equals(name)
                          ? group.withRetention(Integer.valueOf(value))
                          : group);
      case "retarget" ->
          world.destinations().values().stream()
              .filter(destination -> destination.name().equals(name))
              .map(DeliveryDestination::arn)
              .forEach(arn -> world.retarget(arn, value));
      case "untag" -> world.tag(name, Map.of());
      case "delete-delivery" -> deleteDeliveries(world, name);
      case "delete-source" -> {
        deleteDeliveries(world, name);
        delete(world, world.sources(), source -> source.name().equals(name));
      }
      case "delete-group" -> delete(world, world.logGroups(), group -> group.name().equals(name));
      default ->
          world.clusters().values().stream()
              .filter(cluster -> cluster.name().equals(name))
              .forEach(cluster -> world.removeCluster(cluster.arn()));
    }
  }

  private static void deleteDeliveries(World world, String sourceName) {
    delete(world, world.deliveries(), delivery -> delivery.sourceName().equals(sourceName));
  }

  private static <T> void delete(World world, Map<String, T> table, Predicate<T> condemned) {
    List<String> arns =
        table.entrySet().stream()
            .filter(row -> condemned.test(row.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    arns.forEach(table::remove);
    arns.forEach(world.tags()::remove);
  }
}

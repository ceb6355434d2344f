package dev.logspec.importing;

import dev.logspec.importing.Destinations.Route;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The capabilities of clusters: what their log types say themselves, for no default says it of
 * them.
 */
final class Capabilities {
  private final Map<ClusterId, SortedMap<LiveCapability, SortedMap<LogType, Route>>> all =
      new TreeMap<>();
  private final Map<Route, List<String>> deliverTo;
  private final Destinations destinations;
  private final Set<LiveCapability> named;

  /**
   * Those of {@code deliveries}.
   *
   * @param deliverTo the destinations of each route
   * @param named those that EKS finds by their names
   */
  Capabilities(
      List<LiveDelivery> deliveries,
      Map<Route, List<String>> deliverTo,
      Destinations destinations,
      Set<LiveCapability> named) {
    this.deliverTo = deliverTo;
    this.destinations = destinations;
    this.named = named;
    for (LiveDelivery delivery : deliveries) {
      delivery
          .capability()
          .ifPresent(
              capability ->
                  all.computeIfAbsent(delivery.cluster(), c -> new TreeMap<>())
                      .computeIfAbsent(capability, c -> new TreeMap<>())
                      .put(delivery.logType(), Route.of(delivery)));
    }
  }

  /** The block {@code capabilities} of {@code cluster}, whose logs {@code usually} go there. */
  List<Map<String, Object>> said(ClusterId cluster, List<String> usually) {
    List<Map<String, Object>> said = new ArrayList<>();
    all.getOrDefault(cluster, new TreeMap<>())
        .forEach((capability, types) -> said.add(said(capability, types, usually)));
    return said;
  }

  private Map<String, Object> said(
      LiveCapability capability, SortedMap<LogType, Route> types, List<String> usually) {
    Map<String, Map<String, Object>> words = new LinkedHashMap<>();
    types.forEach((type, route) -> words.put(type.name(), words(route, usually)));
    boolean plain = words.values().stream().allMatch(Map::isEmpty);
    Map<String, Object> said = new LinkedHashMap<>();
    if (named.contains(capability)) {
      said.put("name", capability.name().orElseThrow());
    } else {
      said.put("arn", capability.arn().toString());
    }
    said.put("logTypes", plain ? List.copyOf(words.keySet()) : words);
    return said;
  }

  private Map<String, Object> words(Route route, List<String> usually) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (!deliverTo.get(route).equals(usually)) {
      words.put("deliverTo", deliverTo.get(route));
    }
    words.putAll(destinations.ofTypes().getOrDefault(route.type(), Map.of()));
    words.putAll(destinations.exceptions(route));
    return words;
  }
}

package dev.logspec.importing;

import dev.logspec.importing.Destinations.Route;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Clusters of a spec, and what they have in common. */
final class Clusters {
  private final SortedMap<ClusterId, SortedSet<LogType>> types = new TreeMap<>();
  private final Map<Route, List<String>> deliverTo = new LinkedHashMap<>();
  private final Destinations destinations;
  private final Capabilities capabilities;
  private final String account;
  private final String region;
  private final SortedSet<LogType> usualTypes;
  private final List<String> usualDestinations;
  private final Map<LogType, List<String>> ofTypes = new TreeMap<>();

  private Clusters(
      List<LiveDelivery> deliveries, Destinations destinations, Set<LiveCapability> named) {
    this.destinations = destinations;
    this.capabilities = new Capabilities(deliveries, deliverTo, destinations, named);
    deliveries.stream()
        .filter(d -> d.capability().isEmpty())
        .forEach(d -> types.computeIfAbsent(d.cluster(), c -> new TreeSet<>()).add(d.logType()));
    deliveries.stream()
        .sorted(Comparator.comparing(LiveDelivery::type))
        .forEach(
            d ->
                deliverTo
                    .computeIfAbsent(Route.of(d), r -> new ArrayList<>())
                    .add(destinations.keyOf(d)));
    List<ClusterId> ids = List.copyOf(types.keySet());
    account = Majority.of(ids.stream().map(c -> c.place().account()).toList()).orElseThrow();
    region = Majority.of(ids.stream().map(c -> c.place().region()).toList()).orElseThrow();
    usualDestinations = Majority.of(deliverTo.values()).orElseThrow();
    types.values().stream()
        .flatMap(SortedSet::stream)
        .distinct()
        .forEach(
            type ->
                Majority.of(
                        deliverTo.entrySet().stream()
                            .filter(e -> e.getKey().type().equals(type))
                            .map(Map.Entry::getValue)
                            .toList())
                    .filter(most -> !most.equals(usualDestinations))
                    .ifPresent(most -> ofTypes.put(type, most)));
    usualTypes = new TreeSet<>(Majority.of(types.values()).orElseThrow());
    usualTypes.addAll(typesSaid().keySet());
    usualTypes.addAll(ofTypes.keySet());
  }

  /**
   * Those of {@code deliveries}, which go to {@code destinations}.
   *
   * @param named capabilities that EKS finds by their names
   */
  static Clusters of(
      List<LiveDelivery> deliveries, Destinations destinations, Set<LiveCapability> named) {
    return new Clusters(deliveries, destinations, named);
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  /** Where all go that say nothing else; empty where there is no choice. */
  Optional<List<String>> deliverTo() {
    return destinations.count() == 1 ? Optional.empty() : Optional.of(usualDestinations);
  }

  /** Which types those have that say nothing else; empty for all. */
  Optional<Object> logTypes() {
    Map<LogType, Map<String, Object>> said = typesSaid();
    ofTypes.forEach(
        (type, keys) -> {
          Map<String, Object> words = new LinkedHashMap<>(Map.of("deliverTo", keys));
          words.putAll(said.getOrDefault(type, Map.of()));
          said.put(type, words);
        });
    if (!said.isEmpty()) {
      return Optional.of(map(usualTypes, said));
    }
    return all(usualTypes) ? Optional.empty() : Optional.of(names(usualTypes));
  }

  /** What log types say for all clusters; a capability's say it where it stands. */
  private Map<LogType, Map<String, Object>> typesSaid() {
    Map<LogType, Map<String, Object>> said = new TreeMap<>(destinations.ofTypes());
    said.keySet().removeIf(LogType::ofCapability);
    return said;
  }

  private static boolean all(SortedSet<LogType> types) {
    return List.copyOf(types).equals(LogType.AUTO_MODE);
  }

  private static List<String> names(SortedSet<LogType> types) {
    return types.stream().map(LogType::shortName).toList();
  }

  private static Map<String, Object> map(
      SortedSet<LogType> types, Map<LogType, Map<String, Object>> said) {
    Map<String, Object> map = new LinkedHashMap<>();
    types.forEach(t -> map.put(t.shortName(), said.getOrDefault(t, Map.of())));
    return map;
  }

  /** The block {@code clusters}. */
  List<Map<String, Object>> said() {
    List<Map<String, Object>> all = new ArrayList<>();
    types.forEach((id, own) -> all.add(said(id, own)));
    return all;
  }

  private Map<String, Object> said(ClusterId id, SortedSet<LogType> own) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("name", id.name());
    if (!id.place().account().equals(account)) {
      said.put("account", id.place().account());
    }
    if (!id.place().region().equals(region)) {
      said.put("region", id.place().region());
    }
    Optional<List<String>> one = common(id, own);
    Map<LogType, Map<String, Object>> words = new TreeMap<>();
    for (LogType type : own) {
      Route route = new Route(id, type);
      Map<String, Object> overrides = new LinkedHashMap<>();
      if (one.isEmpty() && !deliverTo.get(route).equals(expected(type))) {
        overrides.put("deliverTo", deliverTo.get(route));
      }
      overrides.putAll(destinations.exceptions(route));
      if (!overrides.isEmpty()) {
        words.put(type, overrides);
      }
    }
    if (!words.isEmpty()) {
      said.put("logTypes", map(own, words));
    } else if (!own.equals(usualTypes)) {
      said.put("logTypes", all(own) ? "all" : names(own));
    }
    one.ifPresent(keys -> said.put("deliverTo", keys));
    List<Map<String, Object>> more = capabilities.said(id, one.orElse(usualDestinations));
    if (!more.isEmpty()) {
      said.put("capabilities", more);
    }
    return said;
  }

  private List<String> expected(LogType type) {
    return ofTypes.getOrDefault(type, usualDestinations);
  }

  /** Where all types of the cluster go, if that is to one place and not as the others do. */
  private Optional<List<String>> common(ClusterId id, SortedSet<LogType> own) {
    List<String> first = deliverTo.get(new Route(id, own.first()));
    boolean same = own.stream().allMatch(t -> deliverTo.get(new Route(id, t)).equals(first));
    boolean usual = own.stream().allMatch(t -> first.equals(expected(t)));
    return same && !usual ? Optional.of(first) : Optional.empty();
  }
}

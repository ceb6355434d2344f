package dev.logspec.importing;

import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Deliveries shared out among destinations of a spec, and who says which of their settings. */
final class Destinations {
  private final List<LiveDelivery> all;
  private final Arrangement arrangement;
  private final Map<LiveDelivery, String> keys = new HashMap<>();
  private final Map<String, Map<String, Object>> said = new LinkedHashMap<>();
  private final Map<LogType, Map<String, Object>> ofTypes = new TreeMap<>();
  private final Map<Route, Map<String, Object>> exceptions = new HashMap<>();

  /** A log type of a cluster. */
  record Route(ClusterId cluster, LogType type) {
    static Route of(LiveDelivery delivery) {
      return new Route(delivery.cluster(), delivery.logType());
    }
  }

  /** Deliveries that go to one destination of the spec, and what it says for them. */
  private record Shared(
      Target target, List<LiveDelivery> deliveries, Map<Setting, Object> settings) {}

  private Destinations(List<LiveDelivery> all, Arrangement arrangement) {
    this.all = all;
    this.arrangement = arrangement;
  }

  /** Those of {@code deliveries}. */
  static Destinations of(List<LiveDelivery> deliveries, Arrangement arrangement) {
    Destinations destinations = new Destinations(deliveries, arrangement);
    Map<String, List<LiveDelivery>> byTarget = new TreeMap<>();
    Map<LiveDelivery, Target> targets = Target.of(deliveries);
    for (LiveDelivery delivery : deliveries) {
      byTarget
          .computeIfAbsent(targets.get(delivery).toString(), t -> new ArrayList<>())
          .add(delivery);
    }
    Set<Setting> typed = destinations.typed(byTarget.values());
    List<Shared> shared = new ArrayList<>();
    for (List<LiveDelivery> group : byTarget.values()) {
      shared.addAll(destinations.shared(targets.get(group.get(0)), group, typed));
    }
    destinations.name(shared);
    return destinations;
  }

  /** The settings that log types say for all: where they differ, and each type has one value. */
  private Set<Setting> typed(Iterable<List<LiveDelivery>> groups) {
    Set<Setting> typed = EnumSet.noneOf(Setting.class);
    for (Setting setting : Setting.values()) {
      boolean differs = false;
      for (List<LiveDelivery> group : groups) {
        differs |= values(setting, group).size() > 1;
      }
      Map<LogType, Set<Optional<Object>>> byType = new TreeMap<>();
      all.stream()
          .filter(setting::concerns)
          .forEach(
              d ->
                  byType
                      .computeIfAbsent(d.logType(), t -> new LinkedHashSet<>())
                      .add(setting.of(d)));
      boolean settled = byType.values().stream().allMatch(values -> values.size() == 1);
      if (arrangement == Arrangement.TYPES && differs && settled) {
        typed.add(setting);
        byType.forEach(
            (type, values) ->
                values
                    .iterator()
                    .next()
                    .ifPresent(
                        value ->
                            ofTypes
                                .computeIfAbsent(type, t -> new LinkedHashMap<>())
                                .put(setting.key(), value)));
      }
    }
    return typed;
  }

  private static Set<Optional<Object>> values(Setting setting, List<LiveDelivery> group) {
    Set<Optional<Object>> values = new LinkedHashSet<>();
    group.stream().filter(setting::concerns).forEach(d -> values.add(setting.of(d)));
    return values;
  }

  private List<Shared> shared(Target target, List<LiveDelivery> group, Set<Setting> typed) {
    Map<Setting, Object> common = new EnumMap<>(Setting.class);
    Set<Setting> dividing = EnumSet.noneOf(Setting.class);
    for (Setting setting : Setting.values()) {
      Set<Optional<Object>> values = values(setting, group);
      if (typed.contains(setting) || values.isEmpty()) {
        continue;
      }
      if (values.size() == 1) {
        values.iterator().next().ifPresent(v -> common.put(setting, v));
      } else if (arrangement != Arrangement.EXCEPTIONS || !excepted(setting, group, common)) {
        dividing.add(setting);
      }
    }
    Map<String, Shared> parts = new TreeMap<>();
    for (LiveDelivery delivery : group) {
      Map<Setting, Object> own = new EnumMap<>(common);
      dividing.forEach(s -> s.of(delivery).ifPresent(v -> own.put(s, v)));
      parts
          .computeIfAbsent(own.toString(), o -> new Shared(target, new ArrayList<>(), own))
          .deliveries()
          .add(delivery);
    }
    return List.copyOf(parts.values());
  }

  /** Lets the destination say what most have, and log types of clusters what the others have. */
  private boolean excepted(Setting setting, List<LiveDelivery> group, Map<Setting, Object> common) {
    Optional<Object> usual =
        Majority.of(group.stream().map(setting::of).toList()).orElse(Optional.empty());
    Map<Route, Object> others = new LinkedHashMap<>();
    for (LiveDelivery delivery : group) {
      Optional<Object> value = setting.of(delivery);
      if (!value.equals(usual)) {
        Optional<Object> word = value.or(setting::none);
        boolean alone =
            all.stream()
                .filter(d -> Route.of(d).equals(Route.of(delivery)))
                .filter(setting::concerns)
                .allMatch(d -> setting.of(d).equals(value));
        if (word.isEmpty() || !alone) {
          return false;
        }
        others.put(Route.of(delivery), word.get());
      }
    }
    usual.ifPresent(v -> common.put(setting, v));
    others.forEach(
        (route, word) ->
            exceptions.computeIfAbsent(route, r -> new LinkedHashMap<>()).put(setting.key(), word));
    return true;
  }

  /** The most used of a type has the type's name, the others a number. */
  private void name(List<Shared> shared) {
    List<Shared> ordered = new ArrayList<>(shared);
    ordered.sort(
        Comparator.comparing((Shared s) -> s.target().type())
            .thenComparing(s -> -s.deliveries().size())
            .thenComparing(s -> s.target().toString())
            .thenComparing(s -> s.settings().toString()));
    Map<DestinationType, Integer> counts = new EnumMap<>(DestinationType.class);
    for (Shared one : ordered) {
      int number = counts.merge(one.target().type(), 1, Integer::sum);
      String key = keyOf(one.target().type()) + (number == 1 ? "" : "-" + number);
      Map<String, Object> words = one.target().said();
      one.settings().forEach((setting, value) -> words.put(setting.key(), value));
      said.put(key, words);
      one.deliveries().forEach(d -> keys.put(d, key));
    }
  }

  private static String keyOf(DestinationType type) {
    return switch (type) {
      case CWL -> "insights";
      case S3 -> "archive";
      case FH -> "stream";
    };
  }

  /** The key of the destination that {@code delivery} goes to. */
  String keyOf(LiveDelivery delivery) {
    return keys.get(delivery);
  }

  /** How many there are. */
  int count() {
    return said.size();
  }

  /** What log types say for all clusters. */
  Map<LogType, Map<String, Object>> ofTypes() {
    return ofTypes;
  }

  /** What a log type of one cluster says. */
  Map<String, Object> exceptions(Route route) {
    return exceptions.getOrDefault(route, Map.of());
  }

  /** The block {@code destinations}. */
  Map<String, Map<String, Object>> said(ImportedSpec.Access access) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    said.forEach(
        (key, words) -> {
          Map<String, Object> more = new LinkedHashMap<>(words);
          boolean group = words.get("type").equals(DestinationType.CWL.specName());
          if (group && access == ImportedSpec.Access.CHECKED) {
            more.put("permissions", "check");
          }
          all.put(key, more);
        });
    return all;
  }
}

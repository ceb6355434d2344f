package dev.logspec.spec;

import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.spec.yaml.Located;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one entry of {@code clusters} comes to, with every default and override applied: which log
 * type goes where, and how. The same for all clusters that a pattern finds, so it is worked out
 * once for an entry.
 *
 * <p>The most specific word wins: the type in the cluster, the cluster, the type in {@code
 * defaults}, the destination, {@code defaults}. Tags add up in the opposite order.
 */
public final class Routes {
  private final Spec spec;
  private final Spec.Cluster cluster;

  private Routes(Spec spec, Spec.Cluster cluster) {
    this.spec = spec;
    this.cluster = cluster;
  }

  /**
   * One log type of a cluster or capability.
   *
   * @param at the most specific place in the spec that asks for it
   * @param capability whose logs they are; the cluster's own when empty
   * @param tags of its source
   * @param deliverTo destinations by key, declared or not
   * @param legs one for each declared destination
   * @param removed where the spec says that what there is of it stays, as nobody's
   */
  public record Route(
      LogType type,
      Location at,
      Optional<Spec.Capability> capability,
      Map<String, String> tags,
      List<Located<String>> deliverTo,
      Spec.TypeOverrides overrides,
      List<Leg> legs,
      Optional<Location> removed) {

    /** It without the destinations that the spec lets go of. */
    private Route wanted() {
      List<Leg> all = legs.stream().filter(leg -> leg.destination().removed().isEmpty()).toList();
      Set<String> gone = new HashSet<>();
      legs.stream()
          .map(Leg::destination)
          .filter(d -> d.removed().isPresent())
          .forEach(d -> gone.add(d.key()));
      List<Located<String>> to =
          deliverTo.stream().filter(key -> !gone.contains(key.value())).toList();
      return new Route(type, at, capability, tags, to, overrides, all, removed);
    }

    /** Whether nothing is left of it that the spec wants. */
    private boolean released() {
      return removed.isPresent()
          || !legs.isEmpty() && legs.stream().allMatch(l -> l.destination().removed().isPresent());
    }
  }

  /** One delivery of a route: its destination and what is said about it. */
  public record Leg(
      Spec.Destination destination,
      Shape shape,
      Optional<Spec.Choice<Integer>> retention,
      Map<String, String> tags) {}

  /** The routes that the spec wants of {@code cluster}, in the order in which types are enabled. */
  public static List<Route> of(Spec spec, Spec.Cluster cluster) {
    return spec.removed().or(cluster::removed).isPresent()
        ? List.of()
        : said(spec, cluster).stream()
            .filter(route -> !route.released())
            .map(Route::wanted)
            .toList();
  }

  /** The same with those that it says are to stay as nobody's. */
  public static List<Route> said(Spec spec, Spec.Cluster cluster) {
    return new Routes(spec, cluster).all();
  }

  private List<Route> all() {
    List<Route> routes = new ArrayList<>();
    Optional<Spec.LogTypes> own = cluster.settings().logTypes();
    Map<LogType, Spec.TypeOverrides> byDefault =
        spec.defaults().logTypes().map(Spec.LogTypes::types).orElse(Map.of());
    List<LogType> types =
        own.or(spec.defaults()::logTypes)
            .map(t -> List.copyOf(t.types().keySet()))
            .orElse(LogType.AUTO_MODE);
    for (LogType type : types) {
      Spec.TypeOverrides nothing = Spec.TypeOverrides.none(cluster.at());
      Spec.TypeOverrides mine = own.map(t -> t.types().get(type)).orElse(nothing);
      routes.add(route(type, Optional.empty(), mine, byDefault.getOrDefault(type, nothing)));
    }
    for (Spec.Capability capability : cluster.capabilities()) {
      capability
          .logTypes()
          .types()
          .forEach(
              (type, mine) ->
                  routes.add(
                      route(
                          type,
                          Optional.of(capability),
                          mine,
                          Spec.TypeOverrides.none(cluster.at()))));
    }
    return routes;
  }

  private Route route(
      LogType type,
      Optional<Spec.Capability> capability,
      Spec.TypeOverrides mine,
      Spec.TypeOverrides byDefault) {
    List<Located<String>> deliverTo =
        first(
                mine.deliverTo(),
                cluster.settings().deliverTo(),
                byDefault.deliverTo(),
                spec.defaults().deliverTo())
            .orElseGet(this::onlyDestination);
    List<Leg> legs =
        deliverTo.stream()
            .map(key -> spec.destinations().get(key.value()))
            .filter(d -> d != null)
            .map(d -> leg(d, mine, byDefault))
            .toList();
    Map<String, String> tags =
        merged(spec.defaults().tags(), byDefault.tags(), cluster.settings().tags(), mine.tags());
    return new Route(
        type,
        mine.at(),
        capability,
        tags,
        deliverTo,
        mine,
        legs,
        first(mine.removed(), byDefault.removed()));
  }

  /** Where one destination is all there is, it need not be named. */
  private List<Located<String>> onlyDestination() {
    return spec.destinations().size() == 1
        ? List.of(new Located<>(spec.destinations().keySet().iterator().next(), cluster.at()))
        : List.of();
  }

  private Leg leg(Spec.Destination d, Spec.TypeOverrides mine, Spec.TypeOverrides byDefault) {
    Optional<Spec.LogGroup> group =
        Optional.of(d.target())
            .filter(Spec.LogGroup.class::isInstance)
            .map(Spec.LogGroup.class::cast);
    return new Leg(
        d,
        shape(d, mine, byDefault),
        group.flatMap(g -> first(mine.retention(), byDefault.retention(), g.retention())),
        merged(
            spec.defaults().tags(),
            byDefault.tags(),
            d.tags(),
            cluster.settings().tags(),
            mine.tags()));
  }

  private Shape shape(Spec.Destination d, Spec.TypeOverrides mine, Spec.TypeOverrides byDefault) {
    Shape said =
        mine.shape()
            .or(cluster.settings().shape())
            .or(byDefault.shape())
            .or(d.shape())
            .or(spec.defaults().shape());
    boolean delimited = d.outputFormat().filter(Spec.Destination.DELIMITED::contains).isPresent();
    Shape fitting = delimited ? said : said.withoutDelimiter();
    return d.type().hasPaths() ? fitting : fitting.withoutPath();
  }

  @SafeVarargs
  private static <T> Optional<T> first(Optional<T>... candidates) {
    for (Optional<T> candidate : candidates) {
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    return Optional.empty();
  }

  @SafeVarargs
  public static Map<String, String> merged(Map<String, String>... layers) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Map<String, String> layer : layers) {
      all.putAll(layer);
    }
    return all;
  }
}

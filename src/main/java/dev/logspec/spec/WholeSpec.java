package dev.logspec.spec;

import dev.logspec.model.LogType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A spec as if it let go of nothing: what it has to do with, however little that will be. Whoever
 * lets go of something must be allowed to look at it and to take tags off it.
 */
public final class WholeSpec {
  private WholeSpec() {}

  /** {@code spec} without any {@code removed}. */
  public static Spec of(Spec spec) {
    Map<String, Spec.Destination> destinations = new LinkedHashMap<>();
    spec.destinations().forEach((key, d) -> destinations.put(key, destination(d)));
    return new Spec(
        spec.name(),
        spec.source(),
        settings(spec.defaults()),
        destinations,
        spec.clusters().stream().map(WholeSpec::cluster).toList(),
        spec.rollout(),
        spec.guards(),
        spec.lock(),
        spec.names(),
        spec.deleteLogGroups(),
        spec.protect(),
        spec.regions(),
        spec.insights(),
        Optional.empty(),
        spec.accountNames());
  }

  private static Spec.Destination destination(Spec.Destination d) {
    return new Spec.Destination(
        d.key(),
        d.at(),
        d.target(),
        d.account(),
        d.assumeRole(),
        d.outputFormat(),
        d.shape(),
        d.permissions(),
        d.tags(),
        d.protect(),
        Optional.empty());
  }

  private static Spec.Cluster cluster(Spec.Cluster c) {
    return new Spec.Cluster(
        c.at(),
        c.selector(),
        settings(c.settings()),
        c.labels(),
        c.capabilities().stream()
            .map(x -> new Spec.Capability(x.at(), x.name(), x.arn(), types(x.logTypes())))
            .toList(),
        c.protect(),
        Optional.empty());
  }

  private static Spec.Settings settings(Spec.Settings s) {
    return new Spec.Settings(
        s.account(),
        s.region(),
        s.assumeRole(),
        s.logTypes().map(WholeSpec::types),
        s.deliverTo(),
        s.tags(),
        s.shape());
  }

  private static Spec.LogTypes types(Spec.LogTypes all) {
    Map<LogType, Spec.TypeOverrides> types = new LinkedHashMap<>();
    all.types()
        .forEach(
            (type, o) ->
                types.put(
                    type,
                    new Spec.TypeOverrides(
                        o.at(),
                        o.deliverTo(),
                        o.shape(),
                        o.retention(),
                        o.tags(),
                        Optional.empty())));
    return new Spec.LogTypes(all.at(), types);
  }
}

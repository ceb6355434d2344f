package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.Whereabouts;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * In which account and Region an entry is: what the spec says, else what flag, environment and
 * credentials say.
 */
public final class Placement {
  private static final String ANY_REGION = "us-east-1";

  private final Spec spec;
  private final ResolveContext context;
  private final Problems problems;

  Placement(Spec spec, ResolveContext context, Problems problems) {
    this.spec = spec;
    this.context = context;
    this.problems = problems;
  }

  /** Where each entry of {@code clusters} is or looks, by its index, as far as it is known. */
  public static List<List<Place>> of(Spec spec, ResolveContext context) {
    // Unknown accounts and Regions are the resolver's to report.
    Placement placement = new Placement(spec, context, new Problems());
    return spec.clusters().stream().map(placement::of).toList();
  }

  /** The same of the clusters in scope; a pattern may always find one. */
  public static List<List<Place>> inScope(Spec spec, ResolveContext context) {
    List<List<Place>> places = new ArrayList<>(of(spec, context));
    for (int i = 0; i < places.size(); i++) {
      Spec.Cluster cluster = spec.clusters().get(i);
      if (cluster.selector() instanceof Spec.Named named) {
        places.set(
            i,
            places.get(i).stream()
                .map(p -> new ClusterId(p, named.name().value()))
                .filter(id -> context.scope().includes(id, cluster.labels()))
                .map(ClusterId::place)
                .toList());
      }
    }
    return places;
  }

  /** Where {@code cluster} is, or every place that its pattern searches; else a diagnostic. */
  List<Place> of(Spec.Cluster cluster) {
    List<String> accounts =
        known(
            Whereabouts.accounts(spec, cluster),
            context.callerAccount(),
            cluster,
            "the account of this cluster is not known",
            "give account: here or in defaults, or credentials that STS accepts");
    if (enabled(cluster).isPresent()) {
      return accounts.stream().flatMap(a -> enabled(cluster, a)).toList();
    }
    List<String> regions =
        known(
            Whereabouts.regions(spec, cluster),
            context.region(),
            cluster,
            "the Region of this cluster is not known",
            "give region: here or in defaults, --region, AWS_REGION, or a profile that has one");
    List<Place> places = new ArrayList<>();
    for (String account : accounts) {
      regions.forEach(region -> places.add(new Place(account, region)));
    }
    return places;
  }

  private static Optional<Spec.Enabled> enabled(Spec.Cluster cluster) {
    return cluster.selector() instanceof Spec.Match match ? match.enabled() : Optional.empty();
  }

  /** The Regions of {@code account} that are meant; while they are not known, one for all. */
  private Stream<Place> enabled(Spec.Cluster cluster, String account) {
    if (!context.enabled().containsKey(account)) {
      String any =
          Whereabouts.regions(spec, cluster).stream()
              .findFirst()
              .or(context::region)
              .orElse(ANY_REGION);
      return Stream.of(new Place(account, any));
    }
    Set<String> out = enabled(cluster).orElseThrow().exclude();
    return context.enabled().get(account).stream()
        .filter(region -> !out.contains(region))
        .map(region -> new Place(account, region));
  }

  /** Where accounts can be asked for their Regions that {@code spec} needs and nobody knows yet. */
  static SortedSet<Place> unsettled(Spec spec, ResolveContext context) {
    Placement placement = new Placement(spec, context, new Problems());
    SortedSet<Place> places = new TreeSet<>();
    Set<String> accounts = new HashSet<>();
    for (Spec.Cluster cluster : spec.clusters()) {
      if (enabled(cluster).isPresent()) {
        placement.of(cluster).stream()
            .filter(p -> !context.enabled().containsKey(p.account()))
            .filter(p -> accounts.add(p.account()))
            .forEach(places::add);
      }
    }
    return places;
  }

  private List<String> known(
      List<String> said,
      Optional<String> otherwise,
      Spec.Cluster cluster,
      String summary,
      String hint) {
    if (!said.isEmpty()) {
      return said;
    }
    if (otherwise.isEmpty()) {
      problems.error(cluster.at(), summary, hint);
    }
    return otherwise.stream().toList();
  }
}

package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.Whereabouts;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In which account and Region an entry is: what the spec says, else what flag, environment and
 * credentials say.
 */
public final class Placement {
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

package dev.logspec.spec;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The accounts that a spec reaches with the caller's own credentials, as it names no role to them.
 * Credentials are of one account, so a second such account is out of reach.
 *
 * @param named by account, in the order of the spec: clusters first
 */
public record DirectAccounts(Map<String, Named> named) {

  /**
   * Where the spec names an account.
   *
   * @param region in which something of it is
   */
  public record Named(Location at, String region) {}

  /**
   * Those of the clusters that {@code context} means, and of the destinations they deliver to.
   *
   * @param roles what {@link RolePlan#of} gives for both
   */
  public static DirectAccounts of(Spec spec, Context context, RolePlan roles) {
    return new Builder(spec, context, roles.roles().keySet()).build();
  }

  /** What {@code validate} can say of them without knowing who calls. */
  static List<Diagnostic> doubts(Spec spec) {
    // The Region plays no part in whose an account is.
    Context anybody = Context.of(Optional.empty(), Optional.of("us-east-1"));
    Map<String, Named> named = of(spec, anybody, RolePlan.of(spec, anybody)).named();
    Set<String> homes = new HashSet<>();
    if (Builder.clustersNameAccounts(spec)) {
      named.keySet().stream().findFirst().ifPresent(homes::add);
    }
    List<Diagnostic> doubts = new ArrayList<>();
    named.forEach(
        (account, where) -> {
          if (!homes.contains(account)) {
            doubts.add(
                Diagnostic.warning(
                    where.at(),
                    "no role leads to account " + account,
                    "unless you sign in to that account, add its role: "
                        + lines(account, where.region())));
          }
        });
    return doubts;
  }

  /** The Regions in which something of them is. */
  public Set<String> regions() {
    Set<String> regions = new TreeSet<>();
    for (Named where : named.values()) {
      regions.add(where.region());
    }
    return regions;
  }

  /** An error for each of them that is not {@code caller}, the account of the credentials. */
  public List<Diagnostic> strangers(String caller) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Map.Entry<String, Named> one : named.entrySet()) {
      String account = one.getKey();
      if (!account.equals(caller)) {
        Named where = one.getValue();
        errors.add(
            Diagnostic.error(
                where.at(),
                "the credentials are of account " + caller + ", not of " + account,
                "sign in to that account, or add its role: " + lines(account, where.region())));
      }
    }
    return errors;
  }

  private static String lines(String account, String region) {
    return "\n  account: \"%s\"\n  assumeRole: arn:%s:iam::%s:role/NAME"
        .formatted(account, new Place(account, region).partition(), account);
  }

  private static final class Builder {
    private final Spec spec;
    private final Context context;
    private final Set<String> roles;
    private final Placement placement;
    private final Map<String, Named> named = new LinkedHashMap<>();

    Builder(Spec spec, Context context, Set<String> roles) {
      this.spec = spec;
      this.context = context;
      this.roles = roles;
      // Unknown accounts and Regions are the resolver's to report.
      this.placement = new Placement(spec, context, new Problems());
    }

    static boolean clustersNameAccounts(Spec spec) {
      return spec.defaults().account().isPresent()
          || spec.clusters().stream()
              .anyMatch(
                  c ->
                      c.settings().account().isPresent()
                          || c.selector() instanceof Spec.Match m && !m.accounts().isEmpty());
    }

    DirectAccounts build() {
      boolean owned = spec.destinations().values().stream().anyMatch(this::direct);
      Map<String, String> used = new LinkedHashMap<>();
      for (Spec.Cluster cluster : spec.clusters()) {
        List<Place> places = places(cluster);
        for (Place place : places) {
          name(place.account(), place.region(), at(cluster, place.account()));
        }
        if (owned && !places.isEmpty()) {
          for (Routes.Route route : Routes.of(spec, cluster)) {
            route.deliverTo().forEach(d -> used.putIfAbsent(d.value(), places.get(0).region()));
          }
        }
      }
      used.forEach(
          (key, region) -> {
            Spec.Destination destination = spec.destinations().get(key);
            if (destination != null && direct(destination)) {
              name(Owners.declared(destination).orElseThrow(), region, at(destination));
            }
          });
      return new DirectAccounts(named);
    }

    private boolean direct(Spec.Destination destination) {
      return Owners.declared(destination).filter(a -> !roles.contains(a)).isPresent();
    }

    private void name(String account, String region, Location at) {
      if (!roles.contains(account)) {
        named.putIfAbsent(account, new Named(at, region));
      }
    }

    private List<Place> places(Spec.Cluster cluster) {
      if (cluster.selector() instanceof Spec.Match match) {
        return placement.searched(cluster, match);
      }
      Spec.Named named = (Spec.Named) cluster.selector();
      return placement
          .of(cluster)
          .filter(
              p ->
                  context
                      .scope()
                      .includes(new ClusterId(p, named.name().value()), cluster.labels()))
          .stream()
          .toList();
    }

    private Location at(Spec.Cluster cluster, String account) {
      Optional<Located<String>> searched =
          cluster.selector() instanceof Spec.Match match
              ? match.accounts().stream().filter(a -> a.value().equals(account)).findFirst()
              : Optional.empty();
      return searched
          .or(() -> cluster.settings().account())
          .or(() -> spec.defaults().account())
          .map(Located::at)
          .orElse(cluster.at());
    }

    private static Location at(Spec.Destination destination) {
      if (destination.account().isPresent()) {
        return destination.account().get().at();
      }
      if (destination.target() instanceof Spec.Stream stream) {
        return stream.stream().at();
      }
      return destination.at();
    }
  }
}

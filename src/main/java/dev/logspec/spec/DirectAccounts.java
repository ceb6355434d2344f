package dev.logspec.spec;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.spec.yaml.Located;
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
  private static final String ANY_REGION = "us-east-1";

  /** Where a cluster is whose account the spec leaves to the caller. */
  private static final Place UNNAMED = new Place("", ANY_REGION);

  /**
   * Where the spec names an account.
   *
   * @param region in which something of it is
   */
  public record Named(Location at, String region) {}

  /**
   * Those of the clusters that are in {@code places}, and of the destinations they deliver to.
   *
   * @param places in which each entry of {@code clusters} is or looks, by its index; none for an
   *     entry that is not meant
   * @param roles what {@link RolePlan#of} gives for both
   */
  public static DirectAccounts of(Spec spec, List<List<Place>> places, RolePlan roles) {
    return new Builder(spec, roles.roles().keySet()).build(places);
  }

  /** What {@code validate} can say of them without knowing who calls. */
  static List<Diagnostic> doubts(Spec spec) {
    List<List<Place>> places = spec.clusters().stream().map(c -> said(spec, c)).toList();
    RolePlan roles = RolePlan.of(spec, places);
    // A cluster of whose account nothing is said uses its destinations all the same.
    List<List<Place>> somewhere =
        places.stream().map(p -> p.isEmpty() ? List.of(UNNAMED) : p).toList();
    Map<String, Named> named = new LinkedHashMap<>(of(spec, somewhere, roles).named());
    named.remove(UNNAMED.account());
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

  /** The Region plays no part in whose an account is, so one for each account is enough. */
  private static List<Place> said(Spec spec, Spec.Cluster cluster) {
    String region = Whereabouts.regions(spec, cluster).stream().findFirst().orElse(ANY_REGION);
    return Whereabouts.accounts(spec, cluster).stream().map(a -> new Place(a, region)).toList();
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
    private final Set<String> roles;
    private final Map<String, Named> named = new LinkedHashMap<>();

    Builder(Spec spec, Set<String> roles) {
      this.spec = spec;
      this.roles = roles;
    }

    static boolean clustersNameAccounts(Spec spec) {
      return spec.defaults().account().isPresent()
          || spec.clusters().stream()
              .anyMatch(
                  c ->
                      c.settings().account().isPresent()
                          || c.selector() instanceof Spec.Match m && !m.accounts().isEmpty());
    }

    DirectAccounts build(List<List<Place>> all) {
      boolean owned = spec.destinations().values().stream().anyMatch(this::direct);
      Map<String, String> used = new LinkedHashMap<>();
      for (int i = 0; i < all.size(); i++) {
        Spec.Cluster cluster = spec.clusters().get(i);
        List<Place> places = all.get(i);
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
              name(Whereabouts.owner(destination).orElseThrow(), region, at(destination));
            }
          });
      return new DirectAccounts(named);
    }

    private boolean direct(Spec.Destination destination) {
      return Whereabouts.owner(destination).filter(a -> !roles.contains(a)).isPresent();
    }

    private void name(String account, String region, Location at) {
      if (!roles.contains(account)) {
        named.putIfAbsent(account, new Named(at, region));
      }
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
      return destination
          .target()
          .accept(
              new Spec.Target.Cases<>() {
                @Override
                public Location logGroup(Spec.LogGroup group) {
                  return destination.at();
                }

                @Override
                public Location bucket(Spec.Bucket bucket) {
                  return destination.at();
                }

                @Override
                public Location stream(Spec.Stream stream) {
                  return stream.stream().at();
                }
              });
    }
  }
}

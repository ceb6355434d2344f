package dev.logspec.spec;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import dev.logspec.spec.yaml.Located;
import java.util.List;
import java.util.Optional;

/**
 * Accounts and Regions of clusters and destinations, as far as the spec names them itself: what an
 * entry says, else what {@code defaults} say.
 */
public final class Whereabouts {
  private Whereabouts() {}

  /**
   * The accounts in which {@code cluster} is or is looked for. A role with a fixed account stands
   * for that account where none is named.
   */
  public static List<String> accounts(Spec spec, Spec.Cluster cluster) {
    if (cluster.selector() instanceof Spec.Match match && !match.accounts().isEmpty()) {
      return match.accounts().stream().map(Located::value).toList();
    }
    return value(cluster.settings().account())
        .or(() -> accountOf(cluster.settings().assumeRole()))
        .or(() -> value(spec.defaults().account()))
        .or(() -> accountOf(spec.defaults().assumeRole()))
        .stream()
        .toList();
  }

  /** The Regions in which {@code cluster} is or is looked for. */
  public static List<String> regions(Spec spec, Spec.Cluster cluster) {
    if (cluster.selector() instanceof Spec.Match match && !match.regions().isEmpty()) {
      return match.regions().stream().map(Located::value).toList();
    }
    return value(cluster.settings().region()).or(() -> value(spec.defaults().region())).stream()
        .toList();
  }

  private static Optional<String> value(Optional<Located<String>> text) {
    return text.map(Located::value);
  }

  /** The account that a role's ARN names, unless it is the variable. */
  static Optional<String> accountOf(Optional<Located<Spec.Choice<Role>>> role) {
    return role.flatMap(r -> r.value().value())
        .flatMap(r -> Arn.parse(r.arn()))
        .map(Arn::account)
        .filter(Rules.ACCOUNT::allows);
  }

  /** The account named as owner of {@code destination}, by {@code account:} or a stream's ARN. */
  public static Optional<String> owner(Spec.Destination destination) {
    return value(destination.account())
        .or(() -> targetArn(destination).map(Arn::account).filter(a -> !a.isEmpty()));
  }

  /** The ARN that the user wrote as target of {@code destination}, if it is one. */
  static Optional<Arn> targetArn(Spec.Destination destination) {
    return destination
        .target()
        .accept(
            new Spec.Target.Cases<>() {
              @Override
              public Optional<Arn> logGroup(Spec.LogGroup group) {
                return Optional.empty();
              }

              @Override
              public Optional<Arn> bucket(Spec.Bucket bucket) {
                return Arn.parse(bucket.bucket().value());
              }

              @Override
              public Optional<Arn> stream(Spec.Stream stream) {
                return Arn.parse(stream.stream().value());
              }
            });
  }

  /** Where the delivery destination lives that serves a cluster in {@code source}. */
  public static Place place(Spec.Destination destination, Place source) {
    return new Place(owner(destination).orElse(source.account()), source.region());
  }
}

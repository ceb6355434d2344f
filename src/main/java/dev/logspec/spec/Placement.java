package dev.logspec.spec;

import dev.logspec.model.Arn;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In which account and Region an entry is: what it says itself, else what {@code defaults} say,
 * else what flag, environment and credentials say.
 */
final class Placement {
  private final Spec spec;
  private final Context context;
  private final Problems problems;

  Placement(Spec spec, Context context, Problems problems) {
    this.spec = spec;
    this.context = context;
    this.problems = problems;
  }

  /** The place of a cluster named in the spec; empty, with a diagnostic, when it is unknown. */
  Optional<Place> of(Spec.Cluster cluster) {
    Optional<String> account = account(cluster);
    Optional<String> region = region(cluster);
    return account.flatMap(a -> region.map(r -> new Place(a, r)));
  }

  /** Every place in which {@code match} of {@code cluster} looks. */
  List<Place> searched(Spec.Cluster cluster, Spec.Match match) {
    List<String> accounts = values(match.accounts());
    List<String> regions = values(match.regions());
    if (accounts.isEmpty()) {
      accounts = account(cluster).stream().toList();
    }
    if (regions.isEmpty()) {
      regions = region(cluster).stream().toList();
    }
    List<Place> places = new ArrayList<>();
    for (String account : accounts) {
      regions.forEach(region -> places.add(new Place(account, region)));
    }
    return places;
  }

  private static List<String> values(List<Located<String>> texts) {
    return texts.stream().map(Located::value).toList();
  }

  /** A role with a fixed account stands for that account where none is named. */
  private Optional<String> account(Spec.Cluster cluster) {
    Optional<String> account =
        value(cluster.settings().account())
            .or(() -> accountOf(cluster.settings().assumeRole()))
            .or(() -> value(spec.defaults().account()))
            .or(() -> accountOf(spec.defaults().assumeRole()))
            .or(context::callerAccount);
    if (account.isEmpty()) {
      unknown(
          cluster.at(),
          "the account of this cluster is not known",
          "give account: here or in defaults, or credentials that STS accepts");
    }
    return account;
  }

  private Optional<String> region(Spec.Cluster cluster) {
    Optional<String> region =
        value(cluster.settings().region())
            .or(() -> value(spec.defaults().region()))
            .or(context::region);
    if (region.isEmpty()) {
      unknown(
          cluster.at(),
          "the Region of this cluster is not known",
          "give region: here or in defaults, --region, AWS_REGION, or a profile that has one");
    }
    return region;
  }

  private void unknown(Location at, String summary, String hint) {
    problems.error(at, summary, hint);
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
}

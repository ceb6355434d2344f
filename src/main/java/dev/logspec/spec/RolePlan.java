package dev.logspec.spec;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which role to assume in which account. An account that is not in it is reached with the caller's
 * own credentials.
 *
 * @param roles by account, with {@code {account}} filled in
 * @param diagnostics among them an error for an account to which the spec gives two roles
 */
public record RolePlan(SortedMap<String, Role> roles, List<Diagnostic> diagnostics) {

  /**
   * The roles that {@code spec} asks for; it needs no discovery, for discovery needs it.
   *
   * @param places in which each entry of {@code clusters} is or looks, by its index
   */
  public static RolePlan of(Spec spec, List<List<Place>> places) {
    return new Builder(spec).build(places);
  }

  private static final class Builder {
    private final Spec spec;
    private final Problems problems = new Problems();
    private final SortedMap<String, Role> roles = new TreeMap<>();
    private final Map<String, Optional<Role>> said = new HashMap<>();

    Builder(Spec spec) {
      this.spec = spec;
    }

    RolePlan build(List<List<Place>> places) {
      for (int i = 0; i < places.size(); i++) {
        Spec.Cluster cluster = spec.clusters().get(i);
        places.get(i).forEach(p -> add(p.account(), cluster.settings().assumeRole(), cluster.at()));
      }
      for (Spec.Destination destination : spec.destinations().values()) {
        Whereabouts.owner(destination)
            .ifPresent(a -> add(a, destination.assumeRole(), destination.at()));
      }
      said.forEach((account, role) -> role.ifPresent(r -> roles.put(account, r)));
      return new RolePlan(roles, problems.sorted());
    }

    private void add(String account, Optional<Located<Spec.Choice<Role>>> own, Location at) {
      Optional<Role> role =
          own.or(spec.defaults()::assumeRole)
              .flatMap(r -> r.value().value())
              .map(r -> filled(r, account));
      Optional<Role> first = said.putIfAbsent(account, role);
      if (first != null && !first.equals(role)) {
        problems.error(
            own.map(Located::at).orElse(at),
            "account "
                + account
                + " is reached in two ways: "
                + shown(first)
                + " and "
                + shown(role),
            "give all entries of one account the same assumeRole");
      }
    }

    private static Role filled(Role role, String account) {
      return new Role(
          role.arn().replace("{account}", account), role.externalId(), role.sessionName());
    }

    private static String shown(Optional<Role> role) {
      return role.map(Role::arn).orElse("the caller's credentials");
    }
  }
}

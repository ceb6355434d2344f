package dev.logspec.spec;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.model.Role;
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

  /** The roles that {@code spec} asks for; it needs no discovery, for discovery needs it. */
  public static RolePlan of(Spec spec, Context context) {
    return new Builder(spec, context).build();
  }

  private static final class Builder {
    private final Spec spec;
    private final Context context;
    private final Problems problems = new Problems();
    private final SortedMap<String, Role> roles = new TreeMap<>();
    private final Map<String, Optional<Role>> said = new HashMap<>();

    Builder(Spec spec, Context context) {
      this.spec = spec;
      this.context = context;
    }

    RolePlan build() {
      // Unknown accounts and Regions are the resolver's to report.
      Placement placement = new Placement(spec, context, new Problems());
      for (Spec.Cluster cluster : spec.clusters()) {
        if (cluster.selector() instanceof Spec.Match match) {
          placement
              .searched(cluster, match)
              .forEach(p -> add(p.account(), cluster.settings().assumeRole(), cluster.at()));
        } else {
          placement
              .of(cluster)
              .ifPresent(p -> add(p.account(), cluster.settings().assumeRole(), cluster.at()));
        }
      }
      for (Spec.Destination destination : spec.destinations().values()) {
        Owners.declared(destination)
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

package dev.logspec.iam;

import dev.logspec.model.Arn;
import dev.logspec.model.Role;
import java.util.Optional;

/**
 * Who is given a policy: the role of the spec in an account, or the credentials that logspec is
 * started with.
 *
 * @param account empty for credentials of which the spec does not tell it
 * @param role that the spec assumes there; empty for the credentials themselves
 */
public record Bearer(Optional<String> account, Optional<Role> role) {

  /** Its name for people: the role's ARN, or whose credentials. */
  public String told() {
    return role.map(Role::arn)
        .orElseGet(
            () ->
                "the credentials logspec is started with"
                    + account.map(a -> ", of account " + a).orElse(""));
  }

  /** The last part of the role's name; empty for credentials. */
  public Optional<String> roleName() {
    return role.flatMap(r -> Arn.parse(r.arn())).map(Arn::name);
  }
}

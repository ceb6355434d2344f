package dev.logspec.work;

import dev.logspec.importing.Selection;
import dev.logspec.model.Role;
import java.util.List;
import java.util.Optional;

/**
 * What is to be imported.
 *
 * @param name of the spec, the owner of what it will take over
 * @param meant of all that is there
 * @param places where to look; in the account and Region at hand when there is none
 * @param role to assume in each account; its ARN may hold {@code {account}}
 */
public record ImportRequest(String name, Selection meant, List<Where> places, Optional<Role> role) {
  /** Copies its list. */
  public ImportRequest {
    places = List.copyOf(places);
  }

  /**
   * Where to look.
   *
   * @param account that of the credentials when empty
   */
  public record Where(Optional<String> account, String region) {}
}

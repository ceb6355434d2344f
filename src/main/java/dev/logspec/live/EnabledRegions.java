package dev.logspec.live;

import java.util.List;
import java.util.Optional;

/**
 * The Regions that an account has enabled.
 *
 * @param names sorted
 * @param denied why AWS did not list them, so that each Region known to this release was asked
 *     whether it takes the account's credentials; empty when AWS did
 */
public record EnabledRegions(List<String> names, Optional<RemoteException> denied) {
  /** Copies {@code names}. */
  public EnabledRegions {
    names = List.copyOf(names);
  }
}

package dev.logspec.aws;

import dev.logspec.aws.RenewedCredentials.Fetched;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who this process has signed in as. A command may open AWS more than once, and the code of an MFA
 * device is taken once.
 */
public final class SignedIn {
  private final Map<String, Fetched> kept = new ConcurrentHashMap<>();

  Optional<Fetched> as(String who) {
    return Optional.ofNullable(kept.get(who));
  }

  void keep(String who, Fetched credentials) {
    kept.put(who, credentials);
  }
}

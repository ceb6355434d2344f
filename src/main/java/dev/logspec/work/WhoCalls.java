package dev.logspec.work;

import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Diagnostic;
import dev.logspec.spec.DirectAccounts;
import dev.logspec.work.Backend.OpenCloud;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles who calls before anything else is asked. Who cannot sign in can read nothing: that is one
 * error of the command, not one of each place that it would have read. And nothing is asked of an
 * account that the credentials are not of. Both would be found out anyway, by the first read.
 */
final class WhoCalls {
  private WhoCalls() {}

  /**
   * Returns when the credentials are there and are of every one of {@code accounts}: who calls,
   * where that had to be asked.
   *
   * @param region whose STS trades for credentials what is no credentials yet
   * @throws Obstacle when an account is another
   * @throws RemoteException when nobody can sign in, or AWS does not say who calls
   */
  static Optional<Cloud.Caller> settle(OpenCloud open, String region, DirectAccounts accounts)
      throws Obstacle {
    open.signIn(region);
    Set<String> regions = new TreeSet<>(accounts.regions());
    if (regions.isEmpty()) {
      return Optional.empty();
    }
    Cloud.Caller caller = caller(open, regions.iterator());
    List<Diagnostic> strangers = accounts.strangers(caller.account());
    if (!strangers.isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, strangers);
    }
    return Optional.of(caller);
  }

  /** A Region that is not enabled for the account knows no credentials; the next one may. */
  private static Cloud.Caller caller(OpenCloud open, Iterator<String> regions) {
    while (true) {
      try {
        return open.cloud().caller(regions.next());
      } catch (RemoteException e) {
        if (e.meaning() != Meaning.CREDENTIALS || !regions.hasNext()) {
          throw e;
        }
      }
    }
  }
}

package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.Region;
import software.amazon.awssdk.services.account.model.RegionOptStatus;

/**
 * The Regions of one account: AWS Account Management lists them. Where it may not be asked, each
 * Region that the SDK knows is asked who calls, which takes no right, and which only a Region that
 * is enabled knows.
 */
final class SdkRegions {
  private static final int PAGE = 50;

  private final ServiceCalls<AccountClient> calls;
  private final Clients clients;
  private final Accounts accounts;
  private final Place place;

  SdkRegions(Clients clients, Accounts accounts, Place place) {
    this.calls = new ServiceCalls<>(Service.ACCOUNT, place, accounts, clients::account);
    this.clients = clients;
    this.accounts = accounts;
    this.place = place;
  }

  /** Those that are enabled, of {@code known} where AWS does not list them. */
  EnabledRegions enabled(List<String> known) {
    try {
      return new EnabledRegions(listed(), Optional.empty());
    } catch (RemoteException e) {
      if (e.meaning() != Meaning.DENIED || !e.operation().equals("account:ListRegions")) {
        throw e;
      }
      return new EnabledRegions(answering(known), Optional.of(e));
    }
  }

  private List<String> listed() {
    return calls
        .pages(
            "ListRegions",
            (account, token) -> {
              var answer =
                  account.listRegions(
                      r ->
                          r.regionOptStatusContains(
                                  RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT)
                              .maxResults(PAGE)
                              .nextToken(token));
              return new Page<>(answer.regions(), answer.nextToken());
            })
        .stream()
        .map(Region::regionName)
        .map(Answer::sent)
        .sorted()
        .toList();
  }

  /** One that does not answer at all is left in, so that it is told as a place that is not read. */
  private List<String> answering(List<String> known) {
    List<String> answering = new ArrayList<>();
    List<RemoteException> closed = new ArrayList<>();
    for (String region : known) {
      try {
        clients.sts(region, accounts.credentials(place)).getCallerIdentity(r -> {});
        answering.add(region);
      } catch (RuntimeException e) {
        RemoteException failure = Failures.of("sts:GetCallerIdentity", Purpose.READ, e);
        if (Refusal.mayBeDisabled(failure)) {
          closed.add(failure);
        } else {
          answering.add(region);
        }
      }
    }
    if (answering.isEmpty() && !closed.isEmpty()) {
      throw closed.get(0);
    }
    return answering;
  }
}

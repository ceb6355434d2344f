package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.Reads;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
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

  /** Regions of an account that are asked side by side: a few do not answer for many seconds. */
  private static final int AT_ONCE = 8;

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
    AwsCredentialsProvider as = accounts.credentials(place);
    List<Supplier<Optional<RemoteException>>> asked = new ArrayList<>();
    known.forEach(region -> asked.add(() -> closed(region, as)));
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE, SdkRegions::thread);
    List<Optional<RemoteException>> closed;
    try {
      closed = new Reads(callers).all(asked);
    } finally {
      callers.shutdownNow();
    }
    List<String> answering = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (closed.get(i).isEmpty()) {
        answering.add(known.get(i));
      }
    }
    if (answering.isEmpty() && !closed.isEmpty()) {
      throw closed.get(0).orElseThrow();
    }
    return answering;
  }

  /** Why {@code region} does not take credentials {@code as}, if it may not be enabled. */
  private Optional<RemoteException> closed(String region, AwsCredentialsProvider as) {
    try {
      clients.sts(region, as).getCallerIdentity(r -> {});
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(Failures.of("sts:GetCallerIdentity", Purpose.READ, e))
          .filter(Refusal::mayBeDisabled);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "region");
    thread.setDaemon(true);
    return thread;
  }
}

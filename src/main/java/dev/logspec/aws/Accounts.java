package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.live.Cloud.Caller;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * As whom an account is called: as the caller in the caller's own account, else in a role the spec
 * names. A role's session is shared by every client of its account and renewed before it expires.
 */
final class Accounts implements AutoCloseable {
  /** The name of a session when the spec gives none. */
  static final String SESSION_NAME = "logspec";

  private final Map<String, Role> roles = new ConcurrentHashMap<>();
  private final Clients clients;
  private final CallerCredentials callers;
  private final Map<String, AwsCredentialsProvider> byAccount = new ConcurrentHashMap<>();
  private final Map<String, Object> entrances = new ConcurrentHashMap<>();
  private final Map<String, RemoteException> closed = new ConcurrentHashMap<>();
  private final Map<String, StsAssumeRoleCredentialsProvider> sessions = new ConcurrentHashMap<>();
  private final Map<String, StsClient> stsByRegion = new ConcurrentHashMap<>();
  private AwsCredentialsProvider own;
  private volatile Caller caller;

  Accounts(Clients clients, CallerCredentials callers) {
    this.clients = clients;
    this.callers = callers;
  }

  /**
   * Credentials for calls to {@code place}.
   *
   * @throws RemoteException when the caller is of another account and no role leads there, or the
   *     role cannot be assumed
   */
  AwsCredentialsProvider credentials(Place place) {
    AwsCredentialsProvider known = byAccount.get(place.account());
    return known == null ? found(place) : known;
  }

  /** Accounts are entered side by side; one that does not answer keeps nobody from another. */
  private AwsCredentialsProvider found(Place place) {
    String account = place.account();
    synchronized (entrances.computeIfAbsent(account, a -> new Object())) {
      AwsCredentialsProvider known = byAccount.get(account);
      if (known != null) {
        return known;
      }
      if (closed.containsKey(account)) {
        throw closed.get(account);
      }
      try {
        AwsCredentialsProvider found = find(place);
        byAccount.put(account, found);
        return found;
      } catch (RemoteException e) {
        // No other Region's STS would say otherwise.
        if (e.meaning() == Meaning.DENIED) {
          closed.put(account, e);
        }
        throw e;
      }
    }
  }

  /** Gets the caller's own credentials. */
  void signIn(String region) {
    own(region).resolveCredentials();
  }

  /** From now on, calls to these accounts are made in these roles. */
  void assume(Map<String, Role> more) {
    roles.putAll(more);
    closed.keySet().removeAll(more.keySet());
  }

  /** Who calls: asked once. */
  synchronized Caller caller(String region) {
    if (caller == null) {
      caller =
          attempt(
              "sts:GetCallerIdentity",
              () -> {
                GetCallerIdentityResponse answer = sts(region).getCallerIdentity(r -> {});
                return new Caller(Answer.sent(answer.account()), Shapes.orEmpty(answer.arn()));
              });
    }
    return caller;
  }

  /**
   * Who calls {@code place}, as far as it is known without a call: the role's ARN, or the caller's.
   */
  Optional<String> known(Place place) {
    Optional<String> role = Optional.ofNullable(roles.get(place.account())).map(Role::arn);
    return role.or(() -> Optional.ofNullable(caller).map(Caller::arn).filter(a -> !a.isEmpty()));
  }

  @Override
  public void close() {
    sessions.values().forEach(StsAssumeRoleCredentialsProvider::close);
  }

  private AwsCredentialsProvider find(Place place) {
    Role role = roles.get(place.account());
    if (role != null) {
      return assume(place, role);
    }
    String mine = caller(place.region()).account();
    if (!mine.equals(place.account())) {
      throw SignIn.failure(
          "the credentials are of account " + mine + ", not of " + place.account(),
          "sign in to that account, or give it a role in the spec: assumeRole: arn:%s:iam::%s:role/NAME"
              .formatted(place.partition(), place.account()));
    }
    return own(place.region());
  }

  private AwsCredentialsProvider assume(Place place, Role role) {
    StsAssumeRoleCredentialsProvider session =
        sessions.computeIfAbsent(place.account(), account -> session(place.region(), role));
    try {
      attempt("sts:AssumeRole", session::resolveCredentials);
      return session;
    } catch (RemoteException e) {
      // The STS of a Region that is not enabled must not stand for the account: the next place
      // tries its own.
      sessions.remove(place.account(), session);
      if (e.meaning() == Meaning.DENIED && isAlready(role, caller(place.region()))) {
        return own(place.region());
      }
      // What the source of the credentials says is said already.
      throw e.operation().equals("sts:AssumeRole")
          ? SignIn.refused("role " + role.arn() + " cannot be assumed", e)
          : e;
    }
  }

  private StsAssumeRoleCredentialsProvider session(String region, Role role) {
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(role.arn())
            .roleSessionName(role.sessionName().orElse(SESSION_NAME));
    role.externalId().ifPresent(request::externalId);
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts(region))
        .refreshRequest(request.build())
        .build();
  }

  private StsClient sts(String region) {
    // Found before the map locks its entry: a caller that holds this object's lock may want it too.
    AwsCredentialsProvider as = own(region);
    return stsByRegion.computeIfAbsent(region, r -> clients.sts(r, as));
  }

  private synchronized AwsCredentialsProvider own(String region) {
    if (own == null) {
      own = callers.find(region);
    }
    return own;
  }

  /** Whether {@code caller} runs in {@code role}, as in CI, where a role may not assume itself. */
  private static boolean isAlready(Role role, Caller caller) {
    Optional<Arn> wanted = Arn.parse(role.arn());
    Optional<Arn> actual = Arn.parse(caller.arn());
    return wanted.isPresent()
        && actual.isPresent()
        && wanted.get().account().equals(actual.get().account())
        && actual.get().resource().startsWith("assumed-role/" + wanted.get().name() + "/");
  }

  private static <T> T attempt(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw Failures.of(operation, Purpose.READ, e);
    }
  }
}

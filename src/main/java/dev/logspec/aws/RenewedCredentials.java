package dev.logspec.aws;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Credentials that are fetched when first used and again shortly before they expire. Everybody who
 * asks meanwhile waits for the one fetch: it may be a question to a person. What was refused once
 * is not asked again.
 */
final class RenewedCredentials implements AwsCredentialsProvider {
  /** So long before the end new ones are fetched; the oldest that a call is signed with. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** A failure of any other kind may have passed when the next call is made. */
  private static final Set<Meaning> LASTING =
      EnumSet.of(Meaning.CREDENTIALS, Meaning.CREDENTIALS_EXPIRED, Meaning.DENIED, Meaning.INVALID);

  /** Credentials, and until when they are good, where that is known. */
  record Fetched(AwsCredentials credentials, Optional<Instant> until) {
    /** A session's, or lasting ones where there is no token. */
    static Fetched of(String id, String secret, Optional<String> token, Optional<Instant> until) {
      return new Fetched(
          token
              .<AwsCredentials>map(t -> AwsSessionCredentials.create(id, secret, t))
              .orElseGet(() -> AwsBasicCredentials.create(id, secret)),
          until);
    }

    private boolean goodAt(Instant time) {
      return until.map(time::isBefore).orElse(true);
    }
  }

  private final InstantSource clock;
  private final SignedIn signedIn;
  private final String who;
  private final Supplier<Fetched> source;
  private Optional<Fetched> current;
  private Optional<RemoteException> refused = Optional.empty();

  /** Those of {@code who}, a name for {@code source} in this process. */
  RenewedCredentials(Options options, String who, Supplier<Fetched> source) {
    this.clock = options.clock();
    this.signedIn = options.user().signedIn();
    this.who = who;
    this.source = source;
    this.current = signedIn.as(who);
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    if (current.isEmpty() || !current.get().goodAt(clock.instant().plus(MARGIN))) {
      renew();
    }
    return current.orElseThrow().credentials();
  }

  private void renew() {
    if (refused.isPresent()) {
      keepOr(refused.get());
      return;
    }
    try {
      current = Optional.of(source.get());
      signedIn.keep(who, current.get());
    } catch (RemoteException e) {
      if (LASTING.contains(e.meaning())) {
        refused = Optional.of(e);
      }
      keepOr(e);
    }
  }

  /** What is at hand is used to its end. */
  private void keepOr(RemoteException failure) {
    if (current.isEmpty() || !current.get().goodAt(clock.instant())) {
      throw failure;
    }
  }
}

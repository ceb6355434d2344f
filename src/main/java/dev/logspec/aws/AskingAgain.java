package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.aws.CallListener.Again;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Asks again as the SDK's strategy does, within bounds: a server's wish for a pause (Retry-After)
 * counts up to our own longest one, and one read ends after {@link Patience#total}, however its
 * attempts share the time. Each pause is told before it begins.
 */
final class AskingAgain implements RetryStrategy {
  private final RetryStrategy usual;
  private final Patience patience;
  private final Consumer<Again> told;

  AskingAgain(RetryStrategy usual, Patience patience, Consumer<Again> told) {
    this.usual = usual;
    this.patience = patience;
    this.told = told;
  }

  /** The usual strategy's token, and when and how often this read was sent. */
  private record Asked(RetryToken token, long since, int attempts) implements RetryToken {}

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    AcquireInitialTokenResponse first = usual.acquireInitialToken(request);
    return AcquireInitialTokenResponse.create(
        new Asked(first.token(), System.nanoTime(), 1), first.delay());
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    Asked asked = (Asked) request.token();
    RefreshRetryTokenRequest.Builder bounded = request.toBuilder().token(asked.token());
    request.suggestedDelay().ifPresent(wish -> bounded.suggestedDelay(bounded(wish)));
    RefreshRetryTokenResponse next = usual.refreshRetryToken(bounded.build());
    Duration pause = bounded(next.delay());
    Duration spent = Duration.ofNanos(System.nanoTime() - asked.since());
    if (spent.plus(pause).compareTo(patience.total()) > 0) {
      throw new TokenAcquisitionFailedException(
          "no answer within " + patience.total().toSeconds() + " s", asked, request.failure());
    }
    told.accept(new Again(asked.attempts() + 1, patience.attempts(), pause, why(request)));
    return RefreshRetryTokenResponse.create(
        new Asked(next.token(), asked.since(), asked.attempts() + 1), pause);
  }

  private Duration bounded(Duration wish) {
    return wish.compareTo(patience.longestDelay()) > 0 ? patience.longestDelay() : wish;
  }

  private static String why(RefreshRetryTokenRequest request) {
    return Failures.of("", Purpose.READ, request.failure()).getMessage();
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    Asked asked = (Asked) request.token();
    usual.recordSuccess(RecordSuccessRequest.create(asked.token()));
    return RecordSuccessResponse.create(asked);
  }

  @Override
  public int maxAttempts() {
    return usual.maxAttempts();
  }

  /** What the SDK would add is in the usual strategy already. */
  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    return usual.toBuilder();
  }
}

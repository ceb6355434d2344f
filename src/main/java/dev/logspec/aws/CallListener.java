package dev.logspec.aws;

import dev.logspec.model.Place;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Hears of every request sent to AWS, each retry included, from the thread that made it. It is told
 * neither headers nor bodies, so it cannot leak a credential.
 */
@FunctionalInterface
public interface CallListener {
  /** Hears nothing. */
  CallListener SILENT = call -> {};

  /** One request was answered, or failed without an answer. */
  void called(Call call);

  /** A read of {@code service} at {@code place} will be asked again, after a pause. */
  default void again(String service, Place place, Again again) {}

  /**
   * {@code operation} is called at {@code place} so many times a second from now on, as AWS
   * throttles; infinitely many when it no longer does.
   */
  default void paced(String operation, Place place, double perSecond) {}

  /**
   * One more attempt of a read.
   *
   * @param attempt its number, from 2
   * @param of how many there may be
   * @param pause before it
   * @param why the attempt before failed, on one line
   */
  record Again(int attempt, int of, Duration pause, String why) {}

  /**
   * One request.
   *
   * @param operation AWS's name of it, {@code logs:DescribeDeliveries}
   * @param place the account and Region it was made for; the account is empty for STS
   * @param took from sending to the head of the answer
   * @param status HTTP status; empty when no answer came
   * @param requestId AWS's request id; may be empty
   */
  record Call(String operation, Place place, Duration took, OptionalInt status, String requestId) {}
}

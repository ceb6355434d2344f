package dev.logspec.aws;

import dev.logspec.answer.ErrorAnswer;
import dev.logspec.answer.OneLine;
import dev.logspec.answer.Purpose;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Names a failure of the SDK by what it means for the caller. An answer is classified by {@link
 * ErrorAnswer}; without an answer, what matters is whether the request was sent.
 */
final class Failures {
  private static final Pattern SDK_NOISE =
      Pattern.compile("\\s*\\((?:SDK |Service: |Status Code: )[^()]*(?:\\([^()]*\\)[^()]*)*\\)");
  private static final String UNREADABLE = "Unable to unmarshall response";

  private Failures() {}

  /** What {@code failure} of {@code operation} means; one that is named already stays as it is. */
  static RemoteException of(String operation, Purpose purpose, Throwable failure) {
    Optional<RemoteException> named = cause(failure, RemoteException.class);
    if (named.isPresent()) {
      return named.get();
    }
    Optional<AwsServiceException> answer = cause(failure, AwsServiceException.class);
    return answer.isPresent()
        ? answered(operation, purpose, answer.get())
        : unanswered(operation, purpose, failure);
  }

  /** A call that is not made at all. */
  static RemoteException refusal(
      Meaning meaning, String operation, String message, Throwable cause) {
    return new RemoteException(meaning, operation, "", clean(message), "", Optional.empty(), cause);
  }

  /**
   * {@code text} on one line, without control and formatting characters, and without what the SDK
   * adds to AWS's message.
   */
  static String clean(String text) {
    return OneLine.of(SDK_NOISE.matcher(text).replaceAll(""));
  }

  private static RemoteException answered(
      String operation, Purpose purpose, AwsServiceException failure) {
    AwsErrorDetails details = failure.awsErrorDetails();
    String code = details == null ? "" : Shapes.orEmpty(details.errorCode());
    String said = details == null ? "" : Shapes.orEmpty(details.errorMessage());
    return new ErrorAnswer(
            failure.statusCode(), code, clean(said), Shapes.orEmpty(failure.requestId()))
        .failure(operation, purpose, failure);
  }

  private static RemoteException unanswered(String operation, Purpose purpose, Throwable failure) {
    Optional<NotSentException> notSent = cause(failure, NotSentException.class);
    if (notSent.isPresent()) {
      RemoteException lost =
          refusal(Meaning.UNREACHABLE, operation, notSent.get().getMessage(), failure);
      return notSent.get().next().map(lost::advising).orElse(lost);
    }
    Optional<BoundedAnswer.Endless> endless = cause(failure, BoundedAnswer.Endless.class);
    if (endless.isPresent()) {
      return refusal(lost(purpose), operation, endless.get().getMessage(), failure);
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains(UNREADABLE) || failure instanceof Answer.Broken) {
      return refusal(lost(purpose), operation, "the answer is cut off or not AWS's", failure);
    }
    Optional<IOException> broken = cause(failure, IOException.class);
    if (broken.isPresent()) {
      return refusal(
          Meaning.ANSWER_LOST,
          operation,
          "the connection broke before the answer: " + broken.get().getMessage(),
          failure);
    }
    boolean stopped =
        failure instanceof AbortedException
            || failure instanceof ApiCallTimeoutException
            || failure instanceof ApiCallAttemptTimeoutException;
    return stopped
        ? refusal(lost(purpose), operation, "stopped before the answer came", failure)
        : refusal(Meaning.INVALID, operation, message, failure);
  }

  /**
   * Whether a read that the SDK would give up may succeed later: an answer was cut off, or a host
   * elsewhere did not take the connection.
   */
  static boolean passing(Throwable failure) {
    if (failure instanceof AwsServiceException answer) {
      AwsErrorDetails details = answer.awsErrorDetails();
      // An error of S3 may have no body on purpose: HeadBucket's never has.
      return answer.statusCode() == 400
          && (details == null || Shapes.orEmpty(details.errorCode()).isEmpty())
          && (details == null || !"S3".equals(details.serviceName()));
    }
    return String.valueOf(failure.getMessage()).contains(UNREADABLE)
        || cause(failure, NotSentException.class).map(NotSentException::mayPass).orElse(false);
  }

  private static Meaning lost(Purpose purpose) {
    return purpose == Purpose.CHANGE ? Meaning.ANSWER_LOST : Meaning.UNAVAILABLE;
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}

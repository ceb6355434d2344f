package dev.logspec.aws;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;

/** Failures to get credentials, in the words of people who sign in. */
final class SignIn {
  private SignIn() {}

  /** There is nothing that gives credentials, or it is set up wrongly. */
  static RemoteException failure(String message, String next) {
    return failure(message, next, null);
  }

  static RemoteException failure(String message, String next, Throwable cause) {
    return Failures.refusal(Meaning.CREDENTIALS, "", message, cause).advising(Failures.clean(next));
  }

  /** They were good once. */
  static RemoteException expired(String message, String next, Throwable cause) {
    return Failures.refusal(Meaning.CREDENTIALS_EXPIRED, "", message, cause)
        .advising(Failures.clean(next));
  }

  /** {@code failure} of a call of STS, told as one of {@code what}; AWS's words stay in it. */
  static RemoteException refused(String what, RemoteException failure) {
    RemoteException told =
        new RemoteException(
            failure.meaning(),
            failure.operation(),
            failure.code(),
            what + ": " + failure.getMessage(),
            failure.requestId(),
            failure.update(),
            failure.getCause());
    return failure.advice().map(told::advising).orElse(told);
  }
}

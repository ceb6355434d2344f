package dev.logspec.aws;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.util.List;

/** Failures to get credentials: what is said, and what helps. */
final class SignIn {
  /**
   * A part of what STS answers to one who wants credentials, and what helps. The first that fits is
   * taken.
   */
  private record Cure(String said, String next) {}

  private static final List<Cure> CURES =
      List.of(
          new Cure(
              "perform sts:AssumeRoleWithWebIdentity",
              "the role's trust policy must allow sts:AssumeRoleWithWebIdentity to the OIDC"
                  + " provider that issued the token, and its conditions on aud and sub must be"
                  + " those of the token (in GitHub: repository, branch or environment)"),
          new Cure(
              "No OpenIDConnect provider found",
              "make the OIDC provider of that URL in the role's account"),
          new Cure(
              "InvalidIdentityToken",
              "see that the OIDC provider in the role's account is the token's issuer and lists"
                  + " its audience"),
          new Cure(
              "IDPCommunicationError",
              "AWS could not reach the token's issuer: run it again later"),
          new Cure(
              "MultiFactorAuthentication failed",
              "type the code that the device shows now; each is taken once"),
          new Cure(
              "DurationSeconds exceeds",
              "make duration_seconds of the profile smaller; from role to role it is 3600 at most"),
          new Cure(
              "perform: sts:AssumeRole",
              "let the role's trust policy name the caller, and the caller's own policy allow"
                  + " sts:AssumeRole; where the trust policy asks for MFA, set mfa_serial"),
          new Cure(
              "security token included in the request is invalid",
              "the keys that are to assume the role are wrong or were deleted"));

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

  /** {@code failure} of {@code what}, with what helps where AWS's words tell. */
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
    String said = failure.code() + ": " + failure.getMessage();
    return CURES.stream()
        .filter(cure -> said.contains(cure.said()))
        .findFirst()
        .map(cure -> told.advising(cure.next()))
        .orElseGet(() -> failure.advice().map(told::advising).orElse(told));
  }
}

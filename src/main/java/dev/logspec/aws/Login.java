package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.live.RemoteException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;

/** A session that {@code aws login} began, renewed by the SDK. */
final class Login {
  private Login() {}

  static AwsCredentialsProvider of(
      Profile profile, String region, Configuration configuration, Clients clients) {
    LoginCredentialsProvider provider =
        LoginCredentialsProvider.builder()
            .loginSession(profile.property("login_session").orElseThrow())
            .signinClient(clients.signIn(profile.property("region").orElse(region)))
            .tokenCacheLocation(configuration.loginCache())
            .build();
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (SdkException | IllegalStateException | IllegalArgumentException e) {
        throw failure(profile.name(), Failures.of("signin:CreateOAuth2Token", Purpose.READ, e));
      }
    };
  }

  private static RemoteException failure(String profile, RemoteException failure) {
    return switch (failure.meaning()) {
      case UNREACHABLE, UNAVAILABLE, THROTTLED, ANSWER_LOST -> failure;
      case CLUSTER_BUSY,
          BEING_UPDATED,
          SOURCE_TAKEN,
          DELIVERY_EXISTS,
          IMMUTABLE,
          ALREADY_EXISTS,
          CONFLICT,
          NOT_FOUND,
          DENIED,
          DESTINATION_DENIED,
          CREDENTIALS,
          CREDENTIALS_EXPIRED,
          LIMIT_EXCEEDED,
          INVALID ->
          SignIn.expired(
              "the sign-in of profile " + profile + " is missing or has expired",
              "run aws login --profile " + profile,
              failure);
    };
  }
}

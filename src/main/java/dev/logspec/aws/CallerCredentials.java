package dev.logspec.aws;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/**
 * Finds the caller's own credentials, in the order of the SDK's default chain.
 *
 * <p>The chain itself is not used: it tries every source in turn and, when none gives credentials,
 * blames all of them on a page of text, after asking the metadata service of EC2, which takes
 * seconds where there is none. Here the configuration decides on one source, so that a failure is
 * that source's, and the metadata service is asked last and never when AWS is played by this
 * machine.
 */
final class CallerCredentials {
  private static final String HOW =
      "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, set AWS_PROFILE, or give --profile";

  private final Options options;
  private final Configuration configuration;
  private final Clients clients;

  CallerCredentials(Options options, Configuration configuration, Clients clients) {
    this.options = options;
    this.configuration = configuration;
    this.clients = clients;
  }

  /**
   * The provider that the configuration points to. It throws a {@link RemoteException} where it has
   * no credentials to give.
   *
   * @param region whose STS trades a web identity for credentials
   */
  AwsCredentialsProvider find(String region) {
    if (options.keys().isPresent()) {
      Options.Keys keys = options.keys().get();
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }
    if (options.profile().isPresent()) {
      return profile();
    }
    if (options.variable("AWS_ACCESS_KEY_ID").isPresent()) {
      return environment();
    }
    if (options.variable("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()) {
      return named("the web identity", webIdentity(region));
    }
    if (configuration.namedProfile().isPresent() || configuration.profileHasCredentials()) {
      return profile();
    }
    return ofMachine();
  }

  private AwsCredentialsProvider environment() {
    String id = options.variable("AWS_ACCESS_KEY_ID").orElseThrow().trim();
    String secret =
        options
            .variable("AWS_SECRET_ACCESS_KEY")
            .orElseThrow(() -> none("AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not", null))
            .trim();
    AwsCredentials credentials =
        options
            .variable("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token.trim()))
            .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    return StaticCredentialsProvider.create(credentials);
  }

  private AwsCredentialsProvider profile() {
    String name = configuration.namedProfile().orElse("default");
    if (configuration.profile().isEmpty()) {
      throw none("there is no profile " + name + " in the AWS configuration files", null);
    }
    if (!configuration.profileHasCredentials()) {
      throw none("profile " + name + " has no credentials", null);
    }
    return named(
        "profile " + name,
        ProfileCredentialsProvider.builder()
            .profileName(name)
            .profileFile(configuration.file())
            .build());
  }

  private AwsCredentialsProvider webIdentity(String region) {
    String role =
        options
            .variable("AWS_ROLE_ARN")
            .orElseThrow(
                () -> none("AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not", null));
    return StsWebIdentityTokenFileCredentialsProvider.builder()
        .stsClient(clients.sts(region, AnonymousCredentialsProvider.create()))
        .roleArn(role)
        .roleSessionName(options.variable("AWS_ROLE_SESSION_NAME").orElse(Accounts.SESSION_NAME))
        .webIdentityTokenFile(
            Path.of(options.variable("AWS_WEB_IDENTITY_TOKEN_FILE").orElseThrow()))
        .build();
  }

  private AwsCredentialsProvider ofMachine() {
    if (options.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()
        || options.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
      return named("the container", ContainerCredentialsProvider.builder().build());
    }
    if (configuration.anyEndpointOnThisMachine()) {
      throw refusal(
          "there are no AWS credentials; the endpoint is on this machine, where any may do: set"
              + " AWS_ACCESS_KEY_ID=test and AWS_SECRET_ACCESS_KEY=test",
          null);
    }
    if (options.variable("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("true")) {
      throw none("there are no AWS credentials", null);
    }
    AwsCredentialsProvider instance = InstanceProfileCredentialsProvider.create();
    return () -> {
      try {
        return instance.resolveCredentials();
      } catch (SdkException e) {
        throw none("there are no AWS credentials", e);
      }
    };
  }

  private static AwsCredentialsProvider named(String source, AwsCredentialsProvider provider) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (SdkException | IllegalStateException | IllegalArgumentException e) {
        RemoteException failure = Failures.of("sts:AssumeRole", Purpose.READ, e);
        if (failure.meaning() != Meaning.INVALID) {
          throw failure;
        }
        throw unusable(source, failure);
      }
    };
  }

  private static RemoteException unusable(String source, RemoteException failure) {
    // The SDK's modules for IAM Identity Center are left out: a browser does not belong in a plan.
    String why =
        failure.getMessage().contains("must be on the class path")
            ? " signs in interactively, which logspec does not do; export its credentials first:"
                + " eval \"$(aws configure export-credentials --format env)\""
            : " gives no credentials: " + failure.getMessage();
    return refusal(source + why, failure.getCause());
  }

  private static RemoteException none(String what, Throwable cause) {
    return refusal(what + "; " + HOW, cause);
  }

  private static RemoteException refusal(String message, Throwable cause) {
    return Failures.refusal(Meaning.CREDENTIALS, "find credentials", message, cause);
  }
}

package dev.logspec.aws;

import dev.logspec.live.RemoteException;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Finds the caller's own credentials, in the order of the aws command.
 *
 * <p>The SDK's default chain is not used: it tries every source in turn and, when none gives
 * credentials, blames all of them on a page of text, after asking the metadata service of EC2,
 * which takes seconds where there is none. Here the configuration decides on one source, so that a
 * failure is that source's, and the metadata service is asked last and never when AWS is played by
 * this machine.
 */
final class CallerCredentials {
  private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
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
    if (options.user().keys().isPresent()) {
      Options.Keys keys = options.user().keys().get();
      return StaticCredentialsProvider.create(
          AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    }
    if (options.user().profile().isPresent()) {
      return profiles(region).find(options.user().profile().get());
    }
    if (options.variable("AWS_ACCESS_KEY_ID").isPresent()) {
      return environment();
    }
    boolean role = configuration.profile().filter(ProfileCredentials::assumesRole).isPresent();
    if (options.variable(TOKEN_FILE).isPresent() && !role) {
      return webIdentity(region);
    }
    if (configuration.namedProfile().isPresent() || configuration.profileHasCredentials()) {
      return profiles(region).find(configuration.profileName());
    }
    return ofMachine();
  }

  private ProfileCredentials profiles(String region) {
    return new ProfileCredentials(options, configuration, clients, this, region);
  }

  /** Those that a profile's {@code credential_source} names too. */
  AwsCredentialsProvider environment() {
    String id =
        options
            .variable("AWS_ACCESS_KEY_ID")
            .orElseThrow(() -> SignIn.failure("AWS_ACCESS_KEY_ID is not set", HOW))
            .trim();
    String secret =
        options
            .variable("AWS_SECRET_ACCESS_KEY")
            .orElseThrow(
                () -> SignIn.failure("AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not", HOW))
            .trim();
    Optional<String> token = options.variable("AWS_SESSION_TOKEN");
    AwsCredentials credentials =
        token.isPresent()
            ? AwsSessionCredentials.create(id, secret, token.get().trim())
            : AwsBasicCredentials.create(id, secret);
    return StaticCredentialsProvider.create(credentials);
  }

  private AwsCredentialsProvider webIdentity(String region) {
    String role =
        options
            .variable("AWS_ROLE_ARN")
            .orElseThrow(
                () ->
                    SignIn.failure(
                        TOKEN_FILE + " is set, AWS_ROLE_ARN is not",
                        "set AWS_ROLE_ARN to the role that the token is traded for"));
    return profiles(region)
        .webIdentity(
            role,
            Path.of(options.variable(TOKEN_FILE).orElseThrow()),
            options.variable("AWS_ROLE_SESSION_NAME").orElse(Accounts.SESSION_NAME),
            TOKEN_FILE);
  }

  private AwsCredentialsProvider ofMachine() {
    return ContainerCredentials.configured(options) ? container() : instance();
  }

  /** Those that a profile's {@code credential_source} names too. */
  AwsCredentialsProvider container() {
    return new RenewedCredentials(options, "the container", new ContainerCredentials(options));
  }

  /** Those that a profile's {@code credential_source} names too. */
  AwsCredentialsProvider instance() {
    Optional<String> metadata = options.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    if (metadata.isEmpty() && configuration.anyEndpointOnThisMachine()) {
      throw SignIn.failure(
          "there are no AWS credentials, and the endpoint is on this machine, where any may do",
          "set AWS_ACCESS_KEY_ID=test and AWS_SECRET_ACCESS_KEY=test");
    }
    if (options.variable("AWS_EC2_METADATA_DISABLED").orElse("").equalsIgnoreCase("true")) {
      throw SignIn.failure("there are no AWS credentials", HOW);
    }
    InstanceProfileCredentialsProvider.Builder builder =
        InstanceProfileCredentialsProvider.builder()
            .profileFile(configuration.file())
            .profileName(configuration.profileName());
    metadata.ifPresent(builder::endpoint);
    AwsCredentialsProvider instance = builder.build();
    return () -> {
      try {
        return instance.resolveCredentials();
      } catch (SdkException e) {
        throw SignIn.failure("there are no AWS credentials", HOW, e);
      }
    };
  }
}

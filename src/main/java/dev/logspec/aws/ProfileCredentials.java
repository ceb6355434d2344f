package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.aws.RenewedCredentials.Fetched;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * What a profile of the shared files gives, as the aws command reads it: keys, a program, IAM
 * Identity Center, {@code aws login}, a role to assume from another profile or from where this
 * runs, a web identity. The SDK's own reading of profiles sees neither our environment nor our
 * proxies, asks nobody for a code, and says little when it fails.
 */
final class ProfileCredentials {
  private final Options options;
  private final Configuration configuration;
  private final Clients clients;
  private final CallerCredentials callers;
  private final String region;

  /**
   * Profiles whose roles are assumed at {@code region}.
   *
   * @param callers gives what {@code credential_source} asks for
   */
  ProfileCredentials(
      Options options,
      Configuration configuration,
      Clients clients,
      CallerCredentials callers,
      String region) {
    this.options = options;
    this.configuration = configuration;
    this.clients = clients;
    this.callers = callers;
    this.region = region;
  }

  /** What the profile {@code name} gives. */
  AwsCredentialsProvider find(String name) {
    return find(name, new LinkedHashSet<>());
  }

  /** Whether {@code profile} assumes a role with the credentials of somebody. */
  static boolean assumesRole(Profile profile) {
    return profile.property("role_arn").isPresent()
        && profile.property("web_identity_token_file").isEmpty();
  }

  private AwsCredentialsProvider find(String name, Set<String> through) {
    Profile profile = configuration.file().profile(name).orElseThrow(() -> unknown(name, through));
    Optional<AwsCredentialsProvider> keys = keys(profile);
    if (!through.isEmpty() && keys.isPresent()) {
      return keys.get();
    }
    if (!through.add(name)) {
      throw SignIn.failure(
          "the profiles "
              + String.join(", ", through)
              + " assume a role from one another in a ring",
          "let one of them have credentials of its own");
    }
    if (profile.property("web_identity_token_file").isPresent()) {
      return webIdentity(profile);
    }
    if (assumesRole(profile)) {
      return role(profile, through);
    }
    if (IdentityCenter.configured(profile)) {
      return renewed(
          "profile " + name, new IdentityCenter(profile, options, configuration, clients));
    }
    if (profile.property("login_session").isPresent()) {
      return Login.of(profile, region, configuration, clients);
    }
    return keys.or(() -> process(profile)).orElseThrow(() -> empty(name));
  }

  private RemoteException unknown(String name, Set<String> through) {
    Set<String> known = new TreeSet<>(configuration.file().profiles().keySet());
    String asked =
        through.isEmpty() ? "" : ", which is a source_profile of " + String.join(", ", through);
    return SignIn.failure(
        "there is no profile " + name + " in the AWS configuration files" + asked,
        Suggestion.nearest(name, known)
            .map(near -> "did you mean " + near + "?")
            .orElse(
                known.isEmpty()
                    ? "they hold none: run aws configure, or set AWS_CONFIG_FILE"
                    : "there are " + String.join(", ", known)));
  }

  private static RemoteException empty(String name) {
    return SignIn.failure(
        "profile " + name + " has no credentials",
        "give it keys, sso_session, role_arn or credential_process: aws configure --profile "
            + name);
  }

  private Optional<AwsCredentialsProvider> keys(Profile profile) {
    Optional<String> id = profile.property("aws_access_key_id").filter(v -> !v.isBlank());
    Optional<String> secret = profile.property("aws_secret_access_key").filter(v -> !v.isBlank());
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw SignIn.failure(
          "profile " + profile.name() + " has only one of aws_access_key_id, aws_secret_access_key",
          "give it both: aws configure --profile " + profile.name());
    }
    AwsCredentials credentials =
        profile
            .property("aws_session_token")
            .<AwsCredentials>map(t -> AwsSessionCredentials.create(id.get(), secret.get(), t))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()));
    return Optional.of(StaticCredentialsProvider.create(credentials));
  }

  private Optional<AwsCredentialsProvider> process(Profile profile) {
    return profile
        .property("credential_process")
        .map(
            command ->
                renewed(
                    "profile " + profile.name(),
                    new ProcessCredentials(profile.name(), command, options)));
  }

  private AwsCredentialsProvider role(Profile profile, Set<String> through) {
    AwsCredentialsProvider source = source(profile, through);
    StsClient sts = clients.sts(region, source);
    String arn = profile.property("role_arn").orElseThrow();
    String who = "role " + arn + " of profile " + profile.name() + " cannot be assumed";
    Optional<Integer> seconds = profile.property("duration_seconds").map(s -> seconds(profile, s));
    return renewed(
        "profile " + profile.name(),
        () -> {
          Optional<String> device = profile.property("mfa_serial");
          Optional<String> code = device.map(serial -> code(profile.name(), serial));
          return session(
              "sts:AssumeRole",
              who,
              () ->
                  sts.assumeRole(
                          r -> {
                            r.roleArn(arn);
                            r.roleSessionName(sessionName(profile));
                            profile.property("external_id").ifPresent(r::externalId);
                            seconds.ifPresent(r::durationSeconds);
                            device.ifPresent(r::serialNumber);
                            code.ifPresent(r::tokenCode);
                          })
                      .credentials());
        });
  }

  private AwsCredentialsProvider source(Profile profile, Set<String> through) {
    Optional<String> other = profile.property("source_profile");
    Optional<String> place = profile.property("credential_source");
    if (other.isPresent() == place.isPresent()) {
      throw SignIn.failure(
          "profile "
              + profile.name()
              + " has role_arn and "
              + (other.isPresent() ? "both source_profile and" : "neither source_profile nor")
              + " credential_source",
          "give it one of them: whose credentials are to assume the role");
    }
    return other
        .map(name -> find(name, through))
        .orElseGet(() -> placed(profile, place.orElseThrow()));
  }

  private AwsCredentialsProvider placed(Profile profile, String place) {
    return switch (place) {
      case "Environment" -> callers.environment();
      case "Ec2InstanceMetadata" -> callers.instance();
      case "EcsContainer" -> callers.container();
      default ->
          throw SignIn.failure(
              "profile " + profile.name() + " has the credential_source " + place,
              "allowed: Environment, Ec2InstanceMetadata, EcsContainer");
    };
  }

  private String code(String profile, String serial) {
    String question = "MFA code of " + serial + " for profile " + profile + ": ";
    return options
        .user()
        .person()
        .flatMap(person -> person.ask(question))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .orElseThrow(
            () ->
                SignIn.failure(
                    "profile "
                        + profile
                        + " needs a code of the MFA device "
                        + serial
                        + ", and there is no terminal to ask for it",
                    "run it at a terminal, or get a session first: eval \"$(aws configure"
                        + " export-credentials --profile "
                        + profile
                        + " --format env)\""));
  }

  private static int seconds(Profile profile, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw SignIn.failure(
          "duration_seconds of profile " + profile.name() + " is no number: " + text,
          "give seconds, such as 3600");
    }
  }

  private static String sessionName(Profile profile) {
    return profile.property("role_session_name").orElse(Accounts.SESSION_NAME);
  }

  private AwsCredentialsProvider webIdentity(Profile profile) {
    String role =
        profile
            .property("role_arn")
            .orElseThrow(
                () ->
                    SignIn.failure(
                        "profile " + profile.name() + " has web_identity_token_file, role_arn not",
                        "give it role_arn: the role that the token is traded for"));
    Path file = configuration.path(profile.property("web_identity_token_file").orElseThrow());
    return webIdentity(
        role, file, sessionName(profile), "web_identity_token_file of profile " + profile.name());
  }

  /**
   * A role for the token in {@code file}, which is read each time: who writes it writes it anew.
   *
   * @param source who names the file
   */
  AwsCredentialsProvider webIdentity(String role, Path file, String sessionName, String source) {
    StsClient sts = clients.sts(region, AnonymousCredentialsProvider.create());
    return renewed(
        source + " " + role,
        () -> {
          String token = token(file, source);
          return session(
              "sts:AssumeRoleWithWebIdentity",
              "the token of " + source + " is not taken for role " + role,
              () ->
                  sts.assumeRoleWithWebIdentity(
                          r -> r.roleArn(role).roleSessionName(sessionName).webIdentityToken(token))
                      .credentials());
        });
  }

  private static String token(Path file, String source) {
    String next = "see who is to write it: the platform that runs this, or a step before";
    try {
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw SignIn.failure(source + " names " + file + ", which is empty", next);
      }
      return token;
    } catch (IOException e) {
      throw SignIn.failure(
          source + " names " + file + ", which cannot be used: " + Configuration.said(e), next, e);
    }
  }

  private static Fetched session(String operation, String who, Supplier<Credentials> call) {
    try {
      Credentials got = call.get();
      return Fetched.of(
          got.accessKeyId(),
          got.secretAccessKey(),
          Optional.of(got.sessionToken()),
          Optional.of(got.expiration()));
    } catch (RuntimeException e) {
      RemoteException failure = Failures.of(operation, Purpose.READ, e);
      // What the source of the credentials says is said already.
      throw failure.operation().equals(operation) ? SignIn.refused(who, failure) : failure;
    }
  }

  private AwsCredentialsProvider renewed(String who, Supplier<Fetched> source) {
    return new RenewedCredentials(options, who, source);
  }
}

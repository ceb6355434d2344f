package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where the caller's credentials come from, and what is said when there are none. */
class CallerCredentialsTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void home() {
    environment.put("HOME", home.toString());
  }

  private Options options() {
    return Options.of(environment, "0.1.0", InstantSource.system())
        .withEndpoint(WIRE.uri())
        .withPatience(Wire.QUICK);
  }

  private void file(String name, String content) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws").resolve(name), content);
  }

  private void keys(String id) {
    environment.put("AWS_ACCESS_KEY_ID", id);
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
  }

  private static String signer(Options options) {
    try (SdkCloud cloud = new SdkCloud(options)) {
      cloud.caller("eu-west-1");
    }
    return WIRE.sts("GetCallerIdentity")
        .get(0)
        .getHeader("Authorization")
        .replaceFirst(".*Credential=([^/]+)/.*", "$1");
  }

  private static RemoteException failure(Options options) {
    try (SdkCloud cloud = new SdkCloud(options)) {
      return catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));
    }
  }

  @Test
  void keysOfTheEnvironmentAreUsed() {
    keys("AKIDENV");
    environment.put("AWS_SESSION_TOKEN", "tok");

    assertThat(signer(options())).isEqualTo("AKIDENV");
    assertThat(WIRE.sts("GetCallerIdentity").get(0).getHeader("X-Amz-Security-Token"))
        .isEqualTo("tok");
  }

  @Test
  void keysOfTheEnvironmentBeatTheProfileOfTheEnvironment() throws IOException {
    keys("AKIDENV");
    environment.put("AWS_PROFILE", "dev");
    file("credentials", "[dev]\naws_access_key_id=AKIDDEV\naws_secret_access_key=s\n");

    assertThat(signer(options())).isEqualTo("AKIDENV");
  }

  @Test
  void theProfileOfTheFlagBeatsKeysOfTheEnvironment() throws IOException {
    keys("AKIDENV");
    file("credentials", "[dev]\naws_access_key_id=AKIDDEV\naws_secret_access_key=s\n");

    assertThat(signer(options().withProfile("dev"))).isEqualTo("AKIDDEV");
  }

  @Test
  void theDefaultProfileIsUsedWhenNothingElseIsSaid() throws IOException {
    file("credentials", "[default]\naws_access_key_id=AKIDDEF\naws_secret_access_key=s\n");

    assertThat(signer(options())).isEqualTo("AKIDDEF");
  }

  @Test
  void theFilesMayBeElsewhere() throws IOException {
    Path file = home.resolve("mine.ini");
    Files.writeString(file, "[profile dev]\naws_access_key_id=AKIDCFG\naws_secret_access_key=s\n");
    environment.put("AWS_CONFIG_FILE", file.toString());
    environment.put("AWS_PROFILE", "dev");

    assertThat(signer(options())).isEqualTo("AKIDCFG");
  }

  @Test
  void fixedKeysBeatEverything() {
    keys("AKIDENV");

    assertThat(signer(options().withProfile("nope").withKeys(Wire.KEYS))).isEqualTo("AKIDEXAMPLE");
  }

  @Test
  void aWebIdentityIsTradedForASession() throws IOException {
    Path token = home.resolve("token");
    Files.writeString(token, "jwt");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod");
    WIRE.sts(
        "AssumeRoleWithWebIdentity",
        200,
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAWEB</AccessKeyId>
        <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
        <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>""");

    assertThat(signer(options())).isEqualTo("ASIAWEB");
    assertThat(WIRE.sts("AssumeRoleWithWebIdentity").get(0).getHeader("Authorization")).isNull();
  }

  @Test
  void aWebIdentityThatExpiredIsAnExpiry() throws IOException {
    Path token = home.resolve("token");
    Files.writeString(token, "jwt");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod");
    WIRE.sts(
        "AssumeRoleWithWebIdentity",
        400,
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>
        <Code>ExpiredTokenException</Code><Message>Token expired</Message></Error></ErrorResponse>""");

    assertThat(failure(options()).meaning()).isEqualTo(Meaning.CREDENTIALS_EXPIRED);
  }

  @Test
  void withoutCredentialsALocalEndpointFailsAtOnceWithoutAnyCall() {
    RemoteException failure = failure(options());

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure)
        .hasMessage(
            "there are no AWS credentials, and the endpoint is on this machine, where any may do");
    assertThat(failure.advice())
        .hasValue("set AWS_ACCESS_KEY_ID=test and AWS_SECRET_ACCESS_KEY=test");
    assertThat(WIRE.requests()).isEmpty();
  }

  @Test
  void aLocalEndpointOfTheEnvironmentCountsToo() {
    environment.put("AWS_ENDPOINT_URL_EKS", "http://localhost:1");

    assertThat(
            failure(
                Options.of(environment, "0.1.0", InstantSource.system()).withPatience(Wire.QUICK)))
        .hasMessageContaining("the endpoint is on this machine");
  }

  @Test
  void withoutCredentialsAndMetadataTheHintNamesTheWays() {
    environment.put("AWS_EC2_METADATA_DISABLED", "true");

    RemoteException failure = failure(Options.of(environment, "0.1.0", InstantSource.system()));

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure).hasMessage("there are no AWS credentials");
    assertThat(failure.advice())
        .hasValue(
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, set AWS_PROFILE, or give --profile");
  }

  @Test
  void halfAPairOfKeysIsNamed() {
    environment.put("AWS_ACCESS_KEY_ID", "AKIDENV");

    assertThat(failure(options()))
        .hasMessageStartingWith("AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not");
  }

  @Test
  void aProfileThatDoesNotExistIsNamed() {
    RemoteException failure = failure(options().withProfile("prod"));

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure).hasMessage("there is no profile prod in the AWS configuration files");
    assertThat(failure.advice())
        .hasValue("they hold none: run aws configure, or set AWS_CONFIG_FILE");
  }

  @Test
  void aProfileWithoutCredentialsIsNamed() throws IOException {
    file("config", "[profile prod]\nregion = eu-west-1\n");

    RemoteException failure = failure(options().withProfile("prod"));

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure).hasMessage("profile prod has no credentials");
  }

  @Test
  void aSourceProfileThatDoesNotExistIsNamed() throws IOException {
    file("config", "[profile prod]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = gone\n");

    RemoteException failure = failure(options().withProfile("prod"));

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure)
        .hasMessage(
            "there is no profile gone in the AWS configuration files, which is a source_profile of"
                + " prod");
    assertThat(failure.advice()).hasValue("there are prod");
  }

  @Test
  void aBrokenConfigurationFileIsNamed() throws IOException {
    file("config", "[profile prod\nregion\n");

    RemoteException failure = failure(options().withProfile("prod"));

    assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS);
    assertThat(failure.getMessage())
        .startsWith(home.resolve(".aws/config") + " cannot be read: ")
        .doesNotContain("\n");
  }

  @Test
  void keysAreHiddenFromText() {
    keys("AKIDENV");

    assertThat(options().withKeys(Wire.KEYS).toString() + Wire.KEYS)
        .doesNotContain("AKID")
        .doesNotContain("secret");
  }
}

package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.logspec.live.Failure;
import dev.logspec.live.Person;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the table on the page sign-in.md: each way in, and what it says when it fails. */
class SignInTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String SSO =
      """
      [profile dev]
      sso_session = corp
      sso_account_id = 123456789012
      sso_role_name = Admin
      [sso-session corp]
      sso_region = eu-west-1
      sso_start_url = https://corp.awsapps.com/start
      """;

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<CallListener.Call> calls = new ArrayList<>();
  private Optional<String> answer = Optional.empty();

  private final Person person =
      new Person() {
        @Override
        public Optional<String> ask(String question) {
          asked.add(question);
          return answer;
        }

        @Override
        public void tell(String line) {
          told.add(line);
        }
      };

  @BeforeEach
  void home() {
    environment.put("HOME", home.toString());
    environment.put("PATH", System.getenv("PATH"));
  }

  private Options options() {
    return Options.of(environment, "0.1.0", InstantSource.fixed(NOW))
        .withEndpoint(WIRE.uri())
        .withPatience(Wire.QUICK)
        .withListener(calls::add)
        .withPerson(person);
  }

  private Path file(String name, String content) throws IOException {
    Path file = home.resolve(".aws").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Signs in as {@code profile}; gives the access key that then signs. */
  private String signer(String profile) {
    try (SdkCloud cloud = new SdkCloud(options().withProfile(profile))) {
      cloud.caller("eu-west-1");
    }
    return lastSigner();
  }

  private String signer() {
    try (SdkCloud cloud = new SdkCloud(options())) {
      cloud.caller("eu-west-1");
    }
    return lastSigner();
  }

  private static String lastSigner() {
    List<LoggedRequest> all = WIRE.sts("GetCallerIdentity");
    return key(all.get(all.size() - 1));
  }

  private static String key(LoggedRequest request) {
    return request.getHeader("Authorization").replaceFirst(".*Credential=([^/]+)/.*", "$1");
  }

  private RemoteException failure(Options options) {
    try (SdkCloud cloud = new SdkCloud(options)) {
      return catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));
    }
  }

  private RemoteException failure(String profile) {
    return failure(options().withProfile(profile));
  }

  private static void says(RemoteException failure, String sentence, String hint) {
    assertThat(Failure.sentence(failure)).isEqualTo(sentence);
    assertThat(Failure.remedy(failure)).isEqualTo(hint);
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static ResponseDefinitionBuilder error(int status, String code, String message) {
    return json(status, "{\"message\":\"" + message + "\"}").withHeader("x-amzn-ErrorType", code);
  }

  @Test
  @DisplayName("F29 neighbour: a mistyped profile is named with the one that is meant")
  void aMistypedProfileNamesTheOneThatIsMeant() throws IOException {
    file("config", "[profile production]\naws_access_key_id=A\naws_secret_access_key=s\n");

    says(
        failure("prodction"),
        "there is no profile prodction in the AWS configuration files",
        "did you mean production?");
  }

  @Nested
  class IdentityCenterProfiles {
    private Path token(String key, String content) throws Exception {
      byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.UTF_8));
      return file("sso/cache/" + HexFormat.of().formatHex(sha1) + ".json", content);
    }

    private void portalAnswers(ResponseDefinitionBuilder response) {
      WIRE.stub(get(urlPathEqualTo("/federation/credentials")).willReturn(response));
    }

    private void portalGives(String key) {
      portalAnswers(
          json(
              200,
              "{\"roleCredentials\":{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":%d}}"
                  .formatted(key, NOW.plusSeconds(3600).toEpochMilli())));
    }

    private LoggedRequest portal() {
      return WIRE.requests().stream()
          .filter(r -> r.getUrl().startsWith("/federation/"))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void theCachedTokenIsTradedForTheRole() throws Exception {
      file("config", SSO);
      token("corp", "{\"accessToken\":\"tok-1\",\"expiresAt\":\"2026-06-01T13:00:00Z\"}");
      portalGives("ASIASSO");

      assertThat(signer("dev")).isEqualTo("ASIASSO");
      assertThat(portal().getHeader("x-amz-sso_bearer_token")).isEqualTo("tok-1");
      assertThat(portal().getHeader("Authorization")).isNull();
      assertThat(portal().getUrl()).contains("role_name=Admin").contains("account_id=123456789012");
      assertThat(calls.toString()).doesNotContain("tok-1");
    }

    @Test
    void theOldFormIsKeptUnderItsUrl() throws Exception {
      file(
          "config",
          """
          [profile old]
          sso_start_url = https://old.awsapps.com/start
          sso_region = eu-west-1
          sso_account_id = 123456789012
          sso_role_name = Admin
          """);
      token(
          "https://old.awsapps.com/start",
          "{\"accessToken\":\"tok-2\",\"expiresAt\":\"2026-06-01T13:00:00UTC\"}");
      portalGives("ASIAOLD");

      assertThat(signer("old")).isEqualTo("ASIAOLD");
    }

    @Test
    void whoNeverSignedInIsToldTheCommand() throws Exception {
      file("config", SSO);

      RemoteException failure = failure("dev");

      says(failure, "profile dev is not signed in", "run aws sso login --profile dev");
      assertThat(WIRE.requests()).isEmpty();
    }

    @Test
    void anExpiredTokenIsToldWithTheCommand() throws Exception {
      file("config", SSO);
      token("corp", "{\"accessToken\":\"tok\",\"expiresAt\":\"2026-06-01T11:59:59Z\"}");

      RemoteException failure = failure("dev");

      says(failure, "the sign-in of profile dev has expired", "run aws sso login --profile dev");
      assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS_EXPIRED);
    }

    @Test
    void aTokenThatThePortalRefusesHasExpired() throws Exception {
      file("config", SSO);
      token("corp", "{\"accessToken\":\"tok\",\"expiresAt\":\"2026-06-01T13:00:00Z\"}");
      portalAnswers(error(401, "UnauthorizedException", "Session token not found or invalid"));

      assertThat(failure("dev")).hasMessage("the sign-in of profile dev has expired");
    }

    @Test
    void aRoleThatIsNotAssignedIsNamed() throws Exception {
      file("config", SSO);
      token("corp", "{\"accessToken\":\"tok\",\"expiresAt\":\"2026-06-01T13:00:00Z\"}");
      portalAnswers(error(403, "ForbiddenException", "No access"));

      assertThat(failure("dev"))
          .hasMessage(
              "IAM Identity Center gives profile dev no role Admin in account 123456789012: No"
                  + " access");
    }

    @Test
    void aTokenIsRenewedAndKept() throws Exception {
      file("config", SSO);
      Path kept =
          token(
              "corp",
              """
              {"accessToken":"old","expiresAt":"2026-06-01T11:00:00Z","refreshToken":"r-1",
              "clientId":"c","clientSecret":"cs","registrationExpiresAt":"2026-08-01T00:00:00Z",
              "startUrl":"https://corp.awsapps.com/start"}""");
      WIRE.stub(
          post(urlEqualTo("/token"))
              .willReturn(
                  json(
                      200,
                      "{\"accessToken\":\"new\",\"expiresIn\":3600,\"refreshToken\":\"r-2\",\"tokenType\":\"Bearer\"}")));
      portalGives("ASIANEW");

      assertThat(signer("dev")).isEqualTo("ASIANEW");
      assertThat(portal().getHeader("x-amz-sso_bearer_token")).isEqualTo("new");
      assertThat(Files.readString(kept))
          .contains("\"accessToken\":\"new\"")
          .contains("\"refreshToken\":\"r-2\"")
          .contains("\"expiresAt\":\"2026-06-01T13:00:00Z\"")
          .contains("\"startUrl\":\"https://corp.awsapps.com/start\"");
      assertThat(home.resolve(".aws/sso/cache")).isDirectoryContaining(kept::equals);
      assertThat(Files.list(kept.getParent())).hasSize(1);
    }

    @Test
    void aRenewalThatIsRefusedSaysToSignIn() throws Exception {
      file("config", SSO);
      token(
          "corp",
          """
          {"accessToken":"old","expiresAt":"2026-06-01T11:00:00Z","refreshToken":"r-1",
          "clientId":"c","clientSecret":"cs","registrationExpiresAt":"2026-08-01T00:00:00Z"}""");
      WIRE.stub(
          post(urlEqualTo("/token")).willReturn(error(400, "InvalidGrantException", "Invalid")));

      says(
          failure("dev"),
          "the sign-in of profile dev has expired",
          "run aws sso login --profile dev");
    }

    @Test
    void aTokenThatIsStillGoodIsUsedWhereItCannotBeRenewed() throws Exception {
      file("config", SSO);
      token(
          "corp",
          """
          {"accessToken":"last","expiresAt":"2026-06-01T12:10:00Z","refreshToken":"r-1",
          "clientId":"c","clientSecret":"cs","registrationExpiresAt":"2026-08-01T00:00:00Z"}""");
      WIRE.stub(
          post(urlEqualTo("/token")).willReturn(error(400, "InvalidGrantException", "Invalid")));
      portalGives("ASIALAST");

      assertThat(signer("dev")).isEqualTo("ASIALAST");
    }

    @Test
    void aSessionThatIsNotThereIsNamed() throws Exception {
      file("config", SSO.replace("[sso-session corp]", "[sso-session other]"));

      assertThat(failure("dev"))
          .hasMessage(
              "profile dev names the sso-session corp, which is not in the AWS configuration file");
    }
  }

  @Nested
  class Programs {
    private String program(String script) throws IOException {
      Path file = file("helper.sh", "#!/bin/sh\n" + script);
      assertThat(file.toFile().setExecutable(true)).isTrue();
      file("config", "[profile p]\ncredential_process = \"" + file + "\" --for 'two words'\n");
      return file.toString();
    }

    @Test
    void aProgramGivesCredentials() throws IOException {
      program(
          """
          [ "$2" = "two words" ] || exit 9
          echo 'touch your key' >&2
          echo '{"Version":1,"AccessKeyId":"ASIAPROC","SecretAccessKey":"s","SessionToken":"t",
          "Expiration":"2026-06-01T14:00:00+00:00"}'
          """);

      assertThat(signer("p")).isEqualTo("ASIAPROC");
      assertThat(told).containsExactly("touch your key");
    }

    @Test
    @DisplayName("F28 what credential_process writes to standard error is told")
    void f28TheWordsOfAProgramThatFailsAreTold() throws IOException {
      program("echo 'please run: corp-login' >&2\necho SECRETWORD\nexit 3\n");

      RemoteException failure = failure("p");

      says(
          failure,
          "credential_process of profile p ended with exit code 3; it said: please run: corp-login",
          "run it by hand and mend it: it is in the AWS configuration file");
      assertThat(told).containsExactly("please run: corp-login");
    }

    @Test
    @DisplayName("F28 neighbour: what it wrote to standard output is a secret, whatever it is")
    void f28NeighbourOutputThatIsNoJsonIsNotShown() throws IOException {
      program("echo 'SECRETWORD {'\n");

      RemoteException failure = failure("p");

      assertThat(failure).hasMessage("credential_process of profile p did not write JSON");
      assertThat(failure.getCause()).isNull();
    }

    @Test
    void aProgramThatIsNotThereIsNamed() throws IOException {
      file("config", "[profile p]\ncredential_process = /no/such/program\n");

      assertThat(failure("p"))
          .hasMessageStartingWith("credential_process of profile p cannot be started: ");
    }

    @Test
    void credentialsThatHaveExpiredAreSaidToHaveExpired() throws IOException {
      program(
          """
          echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":"t",
          "Expiration":"2026-06-01T11:00:00Z"}'
          """);

      assertThat(failure("p").meaning()).isEqualTo(Meaning.CREDENTIALS_EXPIRED);
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
      assertThat(ProcessCredentials.words("a 'b c' \"d \\\" e\" f\\ g '' h$X?&i"))
          .containsExactly("a", "b c", "d \" e", "f g", "", "h$X?&i");
    }
  }

  @Nested
  class Roles {
    private static final String BASE =
        "[profile base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=s\n";

    @Test
    void aRoleIsAssumedWithAllThatTheProfileSays() throws IOException {
      file(
          "config",
          BASE
              + """
              [profile r]
              role_arn = arn:aws:iam::123456789012:role/r
              source_profile = base
              external_id = ext
              role_session_name = me
              duration_seconds = 1800
              """);
      WIRE.sessionIs("ASIAROLE", "2999-01-01T00:00:00Z");

      assertThat(signer("r")).isEqualTo("ASIAROLE");
      LoggedRequest assume = WIRE.sts("AssumeRole").get(0);
      assertThat(key(assume)).isEqualTo("AKIDBASE");
      assertThat(assume.getBodyAsString())
          .contains("ExternalId=ext")
          .contains("RoleSessionName=me")
          .contains("DurationSeconds=1800");
    }

    @Test
    void aChainOfRolesIsFollowed() throws IOException {
      file(
          "config",
          BASE
              + """
              [profile mid]
              role_arn = arn:aws:iam::123456789012:role/mid
              source_profile = base
              [profile end]
              role_arn = arn:aws:iam::123456789012:role/end
              source_profile = mid
              """);
      WIRE.sessionIs("ASIACHAIN", "2999-01-01T00:00:00Z");

      assertThat(signer("end")).isEqualTo("ASIACHAIN");
      assertThat(WIRE.sts("AssumeRole"))
          .extracting(SignInTest::key)
          .containsExactly("AKIDBASE", "ASIACHAIN");
    }

    @Test
    void aProfileMayBeItsOwnSource() throws IOException {
      file(
          "config",
          """
          [profile r]
          aws_access_key_id=AKIDOWN
          aws_secret_access_key=s
          role_arn = arn:aws:iam::123456789012:role/r
          source_profile = r
          """);
      WIRE.sessionIs("ASIAROLE", "2999-01-01T00:00:00Z");

      assertThat(signer("r")).isEqualTo("ASIAROLE");
      assertThat(key(WIRE.sts("AssumeRole").get(0))).isEqualTo("AKIDOWN");
    }

    @Test
    void aRingIsNamed() throws IOException {
      file(
          "config",
          """
          [profile a]
          role_arn = arn:aws:iam::123456789012:role/a
          source_profile = b
          [profile b]
          role_arn = arn:aws:iam::123456789012:role/b
          source_profile = a
          """);

      assertThat(failure("a"))
          .hasMessage("the profiles a, b assume a role from one another in a ring");
    }

    @Test
    void aRoleWithoutASourceSaysWhatToGive() throws IOException {
      file("config", "[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\n");

      assertThat(failure("r"))
          .hasMessage("profile r has role_arn and neither source_profile nor credential_source");
    }

    @Test
    void theEnvironmentMayBeTheSource() throws IOException {
      file(
          "config",
          "[profile r]\nrole_arn = arn:aws:iam::1:role/r\ncredential_source = Environment\n");
      environment.put("AWS_ACCESS_KEY_ID", "AKIDENV");
      environment.put("AWS_SECRET_ACCESS_KEY", "s");
      WIRE.sessionIs("ASIAROLE", "2999-01-01T00:00:00Z");

      assertThat(signer("r")).isEqualTo("ASIAROLE");
      assertThat(key(WIRE.sts("AssumeRole").get(0))).isEqualTo("AKIDENV");
    }

    @Test
    void theCodeOfADeviceIsAskedFor() throws IOException {
      file("config", BASE + mfa());
      WIRE.sessionIs("ASIAMFA", "2999-01-01T00:00:00Z");
      answer = Optional.of(" 123456 ");

      assertThat(signer("m")).isEqualTo("ASIAMFA");
      assertThat(asked)
          .containsExactly("MFA code of arn:aws:iam::123456789012:mfa/me for profile m: ");
      assertThat(WIRE.sts("AssumeRole").get(0).getBodyAsString())
          .contains("TokenCode=123456")
          .contains("SerialNumber=arn%3Aaws%3Aiam%3A%3A123456789012%3Amfa%2Fme");
    }

    @Test
    void withoutATerminalTheCodeIsNotWaitedFor() throws IOException {
      file("config", BASE + mfa());

      says(
          failure("m"),
          "profile m needs a code of the MFA device arn:aws:iam::123456789012:mfa/me, and there is"
              + " no terminal to ask for it",
          "run it at a terminal, or get a session first: eval \"$(aws configure export-credentials"
              + " --profile m --format env)\"");
      assertThat(WIRE.requests()).isEmpty();
    }

    @Test
    void aWrongCodeIsAskedForOnce() throws IOException {
      file("config", BASE + mfa());
      answer = Optional.of("000000");
      denied("AssumeRole", "MultiFactorAuthentication failed with invalid MFA one time pass code.");

      try (SdkCloud cloud = new SdkCloud(options().withProfile("m"))) {
        catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));
        RemoteException failure =
            catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));
        assertThat(Failure.remedy(failure))
            .isEqualTo("type the code that the device shows now; each is taken once");
      }
      assertThat(asked).hasSize(1);
    }

    @Test
    @DisplayName("F29 a role that may not be assumed says whose policies to look at")
    void f29ARoleThatRefuses() throws IOException {
      file(
          "config",
          BASE
              + "[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n");
      denied(
          "AssumeRole",
          "User: arn:aws:iam::123456789012:user/me is not authorized to perform: sts:AssumeRole on"
              + " resource: arn:aws:iam::123456789012:role/r");

      RemoteException failure = failure("r");

      assertThat(Failure.sentence(failure))
          .startsWith(
              "sts:AssumeRole failed: AccessDenied: role arn:aws:iam::123456789012:role/r of profile"
                  + " r cannot be assumed: User: ");
      assertThat(Failure.remedy(failure))
          .startsWith("let the trust policy of arn:aws:iam::123456789012:role/r name the caller");
    }

    private String mfa() {
      return """
      [profile m]
      role_arn = arn:aws:iam::123456789012:role/r
      source_profile = base
      mfa_serial = arn:aws:iam::123456789012:mfa/me
      """;
    }
  }

  private static void denied(String action, String message) {
    sts(action, 403, "AccessDenied", message);
  }

  private static void sts(String action, int status, String code, String message) {
    WIRE.sts(
        action,
        status,
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
        <Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"""
            .formatted(code, message));
  }

  @Nested
  class WebIdentities {
    private void ofEnvironment() throws IOException {
      environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", file("token", "jwt\n").toString());
      environment.put("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/pod");
    }

    private void stsGives(String key) {
      WIRE.sts(
          "AssumeRoleWithWebIdentity",
          200,
          """
          <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>%s</AccessKeyId>
          <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
          <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>
          </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>"""
              .formatted(key));
    }

    @Test
    void aProfileMayNameTheToken() throws IOException {
      Path token = file("token", "jwt-2");
      file(
          "config",
          "[profile w]\nrole_arn = arn:aws:iam::123456789012:role/w\nweb_identity_token_file = "
              + token
              + "\nrole_session_name = ci\n");
      stsGives("ASIAWEB");

      assertThat(signer("w")).isEqualTo("ASIAWEB");
      assertThat(WIRE.sts("AssumeRoleWithWebIdentity").get(0).getBodyAsString())
          .contains("WebIdentityToken=jwt-2")
          .contains("RoleSessionName=ci");
    }

    @Test
    void aRoleOfTheProfileBeatsTheTokenOfTheEnvironment() throws IOException {
      ofEnvironment();
      file(
          "config",
          Roles.BASE
              + "[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\n");
      environment.put("AWS_PROFILE", "r");
      WIRE.sessionIs("ASIAROLE", "2999-01-01T00:00:00Z");

      assertThat(signer()).isEqualTo("ASIAROLE");
    }

    @Test
    void aTokenThatIsNotThereIsNamed() throws IOException {
      ofEnvironment();
      environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/token");

      says(
          failure(options()),
          "AWS_WEB_IDENTITY_TOKEN_FILE names /no/token, which cannot be used: it does not exist",
          "see who is to write it: the platform that runs this, or a step before");
    }

    @Test
    @DisplayName("F29 a web identity that is refused points to trust policy and OIDC provider")
    void f29ATrustPolicyThatRefuses() throws IOException {
      ofEnvironment();
      denied(
          "AssumeRoleWithWebIdentity", "Not authorized to perform sts:AssumeRoleWithWebIdentity");

      RemoteException failure = failure(options());

      assertThat(Failure.sentence(failure))
          .isEqualTo(
              "sts:AssumeRoleWithWebIdentity failed: AccessDenied: the token of"
                  + " AWS_WEB_IDENTITY_TOKEN_FILE is not taken for role"
                  + " arn:aws:iam::123456789012:role/pod: Not authorized to perform"
                  + " sts:AssumeRoleWithWebIdentity");
      assertThat(Failure.remedy(failure))
          .startsWith(
              "mend the trust policy of the role: Federated must name an identity provider that");
    }

    @Test
    @DisplayName("F29 neighbour: an issuer that the account does not know")
    void f29NeighbourAnUnknownProvider() throws IOException {
      ofEnvironment();
      sts(
          "AssumeRoleWithWebIdentity",
          400,
          "InvalidIdentityToken",
          "No OpenIDConnect provider found in your account for https://token.example");

      assertThat(Failure.remedy(failure(options())))
          .isEqualTo("make the identity provider of that URL in the role's account");
    }

    @Test
    void aTokenThatIsTooOldIsAnExpiry() throws IOException {
      ofEnvironment();
      sts("AssumeRoleWithWebIdentity", 400, "ExpiredTokenException", "Token expired");

      RemoteException failure = failure(options());

      assertThat(failure.meaning()).isEqualTo(Meaning.CREDENTIALS_EXPIRED);
      assertThat(Failure.remedy(failure)).startsWith("the token is too old: ");
    }
  }

  @Nested
  class Places {
    private static final String GIVEN =
        "{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2026-06-01T18:00:00Z\",\"Code\":\"Success\"}";

    @Test
    void thePodIdentityAgentIsAskedWithTheTokenOfItsFile() throws IOException {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", WIRE.uri() + "/v1/credentials");
      environment.put(
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file("agent", "agent-token\n").toString());
      WIRE.stub(
          get(urlEqualTo("/v1/credentials"))
              .withHeader("Authorization", equalTo("agent-token"))
              .willReturn(json(200, GIVEN.formatted("ASIAPOD"))));

      assertThat(signer()).isEqualTo("ASIAPOD");
    }

    @Test
    void theContainerMayBeTheSourceOfAProfile() throws IOException {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", WIRE.uri() + "/creds");
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "x");
      file(
          "config",
          "[profile r]\nrole_arn = arn:aws:iam::1:role/r\ncredential_source = EcsContainer\n");
      WIRE.stub(get(urlEqualTo("/creds")).willReturn(json(200, GIVEN.formatted("ASIAECS"))));
      WIRE.sessionIs("ASIAROLE", "2999-01-01T00:00:00Z");

      assertThat(signer("r")).isEqualTo("ASIAROLE");
      assertThat(key(WIRE.sts("AssumeRole").get(0))).isEqualTo("ASIAECS");
    }

    @Test
    void anAgentThatRefusesIsQuoted() {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", WIRE.uri() + "/v1/credentials");
      WIRE.stub(
          get(urlEqualTo("/v1/credentials"))
              .willReturn(aResponse().withStatus(400).withBody("no association")));

      says(
          failure(options()),
          "the container's credential agent answered with HTTP status 400: no association",
          "see the task's role, or the Pod Identity association and its agent");
    }

    @Test
    void anAgentElsewhereIsNotAskedOverPlainHttp() {
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/x");

      assertThat(failure(options()).getMessage()).contains("is not asked: ");
    }

    @Test
    void theMetadataServiceIsAskedInItsSecondVersion() {
      environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", WIRE.uri().toString());
      WIRE.stub(
          put(urlEqualTo("/latest/api/token"))
              .willReturn(
                  aResponse()
                      .withBody("imds-token")
                      .withHeader("x-aws-ec2-metadata-token-ttl-seconds", "21600")));
      String role = "/latest/meta-data/iam/security-credentials/";
      WIRE.stub(
          get(urlEqualTo(role))
              .withHeader("x-aws-ec2-metadata-token", equalTo("imds-token"))
              .willReturn(aResponse().withBody("node")));
      WIRE.stub(
          get(urlEqualTo(role + "node"))
              .withHeader("x-aws-ec2-metadata-token", equalTo("imds-token"))
              .willReturn(json(200, GIVEN.formatted("ASIAEC2").replace("2026-06", "2999-06"))));

      assertThat(signer()).isEqualTo("ASIAEC2");
    }
  }

  @Test
  void aSessionOfAwsLoginThatIsNotThereSaysToLogIn() throws IOException {
    file("config", "[profile l]\nlogin_session = arn:aws:iam::123456789012:user/me\n");

    says(
        failure("l"),
        "the sign-in of profile l is missing or has expired",
        "run aws login --profile l");
  }
}

package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies, certificates and kinds of endpoints, as the environment and the profile name them. */
class WayTest {
  private static final String STS = "sts.eu-west-1.amazonaws.com:443";

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private Proxied proxied;

  @BeforeEach
  void start() throws Exception {
    proxied = new Proxied();
    environment.put("HOME", home.toString());
    environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxied.port());
    environment.put("AWS_CA_BUNDLE", Proxied.certificate().toString());
  }

  @AfterEach
  void stop() throws IOException {
    proxied.close();
  }

  private SdkCloud cloud() {
    return new SdkCloud(
        Options.of(environment, "0.1.0", InstantSource.system())
            .withKeys(Wire.KEYS)
            .withPatience(Wire.QUICK));
  }

  private String account(String region) {
    try (SdkCloud cloud = cloud()) {
      return cloud.caller(region).account();
    }
  }

  private RemoteException failure() {
    try (SdkCloud cloud = cloud()) {
      return catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));
    }
  }

  private void config(String text) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws/config"), text);
  }

  @Test
  @DisplayName("F25 AWS is called through HTTPS_PROXY")
  void f25TheProxyIsUsedForAws() {
    assertThat(account("eu-west-1")).isEqualTo("123456789012");
    assertThat(proxied.connects()).containsExactly(STS);
  }

  @Test
  @DisplayName("F25 neighbour: the lower case name, and the proxy's password")
  void f25NeighbourALowerCaseNameWithAPassword() {
    environment.remove("HTTPS_PROXY");
    environment.put("https_proxy", "http://me:p%40ss@127.0.0.1:" + proxied.port());
    proxied.wants("Basic bWU6cEBzcw=="); // me:p@ss
    // Set by the launcher, without which Java gives no password to a proxy of https.
    assumeThat(System.getProperty("jdk.http.auth.tunneling.disabledSchemes")).isEmpty();

    assertThat(account("eu-west-1")).isEqualTo("123456789012");
  }

  @Test
  @DisplayName("F25 NO_PROXY keeps AWS away from the proxy")
  void f25NoProxyIsHonoured() {
    environment.put("NO_PROXY", "localhost, .amazonaws.com");

    assertThat(failure().meaning()).isEqualTo(Meaning.UNREACHABLE);
    assertThat(proxied.connects()).isEmpty();
  }

  @Test
  void aProxyThatRefusesIsNamedAndNotThePassword() {
    environment.put("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:" + proxied.port());
    proxied.wants("nothing that anybody has");

    RemoteException failure = failure();

    assertThat(failure.meaning()).isEqualTo(Meaning.UNREACHABLE);
    assertThat(failure)
        .hasMessageStartingWith(
            "cannot connect to https://sts.eu-west-1.amazonaws.com through the proxy"
                + " http://127.0.0.1:"
                + proxied.port()
                + " of HTTPS_PROXY: ")
        .hasMessageContaining("407");
    assertThat(failure.advice()).hasValue("check the proxy: HTTPS_PROXY, HTTP_PROXY, NO_PROXY");
    assertThat(failure.getMessage()).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("F26 a certificate that nobody vouches for says what to set, and is tried once")
  void f26AnUnknownCertificateSaysWhatToSet() {
    environment.remove("AWS_CA_BUNDLE");

    assertThat(failure().advice().orElseThrow())
        .contains(
            "set AWS_CA_BUNDLE, or ca_bundle of the profile, to a PEM file with its certificate");
    assertThat(proxied.connects()).hasSize(1);
  }

  @Test
  @DisplayName("F26 neighbour: ca_bundle of the profile")
  void f26NeighbourTheBundleOfTheProfile() throws IOException {
    environment.remove("AWS_CA_BUNDLE");
    environment.put("AWS_PROFILE", "corp");
    config("[profile corp]\nca_bundle = " + Proxied.certificate() + "\n");

    assertThat(account("eu-west-1")).isEqualTo("123456789012");
  }

  @Test
  void aBundleThatIsNotThereIsNamed() {
    environment.put("AWS_CA_BUNDLE", home.resolve("no.pem").toString());

    assertThat(failure())
        .hasMessage(
            "AWS_CA_BUNDLE names "
                + home.resolve("no.pem")
                + ", which cannot be used: it does not exist");
  }

  @Test
  void aBundleWithoutACertificateIsNamed() throws IOException {
    environment.put("AWS_CA_BUNDLE", Files.writeString(home.resolve("x"), "hello").toString());

    assertThat(failure()).hasMessageContaining("it holds no certificate");
  }

  @Test
  void endpointsOfFipsAreCalledWhereTheEnvironmentOrTheProfileSaysSo() throws IOException {
    environment.put("AWS_USE_FIPS_ENDPOINT", "true");
    account("us-east-1");
    environment.remove("AWS_USE_FIPS_ENDPOINT");
    environment.put("AWS_PROFILE", "gov");
    config("[profile gov]\nuse_fips_endpoint = true\n");
    account("us-east-2");

    assertThat(proxied.connects())
        .containsExactly(
            "sts-fips.us-east-1.amazonaws.com:443", "sts-fips.us-east-2.amazonaws.com:443");
  }

  @Test
  void endpointsOfBothAddressFamiliesAreCalledWhereTheEnvironmentSaysSo() {
    environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
    account("eu-west-1");

    assertThat(proxied.connects()).containsExactly("sts.eu-west-1.api.aws:443");
  }

  @Test
  void anEndpointThatIsGivenIsUsedAsItIs() {
    environment.put("AWS_USE_FIPS_ENDPOINT", "true");
    environment.put("AWS_ENDPOINT_URL_STS", "https://mine.amazonaws.com");
    account("eu-west-1");

    assertThat(proxied.connects()).containsExactly("mine.amazonaws.com:443");
  }

  @Test
  void aProfileMayIgnoreEndpointsThatAreConfigured() throws IOException {
    config("[default]\nignore_configured_endpoint_urls = true\nendpoint_url = https://x.aws\n");

    assertThat(account("eu-west-1")).isEqualTo("123456789012");
    assertThat(proxied.connects()).containsExactly(STS);
  }
}

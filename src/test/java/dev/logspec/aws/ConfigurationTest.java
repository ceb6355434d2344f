package dev.logspec.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoint each service is called at. */
class ConfigurationTest {
  @RegisterExtension static final Wire WIRE = new Wire();

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void home() throws IOException {
    environment.put("HOME", home.toString());
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/config"),
        """
        [profile lab]
        endpoint_url = http://lab:1
        services = lab-services
        [services lab-services]
        cloudwatch_logs =
          endpoint_url = http://lab-logs:2
        """);
  }

  private String endpoint(Options options, Service service) {
    return new Configuration(options).endpoint(service).map(URI::toString).orElse("none");
  }

  @Test
  void awsItselfIsCalledWhenNothingIsConfigured() {
    assertThat(endpoint(Options.of(environment, "1", InstantSource.system()), Service.LOGS))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "LOGS, CLOUDWATCH_LOGS",
    "EKS, EKS",
    "TAGGING, RESOURCE_GROUPS_TAGGING_API",
    "S3, S3",
    "FIREHOSE, FIREHOSE",
    "KMS, KMS",
    "STS, STS",
    "CLOUDTRAIL, CLOUDTRAIL"
  })
  void aServicesOwnVariableBeatsTheGeneralOne(Service service, String name) {
    environment.put("AWS_ENDPOINT_URL", "http://all:1");
    environment.put("AWS_ENDPOINT_URL_" + name, "http://own:2");

    assertThat(endpoint(Options.of(environment, "1", InstantSource.system()), service))
        .isEqualTo("http://own:2");
    assertThat(
            endpoint(
                Options.of(Map.of("AWS_ENDPOINT_URL", "http://all:1"), "1", InstantSource.system()),
                service))
        .isEqualTo("http://all:1");
  }

  @Test
  void theFlagBeatsEveryVariable() {
    environment.put("AWS_ENDPOINT_URL_EKS", "http://own:2");

    Options options =
        Options.of(environment, "1", InstantSource.system())
            .withEndpoint(URI.create("http://flag:3"));

    assertThat(endpoint(options, Service.EKS)).isEqualTo("http://flag:3");
  }

  @Test
  void aProfileNamesEndpointsByServiceAndForAll() {
    Options options = Options.of(environment, "1", InstantSource.system()).withProfile("lab");

    assertThat(endpoint(options, Service.LOGS)).isEqualTo("http://lab-logs:2");
    assertThat(endpoint(options, Service.EKS)).isEqualTo("http://lab:1");
    environment.put("AWS_ENDPOINT_URL", "http://all:1");
    assertThat(
            endpoint(
                Options.of(environment, "1", InstantSource.system()).withProfile("lab"),
                Service.LOGS))
        .isEqualTo("http://all:1");
  }

  @Test
  void configuredEndpointsCanBeSwitchedOff() {
    environment.put("AWS_ENDPOINT_URL", "http://all:1");
    environment.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

    assertThat(endpoint(Options.of(environment, "1", InstantSource.system()), Service.LOGS))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({"localhost:4566", "4566", "http://", "'not a url'"})
  void anEndpointThatIsNoUrlIsRefused(String text) {
    environment.put("AWS_ENDPOINT_URL", text);

    RemoteException failure =
        catchThrowableOfType(
            RemoteException.class,
            () -> endpoint(Options.of(environment, "1", InstantSource.system()), Service.LOGS));

    assertThat(failure.meaning()).isEqualTo(Meaning.INVALID);
    assertThat(failure).hasMessageContaining(text).hasMessageContaining("http://host:port");
  }

  @Test
  void theRegionComesFromTheEnvironmentThenFromTheProfile() throws IOException {
    Files.writeString(home.resolve("other"), "[profile lab]\nregion = eu-north-1\n");
    environment.put("AWS_CONFIG_FILE", "~/other");
    environment.put("AWS_PROFILE", "lab");

    assertThat(region()).contains("eu-north-1");
    environment.put("AWS_DEFAULT_REGION", "eu-west-2");
    assertThat(region()).contains("eu-west-2");
    environment.put("AWS_REGION", "eu-west-3");
    assertThat(region()).contains("eu-west-3");
  }

  @Test
  void withoutAnyRegionNoneIsGuessed() {
    assertThat(region()).isEmpty();
  }

  private Optional<String> region() {
    try (SdkCloud cloud = new SdkCloud(Options.of(environment, "1", InstantSource.system()))) {
      return cloud.defaultRegion();
    }
  }

  @Test
  void aCallGoesWhereTheVariablesSay() {
    environment.put("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", WIRE.uri().toString());
    environment.put("AWS_ENDPOINT_URL_STS", WIRE.uri().toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    WIRE.answer("Logs_20140328.DescribeDeliveries", Wire.NOTHING);

    try (SdkCloud cloud = new SdkCloud(Options.of(environment, "1", InstantSource.system()))) {
      assertThat(cloud.logs(Wire.PLACE).deliveries()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, true",
    "http://127.9.9.9, true",
    "https://localhost, true",
    "http://logs.localhost:4566, true",
    "http://[::1]:80, true",
    "http://128.0.0.1, false",
    "http://127.0.0.1.example.com, false",
    "https://logs.eu-west-1.amazonaws.com, false"
  })
  void anEndpointOnThisMachineIsToldByItsName(URI endpoint, boolean here) {
    assertThat(Transport.onThisMachine(endpoint)).isEqualTo(here);
  }
}

package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads are asked again; changes are sent once, and what their answer left open is said. */
class RetriesTest {
  private static final String LIST = "Logs_20140328.DescribeDeliverySources";
  private static final String PUT = "Logs_20140328.PutDeliverySource";
  private static final ResponseDefinitionBuilder GOOD =
      Wire.json(200, "{\"deliverySources\":[{\"name\":\"a\"}]}");

  @RegisterExtension static final Wire WIRE = new Wire();

  private static LogsApi logs() {
    return WIRE.cloud().logs(Wire.PLACE);
  }

  private static RemoteException put() {
    return put(logs());
  }

  private static RemoteException put(LogsApi logs) {
    return catchThrowableOfType(
        RemoteException.class, () -> logs.createSource("n", "arn", "T", Map.of()));
  }

  /** A cloud to which silence is soon too long. */
  private static SdkCloud hasty() {
    return new SdkCloud(WIRE.options().withPatience(Wire.QUICK));
  }

  private static RemoteException list() {
    return catchThrowableOfType(RemoteException.class, () -> logs().sources());
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("throttled", Wire.error(400, "ThrottlingException", "Rate exceeded")),
        Arguments.of("unavailable", Wire.error(503, "ServiceUnavailableException", "later")),
        Arguments.of("a proxy's error", aResponse().withStatus(502).withBody("<html>")),
        Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        Arguments.of("nothing", aResponse().withFault(Fault.EMPTY_RESPONSE)),
        Arguments.of("cut off", Wire.json(200, "{\"deliverySources\":[{\"na")),
        Arguments.of("cut off error", Wire.json(400, "{\"__type\":\"Thrott")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void aReadIsAskedAgainUntilItIsAnswered(String name, ResponseDefinitionBuilder bad) {
    ResponseDefinitionBuilder[] answers = new ResponseDefinitionBuilder[8];
    Arrays.fill(answers, bad);
    answers[7] = GOOD;
    WIRE.answers(LIST, answers);

    assertThat(logs().sources()).extracting(LogsApi.Source::name).containsExactly("a");
    assertThat(WIRE.requests(LIST)).hasSize(8);
  }

  @Test
  void aReadEndsAfterItsAttempts() {
    WIRE.answer(LIST, Wire.error(400, "ThrottlingException", "Rate exceeded"));

    assertThat(list().meaning()).isEqualTo(Meaning.THROTTLED);
    assertThat(WIRE.requests(LIST)).hasSize(8);
  }

  @Test
  void aReadThatStaysCutOffIsUnavailable() {
    WIRE.answer(LIST, "{\"deliverySources\":[");

    assertThat(list().meaning()).isEqualTo(Meaning.UNAVAILABLE);
  }

  @Test
  void throttledReadsAndChangesOfOneOperationWaitForTheirTurn() {
    List<Duration> waits = new CopyOnWriteArrayList<>();
    List<String> told = new CopyOnWriteArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void called(Call call) {}

          @Override
          public void paced(String operation, Place place, double perSecond) {
            told.add(operation + " " + place + " " + perSecond);
          }
        };
    WIRE.answers(LIST, Wire.error(400, "ThrottlingException", "Rate exceeded"), GOOD);
    WIRE.answer(PUT, Wire.error(400, "ThrottlingException", "Rate exceeded"));
    Options options = WIRE.options().withListener(listener).withTempo(waits::add, 1);
    try (SdkCloud cloud = new SdkCloud(options)) {
      cloud.logs(Wire.PLACE).sources();
      // The second attempt waited for its turn, and nothing of another operation does.
      assertThat(waits).hasSize(1);
      assertThat(waits.get(0)).isBetween(Duration.ofMillis(1), Duration.ofMillis(500));
      assertThat(put(cloud.logs(Wire.PLACE)).meaning()).isEqualTo(Meaning.THROTTLED);
      assertThat(waits).hasSize(1);
      put(cloud.logs(Wire.PLACE));
      assertThat(waits).hasSize(2);
    }
    assertThat(told)
        .startsWith(
            "logs:DescribeDeliverySources " + Wire.PLACE + " 2.0",
            "logs:PutDeliverySource " + Wire.PLACE + " 2.0");
  }

  @Test
  void aPermanentErrorIsNotAskedAgain() {
    WIRE.answer(LIST, Wire.error(400, "LimitExceededException", "Resource limit exceeded."));

    assertThat(list().meaning()).isEqualTo(Meaning.LIMIT_EXCEEDED);
    assertThat(WIRE.requests(LIST)).hasSize(1);
  }

  static Stream<Arguments> lost() {
    return Stream.of(
        Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        Arguments.of("nothing", aResponse().withFault(Fault.EMPTY_RESPONSE)),
        Arguments.of("garbage", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
        Arguments.of("cut off", Wire.json(200, "{\"deliverySource\":{\"name\":\"n")),
        Arguments.of("not AWS's", aResponse().withBody("<html>hello</html>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lost")
  void aChangeWhoseAnswerIsLostIsSentOnceAndSaysSo(String name, ResponseDefinitionBuilder bad) {
    WIRE.answer(PUT, bad);

    RemoteException failure = put();

    assertThat(failure.meaning()).isEqualTo(Meaning.ANSWER_LOST);
    assertThat(failure.operation()).isEqualTo("logs:PutDeliverySource");
    assertThat(failure.getMessage()).doesNotContain("\n").doesNotContain("SDK Attempt");
    assertThat(WIRE.requests(PUT)).hasSize(1);
  }

  @Test
  void aChangeWhoseAnswerIsLateIsSentOnceAndSaysSo() {
    WIRE.answer(PUT, Wire.json(200, "{}").withFixedDelay(3200));
    try (SdkCloud cloud = hasty()) {
      RemoteException failure = put(cloud.logs(Wire.PLACE));

      assertThat(failure.meaning()).isEqualTo(Meaning.ANSWER_LOST);
      assertThat(WIRE.requests(PUT)).hasSize(1);
    }
  }

  @Test
  void aReadThatIsNotAnsweredIsAskedAgainSoonerThanAChangeIsGivenUp() {
    WIRE.answers(LIST, Wire.json(200, "{}").withFixedDelay(1000), GOOD);
    String made = "{\"deliverySource\":{\"name\":\"a\"}}";
    WIRE.answer(PUT, Wire.json(200, made).withFixedDelay(1000));

    try (SdkCloud cloud = hasty()) {
      LogsApi logs = cloud.logs(Wire.PLACE);
      assertThat(logs.sources()).isNotEmpty();
      logs.createSource("s", "arn:aws:eks:eu-west-1:1:cluster/c", "T", Map.of());
    }

    assertThat(WIRE.requests(LIST)).hasSizeGreaterThanOrEqualTo(2);
    assertThat(WIRE.requests(PUT)).hasSize(1);
  }

  @Test
  void anInterruptEndsACallAndIsPassedOn() {
    WIRE.answer(LIST, GOOD);
    WIRE.answer(PUT, Wire.json(200, "{}"));
    logs().sources();

    Thread.currentThread().interrupt();
    RemoteException read = list();
    boolean passedOn = Thread.interrupted();
    Thread.currentThread().interrupt();
    RemoteException change = put();
    boolean passedOnAgain = Thread.interrupted();

    assertThat(read.meaning()).isEqualTo(Meaning.UNAVAILABLE);
    assertThat(change.meaning()).isEqualTo(Meaning.ANSWER_LOST);
    assertThat(List.of(passedOn, passedOnAgain)).containsExactly(true, true);
  }

  @Test
  void anEndpointWhereNobodyListensIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port);
    try (SdkCloud cloud = new SdkCloud(WIRE.options().withEndpoint(nobody))) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.logs(Wire.PLACE).sources());

      assertThat(failure.meaning()).isEqualTo(Meaning.UNREACHABLE);
      assertThat(failure)
          .hasMessageStartingWith("cannot connect to " + nobody + ": ")
          .hasMessageContaining("refused");
      assertThat(cloud.calls()).as("nobody will listen a second later").isEqualTo(1);
    }
  }

  @Test
  void aCertificateNobodyVouchesForIsNamed() {
    WireMockServer server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
    server.start();
    URI secure = URI.create("https://127.0.0.1:" + server.httpsPort());
    try (SdkCloud cloud = new SdkCloud(WIRE.options().withEndpoint(secure))) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));

      assertThat(failure.meaning()).isEqualTo(Meaning.UNREACHABLE);
      assertThat(failure).hasMessageStartingWith("cannot connect to " + secure + ": ");
    } finally {
      server.stop();
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    URI nowhere = URI.create("http://no-such-host.invalid:4566");
    try (SdkCloud cloud = new SdkCloud(WIRE.options().withEndpoint(nowhere))) {
      RemoteException failure =
          catchThrowableOfType(RemoteException.class, () -> cloud.caller("eu-west-1"));

      assertThat(failure.meaning()).isEqualTo(Meaning.UNREACHABLE);
      assertThat(failure)
          .hasMessageStartingWith("cannot connect to http://no-such-host.invalid:4566: the host");
      assertThat(cloud.calls()).as("a name server may be back").isEqualTo(8);
    }
  }
}

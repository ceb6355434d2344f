package dev.logspec.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.logspec.aws.CallListener.Call;
import dev.logspec.model.Place;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every request is told, with and without an answer. */
class CallListenerTest {
  private static final String LIST = "Logs_20140328.DescribeDeliveries";

  @RegisterExtension static final Wire WIRE = new Wire();

  private final List<Call> heard = new CopyOnWriteArrayList<>();

  private SdkCloud cloud() {
    return new SdkCloud(WIRE.options().withListener(heard::add));
  }

  @Test
  void aCallIsToldWithItsPlaceStatusAndRequestId() {
    WIRE.answer(LIST, Wire.NOTHING);

    try (SdkCloud cloud = cloud()) {
      cloud.logs(Wire.PLACE).deliveries();

      assertThat(heard).hasSize(2);
      assertThat(heard.get(0).operation()).isEqualTo("sts:GetCallerIdentity");
      assertThat(heard.get(0).place()).isEqualTo(new Place("", "eu-west-1"));
      assertThat(heard.get(1).operation()).isEqualTo("logs:DescribeDeliveries");
      assertThat(heard.get(1).place()).isEqualTo(Wire.PLACE);
      assertThat(heard.get(1).status()).isEqualTo(OptionalInt.of(200));
      assertThat(heard.get(1).requestId()).isEqualTo("req-1");
      assertThat(heard.get(1).took()).isPositive();
      assertThat(cloud.calls()).isEqualTo(2);
    }
  }

  @Test
  void everyRetryIsToldAlsoOneWithoutAnAnswer() {
    WIRE.answers(
        LIST,
        Wire.error(400, "ThrottlingException", "Rate exceeded"),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        Wire.json(200, Wire.NOTHING));

    try (SdkCloud cloud = cloud()) {
      cloud.logs(Wire.PLACE).deliveries();

      assertThat(heard.subList(1, heard.size()))
          .extracting(Call::status)
          .containsExactly(OptionalInt.of(400), OptionalInt.empty(), OptionalInt.of(200));
      assertThat(cloud.calls()).isEqualTo(4);
    }
  }

  @Test
  void aChangeWithoutAnAnswerIsTold() {
    WIRE.answer(
        "Logs_20140328.DeleteDelivery", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    try (SdkCloud cloud = cloud()) {
      assertThat(catchThrowable(() -> cloud.logs(Wire.PLACE).deleteDelivery("i"))).isNotNull();
    }

    assertThat(heard.get(1).operation()).isEqualTo("logs:DeleteDelivery");
    assertThat(heard.get(1).status()).isEmpty();
  }

  @Test
  void nothingSecretIsTold() {
    WIRE.sessionIs("ASIASESSION", "2999-01-01T00:00:00Z");
    WIRE.answer(LIST, Wire.NOTHING);

    try (SdkCloud cloud = cloud()) {
      cloud.logs(Wire.PLACE).deliveries();
    }

    assertThat(heard.toString()).doesNotContain(Wire.KEYS.secretAccessKey(), "AKIDEXAMPLE");
  }
}

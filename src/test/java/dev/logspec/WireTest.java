package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.journal.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the wire can fail; that no request breaks them, every use of {@link Cli} shows. */
final class WireTest {
  private static void call(Sandbox sandbox, String operation, String request, String errorCode) {
    sandbox
        .journal()
        .add(
            new Entry(
                1,
                "logs",
                operation,
                Operation.Effect.CHANGE,
                "123456789012",
                "eu-west-1",
                PlannedChanges.json(request),
                errorCode.isEmpty() ? 200 : 400,
                errorCode,
                Instant.EPOCH,
                Instant.EPOCH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PutDeliverySource {\"name\":\"a\",\"colour\":\"red\"}",
        "PutDeliverySource {\"name\":\"\"}",
        "CreateDelivery {\"deliverySourceName\":\"a\",\"recordFields\":[]}",
        "CreateDelivery {\"deliverySourceName\":\"a\",\"tags\":{}}",
        "CreateDelivery {\"s3DeliveryConfiguration\":{\"path\":\"x\"}}",
        "CreateDelivery {\"deliveryDestinationArn\":\"arn:aws:logs:eu-west-1:123456789012"
            + ":delivery-destination:d\",\"s3DeliveryConfiguration\":{\"suffixPath\":\"x\"}}",
        "DescribeDeliveries {\"limit\":51}",
        "PutDeliverySources {}"
      })
  void aRequestOfTheWrongFormIsNoticed(String call) throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      call(
          sandbox,
          "PutDeliveryDestination",
          "{\"name\":\"d\",\"deliveryDestinationConfiguration\":{\"destinationResourceArn\":"
              + "\"arn:aws:firehose:eu-west-1:123456789012:deliverystream/s\"}}",
          "");
      assertThatCode(() -> WireRules.hold(sandbox)).doesNotThrowAnyException();
      String[] parts = call.split(" ", 2);
      call(sandbox, parts[0], parts[1], "");
      assertThatThrownBy(() -> WireRules.hold(sandbox)).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aRefusalAndTagsOnAnUpdateAreNoticed() throws IOException {
    String put = "{\"name\":\"a\",\"tags\":{\"k\":\"v\"}}";
    for (String second : List.of("", "ValidationException")) {
      try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
        call(sandbox, "PutDeliverySource", put, "");
        assertThatCode(() -> WireRules.hold(sandbox)).doesNotThrowAnyException();
        call(sandbox, "PutDeliverySource", put.replace("\"k\"", "\"l\""), second);
        assertThatThrownBy(() -> WireRules.hold(sandbox)).isInstanceOf(AssertionError.class);
      }
    }
  }

  /** A delivery's tags and defaults are asked for in pages as large as AWS allows. */
  @Test
  void listsAreReadInTheLargestPages(@TempDir Path directory) {
    try (Cli cli = new Cli(directory)) {
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
      cli.write(
          "logspec.yaml",
          """
          version: 1
          name: pages
          destinations: { insights: { type: cloudwatch-logs } }
          clusters: [{ name: prod }]
          """);
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      assertThat(cli.sandbox().journal().entries())
          .filteredOn(e -> e.operation().startsWith("DescribeDeliver"))
          .isNotEmpty()
          .allMatch(e -> e.request().path("limit").intValue() == 50);
    }
  }
}

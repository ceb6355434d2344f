package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.world.DeliveryDestination;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** The metric of Firehose's streams, by the protocol of AWS's SDK (CBOR) and in JSON. */
final class MetricsTest {
  private static final Instant FROM = Instant.parse("2026-03-19T04:00:00Z");
  private static final String PATH =
      "POST /service/GraniteServiceVersion20100801/operation/GetMetricData HTTP/1.1";

  private final Lab lab = new Lab().cluster();
  private CloudWatchClient metrics;

  @BeforeEach
  void deliver() {
    metrics = lab.of(CloudWatchClient.builder(), Lab.ACCOUNT, Lab.REGION);
    String stream = lab.world().addStream(Lab.ACCOUNT, Lab.REGION, "siem").arn();
    lab.world().tag(stream, Map.of("LogDeliveryEnabled", "true"));
    lab.logs.putDeliverySource(
        b -> b.name("s").resourceArn(Lab.CLUSTER_ARN).logType("AUTO_MODE_COMPUTE_LOGS"));
    lab.pass(Duration.ofMinutes(5));
    lab.logs.putDeliveryDestination(
        b -> b.name("d").deliveryDestinationConfiguration(c -> c.destinationResourceArn(stream)));
    String destination =
        lab.world().destinations().values().stream()
            .map(DeliveryDestination::arn)
            .findFirst()
            .orElseThrow();
    lab.logs.createDelivery(b -> b.deliverySourceName("s").deliveryDestinationArn(destination));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private MetricDataResult data(String stream, int period) {
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("a")
            .metricStat(s -> s.stat("Sum").period(period).metric(incoming(stream)))
            .build();
    return metrics
        .getMetricData(
            b -> b.startTime(FROM).endTime(FROM.plusSeconds(3600)).metricDataQueries(query))
        .metricDataResults()
        .get(0);
  }

  private static Metric incoming(String stream) {
    return Metric.builder()
        .namespace("AWS/Firehose")
        .metricName("IncomingRecords")
        .dimensions(name(stream))
        .build();
  }

  private static Dimension name(String stream) {
    return Dimension.builder().name("DeliveryStreamName").value(stream).build();
  }

  @Test
  void everyRecordOfAStreamIsCountedInItsMinute() {
    MetricDataResult all = data("siem", 3600);
    MetricDataResult minutes = data("siem", 60);

    assertThat(all.timestamps()).containsExactly(FROM);
    assertThat(minutes.timestamps())
        .isSortedAccordingTo((a, b) -> b.compareTo(a))
        .hasSizeBetween(2, 9);
    double sum = minutes.values().stream().mapToDouble(v -> v).sum();
    assertThat(all.values()).containsExactly(sum);
    assertThat(sum).isGreaterThan(20);
    assertThat(data("another", 60).values()).isEmpty();
  }

  @Test
  void statisticsSayTheSame() {
    Datapoint point =
        metrics
            .getMetricStatistics(
                b ->
                    b.namespace("AWS/Firehose")
                        .metricName("IncomingRecords")
                        .dimensions(name("siem"))
                        .startTime(FROM)
                        .endTime(FROM.plusSeconds(3600))
                        .period(3600)
                        .statistics(Statistic.SUM, Statistic.SAMPLE_COUNT))
            .datapoints()
            .get(0);

    assertThat(point.timestamp()).isEqualTo(FROM);
    assertThat(point.sum()).isEqualTo(data("siem", 3600).values().get(0));
    assertThat(point.sampleCount()).isEqualTo(data("siem", 60).values().size());
  }

  @Test
  void whatIsRefusedHasTheCodeOfTheQueryProtocolToo() {
    assertThatThrownBy(() -> data("siem", 7))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
              assertThat(e.awsErrorDetails().errorMessage()).contains("a multiple of 60");
            });
    lab.sandbox.faults().add("GetMetricData:denied");
    assertThatThrownBy(() -> data("siem", 60))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
  }

  /** RFC 8949, appendix A has such texts. */
  @ParameterizedTest
  @CsvSource({
    "'', Value null at 'MetricDataQueries'",
    "a0, Value null at",
    "bfff, Value null at",
    "a1665363616e427903, ScanBy",
    "80, not a CBOR structure",
    "a1, not a CBOR structure",
    "a161, not a CBOR structure",
    "a1016161, not a CBOR structure",
    "a16161c000, not a CBOR structure",
    "a16161f8ff, not a CBOR structure",
    "a161617bffffffffffffffff, not a CBOR structure",
    "a161619b7fffffffffffffff, not a CBOR structure",
    "a0a0, not a CBOR structure",
    "bf6161, not a CBOR structure"
  })
  void brokenCborIsRefused(String hex, String said) throws Exception {
    assertThat(
            RawHttp.sendBytes(
                lab.endpoint(),
                HexFormat.of().parseHex(hex),
                PATH,
                "Host: localhost",
                "smithy-protocol: rpc-v2-cbor",
                RawHttp.authorization("monitoring")))
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("smithy-protocol: rpc-v2-cbor")
        .containsIgnoringCase("content-type: application/cbor")
        .contains(said);
  }

  @Test
  void itSpeaksJsonToWhoeverDoes() throws Exception {
    String answer =
        RawHttp.send(
            lab.endpoint(),
            """
            {"Namespace":"AWS/Firehose","MetricName":"IncomingRecords","Period":3600,\
            "Dimensions":[{"Name":"DeliveryStreamName","Value":"siem"}],"Statistics":["Sum"],\
            "StartTime":1773892800,"EndTime":1773896400}""",
            "POST / HTTP/1.1",
            "Host: localhost",
            "X-Amz-Target: GraniteServiceVersion20100801.GetMetricStatistics",
            RawHttp.authorization("monitoring"));
    assertThat(answer)
        .containsIgnoringCase("content-type: application/x-amz-json-1.0")
        .contains("{\"Timestamp\":1773892800,\"Unit\":\"Count\",\"Sum\":");
  }
}

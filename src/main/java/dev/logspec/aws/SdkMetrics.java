package dev.logspec.aws;

import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.insights.source.MetricApi;
import dev.logspec.live.RemoteException.Meaning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** CloudWatch's metrics. */
final class SdkMetrics implements MetricApi {
  /** Firehose publishes every minute (AWS facts 11). */
  private static final int MINUTE = 60;

  private final ServiceCalls<CloudWatchClient> calls;

  SdkMetrics(ServiceCalls<CloudWatchClient> calls) {
    this.calls = calls;
  }

  @Override
  public List<Incoming> incoming(String stream, Instant from, Instant to) {
    GetMetricDataRequest.Builder request =
        GetMetricDataRequest.builder()
            .startTime(from)
            .endTime(to)
            .metricDataQueries(
                MetricDataQuery.builder().id("incoming").metricStat(perMinute(stream)).build());
    return calls
        .pages(
            "GetMetricData",
            (metrics, token) -> {
              var answer = metrics.getMetricData(request.nextToken(token).build());
              return new Page<>(answer.metricDataResults(), answer.nextToken());
            })
        .stream()
        .map(SdkMetrics::worked)
        .flatMap(result -> counts(result).stream())
        .toList();
  }

  private static MetricStat perMinute(String stream) {
    Dimension name = Dimension.builder().name("DeliveryStreamName").value(stream).build();
    return MetricStat.builder()
        .stat("Sum")
        .period(MINUTE)
        .metric(m -> m.namespace("AWS/Firehose").metricName("IncomingRecords").dimensions(name))
        .build();
  }

  /** One that CloudWatch could not work out is no count of nothing. */
  private static MetricDataResult worked(MetricDataResult result) {
    StatusCode status = result.statusCode();
    if (status == StatusCode.INTERNAL_ERROR || status == StatusCode.FORBIDDEN) {
      throw Failures.refusal(
          Meaning.UNAVAILABLE,
          Service.CLOUDWATCH.operation("GetMetricData"),
          "the metric could not be worked out: " + result.statusCodeAsString(),
          null);
    }
    return result;
  }

  /** A time has its value at the same place of another list. */
  private static List<Incoming> counts(MetricDataResult result) {
    List<Incoming> counts = new ArrayList<>();
    int most = Math.min(result.timestamps().size(), result.values().size());
    for (int i = 0; i < most; i++) {
      long records = Math.round(result.values().get(i));
      if (records > 0) {
        counts.add(new Incoming(result.timestamps().get(i), records));
      }
    }
    return counts;
  }
}

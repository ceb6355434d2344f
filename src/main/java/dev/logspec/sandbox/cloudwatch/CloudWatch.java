package dev.logspec.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.records.Buffers;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Metrics (botocore, cloudwatch 2010-08-01). There is one, IncomingRecords of Firehose's streams,
 * which Firehose publishes every minute (Firehose developer guide, "Monitoring with CloudWatch
 * metrics"); of any other there is no point, as on AWS of one that nobody publishes.
 */
public final class CloudWatch {
  private static final long MINUTE = 60;
  private static final int MOST_QUERIES = 500;
  private static final int MOST_POINTS = 1_440;
  private static final Shape NAME = Shape.text(1, 255);
  private static final Shape PERIOD = Shape.whole(1, Integer.MAX_VALUE);
  private static final Shape.Structure METRIC =
      Shape.structure()
          .optional("Namespace", Shape.text(1, 255, "[^:].*"))
          .optional("MetricName", NAME)
          .optional(
              "Dimensions",
              Shape.list(
                  0,
                  30,
                  Shape.structure().required("Name", NAME).required("Value", Shape.text(1, 1024))));

  private static final Map<String, Function<LongSummaryStatistics, Double>> STATISTICS =
      Map.of(
          "SampleCount", s -> (double) s.getCount(),
          "Sum", s -> (double) s.getSum(),
          "Average", LongSummaryStatistics::getAverage,
          "Minimum", s -> (double) s.getMin(),
          "Maximum", s -> (double) s.getMax());

  private final World world;

  public CloudWatch(World world) {
    this.world = world;
  }

  /** All operations. */
  public List<Operation> operations() {
    return List.of(
        read("GetMetricData", data(), this::getMetricData).rejecting("ValidationError"),
        read("GetMetricStatistics", statistics(), this::getMetricStatistics)
            .rejecting("InvalidParameterValue"));
  }

  private static Operation read(
      String name, Shape.Structure input, Function<Call, ObjectNode> run) {
    return Operation.read(Service.CLOUDWATCH, name, input, run).needing("cloudwatch:" + name);
  }

  /** Without metric math: a query is of one metric. */
  private static Shape.Structure data() {
    Shape stat =
        Shape.structure()
            .required("Metric", METRIC)
            .required("Period", PERIOD)
            .required("Stat", Shape.oneOf(STATISTICS.keySet().toArray(String[]::new)))
            .optional("Unit", Shape.text());
    Shape query =
        Shape.structure()
            .required("Id", Shape.text(1, 255, "[a-z][a-zA-Z0-9_]*"))
            .required("MetricStat", stat)
            .optional("Label", Shape.text())
            .optional("ReturnData", Shape.flag());
    return Shape.structure()
        .required("MetricDataQueries", Shape.list(1, MOST_QUERIES, query))
        .required("StartTime", Shape.number())
        .required("EndTime", Shape.number())
        .optional("ScanBy", Shape.oneOf("TimestampDescending", "TimestampAscending"))
        .optional("NextToken", Shape.text());
  }

  private static Shape.Structure statistics() {
    return METRIC
        .required("Namespace", Shape.text(1, 255, "[^:].*"))
        .required("MetricName", NAME)
        .required("StartTime", Shape.number())
        .required("EndTime", Shape.number())
        .required("Period", PERIOD)
        .optional(
            "Statistics", Shape.list(1, 5, Shape.oneOf(STATISTICS.keySet().toArray(String[]::new))))
        .optional("Unit", Shape.text());
  }

  private ObjectNode getMetricData(Call call) {
    if (call.has("NextToken")) {
      throw AwsError.client("InvalidNextToken", "The next token specified is invalid.");
    }
    boolean oldestFirst = call.find("ScanBy").filter("TimestampAscending"::equals).isPresent();
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("MetricDataResults");
    for (JsonNode query : call.get("MetricDataQueries")) {
      JsonNode stat = query.path("MetricStat");
      var points = points(call, stat.path("Metric"), stat.path("Period").asLong());
      List<Long> times = new ArrayList<>(points.keySet());
      if (!oldestFirst) {
        Collections.reverse(times);
      }
      ObjectNode result = results.addObject().put("Id", query.path("Id").asText());
      result.put("Label", stat.path("Metric").path("MetricName").asText());
      ArrayNode stamps = result.putArray("Timestamps");
      times.forEach(stamps::add);
      ArrayNode values = result.putArray("Values");
      Function<LongSummaryStatistics, Double> value = STATISTICS.get(stat.path("Stat").asText());
      times.forEach(time -> values.add(value.apply(points.get(time))));
      result.put("StatusCode", "Complete");
    }
    answer.putArray("Messages");
    return answer;
  }

  private ObjectNode getMetricStatistics(Call call) {
    if (!call.has("Statistics")) {
      throw AwsError.client(
          "MissingParameter", "At least one statistic must be specified for this request.");
    }
    var points = points(call, call.input(), call.get("Period").asLong());
    ObjectNode answer = Json.object().put("Label", call.text("MetricName"));
    ArrayNode list = answer.putArray("Datapoints");
    points.forEach(
        (time, statistics) -> {
          ObjectNode point = list.addObject().put("Timestamp", time).put("Unit", "Count");
          for (JsonNode name : call.get("Statistics")) {
            point.put(name.asText(), STATISTICS.get(name.asText()).apply(statistics));
          }
        });
    return answer;
  }

  /** The points of {@code metric} by the second that their periods begin with. */
  private NavigableMap<Long, LongSummaryStatistics> points(
      Call call, JsonNode metric, long period) {
    long from = call.get("StartTime").asLong();
    long to = call.get("EndTime").asLong();
    if (from >= to) {
      throw invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    if (period % MINUTE != 0) {
      throw invalid("The parameter Period must be a multiple of 60.");
    }
    if ((to - from) / period > MOST_POINTS) {
      throw invalid("The query would have more than " + MOST_POINTS + " points.");
    }
    NavigableMap<Long, LongSummaryStatistics> points = new TreeMap<>();
    minutes(call, metric)
        .subMap(from, to)
        .forEach(
            (minute, records) ->
                points
                    .computeIfAbsent(minute - minute % period, p -> new LongSummaryStatistics())
                    .accept(records));
    return points;
  }

  private static AwsError invalid(String message) {
    return AwsError.client("InvalidParameterValue", message);
  }

  /** How many records came in, by the minutes in which any did; those that are over. */
  private NavigableMap<Long, Long> minutes(Call call, JsonNode metric) {
    NavigableMap<Long, Long> minutes = new TreeMap<>();
    JsonNode dimensions = metric.path("Dimensions");
    boolean known =
        metric.path("Namespace").asText().equals("AWS/Firehose")
            && metric.path("MetricName").asText().equals("IncomingRecords")
            && dimensions.size() == 1
            && dimensions.path(0).path("Name").asText().equals("DeliveryStreamName");
    if (known) {
      String stream = "deliverystream/" + dimensions.path(0).path("Value").asText();
      long now = world.now() / 1000;
      new Buffers(world)
          .arrivals(call.caller().arn("firehose", stream))
          .map(time -> time / 1000 / MINUTE * MINUTE)
          .filter(minute -> minute + MINUTE <= now)
          .forEach(minute -> minutes.merge(minute, 1L, Long::sum));
    }
    return minutes;
  }
}

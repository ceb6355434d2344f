package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The story that the article tells, as deliveries write it. */
class StoryTest {
  private final Lab lab = new Lab().cluster();

  @AfterEach
  void close() {
    lab.close();
  }

  private void deliver(String component, String format, List<String> fields) {
    String type = "AUTO_MODE_" + component + "_LOGS";
    lab.source("s-" + component, type);
    String group = lab.group("/logs/" + component);
    String destination = lab.destination("d-" + component, format, group);
    lab.logs.createDelivery(
        b ->
            b.deliverySourceName("s-" + component)
                .deliveryDestinationArn(destination)
                .recordFields(fields));
  }

  private List<FilteredLogEvent> events(String component) {
    return lab
        .logs
        .filterLogEventsPaginator(b -> b.logGroupName("/logs/" + component))
        .events()
        .stream()
        .toList();
  }

  private List<JsonNode> records(String component) {
    deliver(component, "json", null);
    return events(component).stream().map(event -> json(event.message())).toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String told(JsonNode record) {
    Instant at = Instant.ofEpochMilli(record.path("event_timestamp").asLong());
    return at.truncatedTo(ChronoUnit.SECONDS) + " " + record.path("message").asText();
  }

  @Test
  void computeHasTheTableOfTheArticle() {
    Map<String, Integer> counts = new HashMap<>();
    records("COMPUTE").forEach(r -> counts.merge(r.path("controller").asText(), 1, Integer::sum));
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "nodeclaim.lifecycle", 12,
                "provisioner", 5,
                "nodeclaim.disruption", 2,
                "node.termination", 1,
                "disruption", 1));
  }

  @Test
  void computeHasTheChronologyOfTheArticle() {
    assertThat(records("COMPUTE").stream().map(StoryTest::told))
        .containsSubsequence(
            "2026-03-19T04:29:36Z found provisionable pod(s)",
            "2026-03-19T04:29:36Z computed new nodeclaim(s) to fit pod(s)",
            "2026-03-19T04:29:36Z created nodeclaim",
            "2026-03-19T04:30:18Z disrupting node(s)",
            "2026-03-19T04:30:19Z tainted node",
            "2026-03-19T04:30:49Z marking consolidatable");
  }

  @Test
  void ipamHasTheLifeOfACniNode() {
    assertThat(records("IPAM").stream().map(StoryTest::told))
        .containsExactly(
            "2026-03-19T04:29:54Z created CNINode",
            "2026-03-19T04:29:55Z allocated ips",
            "2026-03-19T04:29:55Z updated CNINode Status",
            "2026-03-19T04:31:14Z finalized CNINode");
  }

  /** The article's query for errors is by level or by the stream, over all four groups. */
  @Test
  void fourLinesOfBlockStorageAreWhatTheArticleCallsErrors() {
    for (String component : List.of("COMPUTE", "IPAM", "LOAD_BALANCING")) {
      assertThat(records(component)).isNotEmpty().noneMatch(StoryTest::isError);
    }
    assertThat(records("BLOCK_STORAGE").stream().filter(StoryTest::isError))
        .hasSize(4)
        .allMatch(r -> (r.path("message").asText() + r.path("err").asText()).contains("Snapshot"));
  }

  private static boolean isError(JsonNode record) {
    return record.path("level").asText().equalsIgnoreCase("error")
        || record.path("stream").asText().equals("stderr");
  }

  @Test
  void recordsHaveExactlyTheFieldsOfTheDeliveryInTheirOrder() {
    List<String> fields = List.of("event_timestamp", "message", "NodeClaim", "resource_arn");
    deliver("COMPUTE", "json", fields);
    JsonNode created =
        events("COMPUTE").stream()
            .map(event -> json(event.message()))
            .filter(r -> r.path("message").asText().equals("created nodeclaim"))
            .findFirst()
            .orElseThrow();
    assertThat(created.fieldNames()).toIterable().containsExactlyElementsOf(fields);
    assertThat(created.path("resource_arn").asText()).isEqualTo(Lab.CLUSTER_ARN);
    assertThat(created.path("event_timestamp").asLong()).isEqualTo(1773894576141L);
    assertThat(created.path("NodeClaim").path("name").asText()).startsWith("general-purpose-");
  }

  @Test
  void plainRecordsAreTheFieldsWithTheDelimiterBetween() {
    lab.source("s", "AUTO_MODE_BLOCK_STORAGE_LOGS");
    String destination = lab.destination("d", "plain", lab.group("/logs/BLOCK_STORAGE"));
    lab.logs.createDelivery(
        b ->
            b.deliverySourceName("s")
                .deliveryDestinationArn(destination)
                .recordFields("message", "err", "event_timestamp", "resource_arn")
                .fieldDelimiter("|"));
    assertThat(events("BLOCK_STORAGE").get(0).message())
        .isEqualTo("ControllerPublishVolume: attached|-|1773894600100|" + Lab.CLUSTER_ARN);
  }

  @Test
  void eventsHaveTheTimeOfTheirRecordAndAnIdOfTheirOwn() {
    deliver("COMPUTE", "json", null);
    List<FilteredLogEvent> events = events("COMPUTE");
    assertThat(events).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(json(event.message()).path("event_timestamp").asLong())
                  .isEqualTo(event.timestamp());
              assertThat(event.ingestionTime()).isGreaterThan(event.timestamp());
              assertThat(event.eventId()).matches("\\d{56}");
            });
  }

  @Test
  void groupWithoutADeliveryHasNoRecords() {
    lab.source("s", "AUTO_MODE_COMPUTE_LOGS");
    lab.group("/logs/COMPUTE");
    assertThat(events("COMPUTE")).isEmpty();
  }

  /** AWS gives up for now when it looked at many events in vain. */
  @Test
  void aSearchForLittleHasEmptyPagesWithATokenAndComesToAnEnd() {
    deliver("COMPUTE", "json", null);
    assertThat(events("COMPUTE")).hasSize(21);
    lab.world().nodeClaims(400);
    String expired = "\"deleting expired nodeclaim\"";
    List<FilterLogEventsResponse> pages =
        lab
            .logs
            .filterLogEventsPaginator(b -> b.logGroupName("/logs/COMPUTE").filterPattern(expired))
            .stream()
            .toList();
    assertThat(pages).anyMatch(page -> page.events().isEmpty() && page.nextToken() != null);
    long all =
        events("COMPUTE").stream().filter(e -> e.message().contains("deleting expired")).count();
    assertThat(pages.stream().mapToInt(page -> page.events().size()).sum())
        .isPositive()
        .isEqualTo((int) all);
  }

  @Test
  void streamsAreDescribedAndReadInBothDirections() {
    deliver("IPAM", "json", null);
    var stream =
        lab.logs
            .describeLogStreams(b -> b.logGroupName("/logs/IPAM").orderBy("LastEventTime"))
            .logStreams()
            .get(0);
    assertThat(stream.lastEventTimestamp()).isEqualTo(1773894674220L);
    var first =
        lab.logs.getLogEvents(
            b ->
                b.logGroupName("/logs/IPAM")
                    .logStreamName(stream.logStreamName())
                    .startFromHead(true)
                    .limit(3));
    assertThat(first.events()).hasSize(3);
    assertThat(first.events().get(0).message()).contains("created CNINode");
    var rest =
        lab.logs.getLogEvents(
            b ->
                b.logGroupName("/logs/IPAM")
                    .logStreamName(stream.logStreamName())
                    .nextToken(first.nextForwardToken()));
    assertThat(rest.events()).singleElement().matches(e -> e.message().contains("finalized"));
    assertThat(
            lab.logs
                .getLogEvents(
                    b ->
                        b.logGroupName("/logs/IPAM")
                            .logStreamName(stream.logStreamName())
                            .nextToken(rest.nextForwardToken()))
                .nextForwardToken())
        .isEqualTo(rest.nextForwardToken());
    assertThat(
            lab.logs
                .getLogEvents(
                    b ->
                        b.logGroupName("/logs/IPAM")
                            .logStreamName(stream.logStreamName())
                            .nextToken(rest.nextBackwardToken())
                            .limit(1))
                .events())
        .singleElement()
        .matches(e -> e.message().contains("updated CNINode Status"));
  }
}

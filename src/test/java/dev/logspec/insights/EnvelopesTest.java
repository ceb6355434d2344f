package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One story in whatever envelope is one story. */
class EnvelopesTest {
  private static final List<ObjectNode> RECORDS = Story.delivered(ReducerLawsTest.STORY);
  private static final JsonNode TOLD =
      Story.told(Story.summary(Story.lines(RECORDS, ObjectNode::toString)));

  private static String time(ObjectNode record) {
    return Instant.ofEpochMilli(record.get("event_timestamp").asLong()).toString();
  }

  @TestFactory
  Stream<DynamicTest> eachLineInAnEnvelope() {
    Map<String, Function<ObjectNode, String>> forms = new LinkedHashMap<>();
    forms.put("Karpenter's own", r -> Story.podLog(r).toString());
    forms.put("stern", r -> "karpenter-7d9 controller " + Story.podLog(r));
    forms.put("kubectl --timestamps", r -> time(r) + " " + Story.podLog(r));
    forms.put("CRI", r -> time(r) + " stdout F " + Story.podLog(r));
    forms.put(
        "Docker",
        r ->
            Story.JSON
                .createObjectNode()
                .put("log", Story.podLog(r) + "\n")
                .put("stream", "stderr")
                .put("time", time(r))
                .toString());
    forms.put(
        "Fluent Bit, with CRI inside",
        r ->
            Story.JSON
                .createObjectNode()
                .put("time", time(r))
                .put("stream", "stderr")
                .put("_p", "F")
                .put("log", time(r) + " stderr F " + Story.podLog(r))
                .set("kubernetes", Story.JSON.createObjectNode().put("pod_name", "karpenter-1"))
                .toString());
    forms.put(
        "a subscription's batch",
        r -> {
          ObjectNode batch = Story.JSON.createObjectNode().put("messageType", "DATA_MESSAGE");
          batch
              .putArray("logEvents")
              .addObject()
              .put("id", "1" + r.get("event_timestamp"))
              .put("timestamp", r.get("event_timestamp").asLong())
              .put("message", r.toString());
          return batch.toString();
        });
    return forms.entrySet().stream()
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.getKey(),
                    () -> {
                      JsonNode summary = Story.summary(Story.lines(RECORDS, form.getValue()));
                      assertThat(summary.at("/input/unparsed").asInt()).isZero();
                      assertThat(Story.told(summary)).isEqualTo(TOLD);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> wholeDocuments() {
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put("filter-log-events", Story.events(RECORDS));
    documents.put("get-query-results", Story.rows(RECORDS));
    documents.put("a list", RECORDS.toString());
    documents.put("objects over several lines", Story.lines(RECORDS, ObjectNode::toPrettyString));
    documents.put("Firehose", Story.lines(RECORDS, ObjectNode::toString).replace("\n", ""));
    documents.put("Windows", Story.lines(RECORDS, ObjectNode::toString).replace("\n", "\r\n"));
    return documents.entrySet().stream()
        .map(
            d ->
                DynamicTest.dynamicTest(
                    d.getKey(),
                    () -> {
                      JsonNode summary = Story.summary(d.getValue());
                      assertThat(summary.at("/input/unparsed").asInt()).isZero();
                      assertThat(Story.told(summary)).isEqualTo(TOLD);
                    }));
  }

  @Test
  void gzipOfSeveralMembersIsOneText() throws IOException {
    String text = Story.lines(RECORDS, ObjectNode::toString);
    int cut = text.length() / 2;
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Story.gzip(text.substring(0, cut)));
    both.write(Story.gzip(text.substring(cut)));
    assertThat(Story.told(Story.summary(both.toByteArray()))).isEqualTo(TOLD);
  }

  @Test
  void whatIsNoRecordIsCountedAndHarmsNothing() {
    String garbage =
        "not a line of a log\n{\"half\": \n{\"other\":1}\n[1,2,3]\n\n{\"level\":\"INFO\",\"mess\n"
            + "x".repeat(1 << 21)
            + "\n";
    JsonNode summary =
        Story.summary("\n" + garbage + Story.lines(RECORDS, ObjectNode::toString) + garbage);
    assertThat(Story.told(summary)).isEqualTo(TOLD);
    assertThat(summary.at("/input/unparsed").asInt()).isEqualTo(10);
    assertThat(summary.at("/input/truncated_lines").asInt()).isEqualTo(2);
    assertThat(summary.at("/input/blank").asInt()).isEqualTo(3);
    assertThat(summary.at("/source/complete").asBoolean()).isFalse();
  }

  @Test
  void aDeepOrHugeLineIsNoTrouble() {
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
    String huge = "{\"level\":\"info\",\"message\":\"" + "y".repeat(300_000) + "\"}";
    byte[] bytes =
        (deep + "\n" + huge + "\n" + Story.lines(RECORDS, ObjectNode::toString))
            .getBytes(StandardCharsets.UTF_8);
    JsonNode summary = Story.summary(bytes);
    assertThat(summary.get("lives")).isEqualTo(TOLD.get("lives"));
    assertThat(summary.at("/input/unparsed").asInt()).isEqualTo(1);
  }
}

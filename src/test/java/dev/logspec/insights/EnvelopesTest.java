package dev.logspec.insights;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
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
                      assertThat(Story.told(summary)).hasToString(TOLD.toString());
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
                      assertThat(Story.told(summary)).hasToString(TOLD.toString());
                    }));
  }

  /** As {@code aws logs filter-log-events} prints it, and other tools that wrap a line. */
  @TestFactory
  Stream<DynamicTest> linesThatStandInOthers() {
    Map<String, Function<ObjectNode, String>> forms = new LinkedHashMap<>();
    forms.put("text", r -> "EVENTS\t38700\t1\ts\t" + r + "\t" + r.get("event_timestamp"));
    forms.put("table", r -> "||  38700 |  1  |  s  |  " + r + "  |  1773894576118  ||");
    forms.put(
        "--query of pairs",
        r -> "[[1773894576118, " + Story.JSON.getNodeFactory().textNode(r.toString()) + "]]");
    forms.put(
        "--query of names",
        r -> Story.JSON.createObjectNode().put("t", 1).put("m", r.toString()).toString());
    forms.put(
        "a collector's own names",
        r -> Story.JSON.createObjectNode().put("short_message", Story.podLog(r) + "").toString());
    return forms.entrySet().stream()
        .map(f -> same(f.getKey(), Story.lines(RECORDS, f.getValue()).getBytes(UTF_8), 0));
  }

  /** A delivery's object says what its fields are; values have tabs or spaces between them. */
  @TestFactory
  Stream<DynamicTest> objectsInTheFormatW3c() {
    List<String> fields = new ArrayList<>();
    RECORDS.forEach(r -> r.fieldNames().forEachRemaining(fields::add));
    List<String> names = fields.stream().distinct().toList();
    String head = "#Version: 1.0\n#Fields: " + String.join(" ", names) + "\n";
    String lines = head + Story.lines(RECORDS, r -> values(names, r));
    return Stream.of(
        same("a file", lines.getBytes(UTF_8), 0),
        same("packed", Story.gzip(lines), 0),
        same(
            "several in one",
            (head
                    + Story.lines(RECORDS.subList(0, 9), r -> values(names, r))
                    + head
                    + Story.lines(RECORDS.subList(9, RECORDS.size()), r -> values(names, r)))
                .getBytes(UTF_8),
            0));
  }

  private static String values(List<String> names, ObjectNode record) {
    return names.stream()
        .map(record::get)
        .map(v -> v == null ? "-" : v.isTextual() ? v.asText() : v.toString())
        .collect(Collectors.joining("\t"));
  }

  private static DynamicTest same(String name, byte[] file, long unparsed) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          JsonNode summary = Story.summary(file);
          assertThat(Story.told(summary)).hasToString(TOLD.toString());
          assertThat(summary.at("/input/unparsed").asLong()).isEqualTo(unparsed);
          assertThat(summary.at("/input/records").asLong()).isEqualTo(RECORDS.size());
        });
  }

  /** What Windows PowerShell writes with {@code >}, and what editors put before a text. */
  @TestFactory
  Stream<DynamicTest> textsOfOtherCharsets() {
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("lines", Story.lines(RECORDS, ObjectNode::toString).replace("\n", "\r\n"));
    texts.put("a document", Story.events(RECORDS));
    texts.put("rows", csv("timestamp,message", EnvelopesTest::time));
    texts.forEach(
        (name, text) -> {
          tests.add(same(name + ", LE", ("\uFEFF" + text).getBytes(UTF_16LE), 0));
          tests.add(same(name + ", BE", ("\uFEFF" + text).getBytes(UTF_16BE), 0));
          tests.add(same(name + ", LE without a mark", text.getBytes(UTF_16LE), 0));
          tests.add(same(name + ", BE without a mark", text.getBytes(UTF_16BE), 0));
          tests.add(same(name + ", UTF-8 with a mark", ("\uFEFF" + text).getBytes(UTF_8), 0));
          tests.add(same(name + ", gzip", gzip(("\uFEFF" + text).getBytes(UTF_16LE)), 0));
        });
    return tests.stream();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Whoever puts files together puts the marks at their beginnings into the middle. */
  @TestFactory
  Stream<DynamicTest> filesPutTogetherWithTheirMarks() {
    List<ObjectNode> first = RECORDS.subList(0, 9);
    List<ObjectNode> rest = RECORDS.subList(9, RECORDS.size());
    String lines =
        "\uFEFF"
            + Story.lines(first, ObjectNode::toString)
            + "\uFEFF"
            + Story.lines(rest, ObjectNode::toString);
    String pretty =
        "\uFEFF"
            + Story.lines(first, ObjectNode::toPrettyString)
            + "\uFEFF"
            + Story.lines(rest, ObjectNode::toPrettyString);
    String documents =
        "\uFEFF" + Story.events(first) + "\r\n\uFEFF" + Story.rows(rest).replace("ptr", "p");
    String mixed = Story.events(first) + "\n" + Story.lines(rest, ObjectNode::toString);
    return Stream.of(
        same("lines", lines.getBytes(UTF_8), 0),
        same("lines in UTF-16", lines.getBytes(UTF_16LE), 0),
        same("objects over several lines", pretty.getBytes(UTF_8), 0),
        same("documents", documents.getBytes(UTF_8), 0),
        same("documents in UTF-16", documents.getBytes(UTF_16BE), 0),
        same("a document and lines", mixed.getBytes(UTF_8), 0));
  }

  private static String csv(String head, Function<ObjectNode, String> time) {
    return head
        + "\n"
        + Story.lines(
            RECORDS, r -> time.apply(r) + ",\"" + r.toString().replace("\"", "\"\"") + "\"");
  }

  /** The console saves and copies events, and results of queries. */
  @TestFactory
  Stream<DynamicTest> whatTheConsoleSaves() {
    Function<ObjectNode, String> millis = r -> r.get("event_timestamp").asText();
    String list =
        RECORDS.stream()
            .map(r -> "{\"@timestamp\":\"" + time(r) + "\",\"@message\":" + r + "}")
            .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    String table = Story.lines(RECORDS, r -> "| " + millis.apply(r) + " | " + r + " |");
    return Stream.of(
        same("events", csv("timestamp,message", millis).getBytes(UTF_8), 0),
        same(
            "events, Windows",
            csv("timestamp,message", millis).replace("\n", "\r\n").getBytes(UTF_8),
            0),
        same("results", csv("@timestamp,@message", EnvelopesTest::time).getBytes(UTF_8), 0),
        same(
            "quoted names",
            csv("\"@timestamp\",\"@message\"", EnvelopesTest::time).getBytes(UTF_8),
            0),
        same("results as JSON", list.getBytes(UTF_8), 0),
        same("a table", ("| timestamp | message |\n| --- | --- |\n" + table).getBytes(UTF_8), 1));
  }

  /** As {@code aws logs tail --format json} has them, or jq beside other output. */
  @TestFactory
  Stream<DynamicTest> objectsOverSeveralLinesAmongOthers() {
    String tail = Story.lines(RECORDS, r -> time(r) + " stream \n" + r.toPrettyString());
    String words = "not of a log\n";
    String begun = Story.lines(RECORDS, r -> r.toPrettyString() + "\n" + words + "\n");
    String half = "{\n  \"level\": \"INFO\",\n";
    String broken = half + Story.lines(RECORDS, ObjectNode::toPrettyString) + half;
    return Stream.of(
        same("a line before each", tail.getBytes(UTF_8), RECORDS.size()),
        same("a line behind each", begun.getBytes(UTF_8), RECORDS.size()),
        same("one without an end", broken.getBytes(UTF_8), 4),
        same(
            "glued",
            Story.lines(RECORDS, ObjectNode::toPrettyString).replace("}\n{", "}{").getBytes(UTF_8),
            0));
  }

  /** So long that pieces of the file end in their middle. */
  @Test
  void noObjectOverSeveralLinesIsCut() {
    String filler = "  \"filler\": \"" + "z".repeat(9_999) + "\"\n}";
    String story =
        Story.lines(RECORDS, r -> r.toPrettyString().replaceFirst("\n}$", ",\n" + filler));
    JsonNode summary = Story.summary(("words\n" + story).repeat(7));
    assertThat(summary.get("lives")).isEqualTo(TOLD.get("lives"));
    assertThat(summary.at("/input/unparsed").asInt()).isEqualTo(7);
    assertThat(summary.at("/input/records").asInt()).isEqualTo(7 * RECORDS.size());
  }

  /** A container runtime cuts what is longer than 16 KB; its two streams alternate. */
  @Test
  void linesCutIntoPartsAreOne() {
    StringBuilder text = new StringBuilder();
    for (ObjectNode record : RECORDS) {
      String line = record.toString();
      int third = line.length() / 3;
      String time = time(record);
      text.append(time).append(" stdout P ").append(line, 0, third).append('\n');
      text.append(time).append(" stderr F words\n");
      text.append(time).append(" stdout P ").append(line, third, 2 * third).append('\n');
      text.append(time).append(" stdout F ").append(line.substring(2 * third)).append('\n');
    }
    text.append("2026-03-19T04:30:06Z stdout P {\"level\":\n");
    JsonNode summary = Story.summary(text.toString());
    assertThat(Story.told(summary)).hasToString(TOLD.toString());
    assertThat(summary.at("/input/unparsed").asInt()).isEqualTo(RECORDS.size() + 1);
  }

  @Test
  void textBehindGzipIsReadToo() throws IOException {
    String text = Story.lines(RECORDS, ObjectNode::toString);
    int cut = text.indexOf('\n', text.length() / 2) + 1;
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Story.gzip(text.substring(0, cut)));
    both.write(text.substring(cut).getBytes(UTF_8));
    assertThat(Story.told(Story.summary(both.toByteArray()))).isEqualTo(TOLD);

    ByteArrayOutputStream padded = new ByteArrayOutputStream();
    padded.write(Story.gzip(text));
    padded.write(new byte[1024]);
    assertThat(Story.told(Story.summary(padded.toByteArray()))).isEqualTo(TOLD);
  }

  @Test
  void gzipOfSeveralMembersIsOneText() throws IOException {
    String text = Story.lines(RECORDS, ObjectNode::toString);
    int cut = text.length() / 2;
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Story.gzip(text.substring(0, cut)));
    both.write(Story.gzip(text.substring(cut)));
    assertThat(Story.told(Story.summary(both.toByteArray()))).hasToString(TOLD.toString());
  }

  @Test
  void whatIsNoRecordIsCountedAndHarmsNothing() {
    String garbage =
        "not a line of a log\n{\"half\": \n{\"other\":1}\n[1,2,3]\n\n{\"level\":\"INFO\",\"mess\n"
            + "x".repeat(1 << 21)
            + "\n";
    JsonNode summary =
        Story.summary("\n" + garbage + Story.lines(RECORDS, ObjectNode::toString) + garbage);
    assertThat(Story.told(summary)).hasToString(TOLD.toString());
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
        (deep + "\n" + huge + "\n" + Story.lines(RECORDS, ObjectNode::toString)).getBytes(UTF_8);
    JsonNode summary = Story.summary(bytes);
    assertThat(summary.get("lives")).isEqualTo(TOLD.get("lives"));
    assertThat(summary.at("/input/unparsed").asInt()).isEqualTo(1);
  }
}

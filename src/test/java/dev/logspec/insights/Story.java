package dev.logspec.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.insights.life.Reducer;
import dev.logspec.insights.record.LogFile;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.report.Source;
import dev.logspec.insights.report.SummaryJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Made-up records of one incident, and the envelopes in which people have them. */
final class Story {
  static final long T0 = 1773894576000L;
  static final ObjectMapper JSON = new ObjectMapper();

  private Story() {}

  /** Delivered records of {@code lines}, whose {@code t} is milliseconds after {@link #T0}. */
  static List<ObjectNode> delivered(List<String> lines) {
    List<ObjectNode> records = new ArrayList<>();
    for (String line : lines) {
      try {
        ObjectNode node = (ObjectNode) JSON.readTree(line);
        long t = node.remove("t").asLong();
        node.put("event_timestamp", T0 + t);
        node.put("resource_arn", "arn:aws:eks:ap-northeast-1:123456789012:cluster/sandbox");
        records.add(node);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return records;
  }

  static String lines(List<ObjectNode> records, Function<ObjectNode, String> form) {
    return records.stream().map(form).collect(Collectors.joining("\n", "", "\n"));
  }

  /** What Karpenter itself writes: {@code time} and {@code logger}, as text. */
  static ObjectNode podLog(ObjectNode record) {
    ObjectNode own = record.deepCopy();
    own.remove("resource_arn");
    long time = own.remove("event_timestamp").asLong();
    own.put("time", Instant.ofEpochMilli(time).toString());
    own.put("logger", "controller");
    if (own.path("level").asText().matches("[A-Z]+")) {
      own.put("commit", "b897114");
    }
    return own;
  }

  static String events(List<ObjectNode> records) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode events = document.putArray("events");
    int i = 0;
    for (ObjectNode record : records) {
      events
          .addObject()
          .put("logStreamName", "s")
          .put("timestamp", record.get("event_timestamp").asLong())
          .put("message", record.toString())
          .put("ingestionTime", 1)
          .put("eventId", "3870000000000000000000000000000000000000000000000000000" + i++);
    }
    document.putArray("searchedLogStreams");
    return document.toPrettyString();
  }

  static String rows(List<ObjectNode> records) {
    ObjectNode document = JSON.createObjectNode();
    document.put("queryLanguage", "CWLI");
    ArrayNode results = document.putArray("results");
    int i = 0;
    for (ObjectNode record : records) {
      ArrayNode row = results.addArray();
      String time =
          Instant.ofEpochMilli(record.get("event_timestamp").asLong())
              .toString()
              .replace('T', ' ')
              .replace("Z", "");
      row.addObject().put("field", "@timestamp").put("value", time);
      row.addObject().put("field", "@message").put("value", record.toString());
      row.addObject().put("field", "@ptr").put("value", "ptr" + i++);
    }
    document.put("status", "Complete");
    return document.toString();
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static JsonNode summary(byte[]... files) {
    return summary(Duration.ofMinutes(10), files);
  }

  static JsonNode summary(Duration lateness, byte[]... files) {
    Reducer reducer = new Reducer(lateness);
    LogFileReader reader = new LogFileReader(reducer::take);
    try {
      for (byte[] bytes : files) {
        reader.read(new LogFile("f", Optional.empty(), new ByteArrayInputStream(bytes)));
      }
      StringWriter out = new StringWriter();
      SummaryJson.write(
          out,
          Source.files(List.of("f"), reader.intake().bytes()),
          reader.intake(),
          reducer.finish());
      return JSON.readTree(out.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode summary(String text) {
    return summary(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that does not depend on how the records came. */
  static ObjectNode told(JsonNode summary) {
    ObjectNode told = summary.deepCopy();
    told.remove(List.of("source", "input"));
    return told;
  }
}

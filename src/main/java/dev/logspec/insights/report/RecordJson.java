package dev.logspec.insights.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.logspec.insights.record.LogRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A record as one line of JSON, in ASCII, for programs that follow what comes. The time is in epoch
 * milliseconds; what a record does not say is left out.
 */
public final class RecordJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private RecordJson() {}

  /** The line, with its line break. */
  public static String line(LogRecord record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      if (record.time() != LogRecord.NO_TIME) {
        out.writeNumberField("time", record.time());
      }
      out.writeStringField("component", record.component().text());
      field(out, "level", record.level());
      field(out, "controller", record.controller());
      out.writeStringField("message", record.message());
      field(out, "claim", record.claim());
      field(out, "node", record.node());
      field(out, "pool", record.pool());
      field(out, "reason", record.reason());
      field(out, "error", record.error());
      field(out, "reconcile_id", record.reconcileId());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void field(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }
}

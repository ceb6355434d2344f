package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is no lines: documents of JSON, and tables of comma-separated values. */
final class Documents {
  /** A parser holds so many bytes at most of what comes behind a document. */
  static final int BEHIND = 1 << 14;

  /** A lone bracket, or the first key of an answer of AWS or of a subscription. */
  private static final Pattern BEGIN =
      Pattern.compile(
          "^\\s*(?:[\\[{]\\s*(?:\\R|$)|\\[\\s*[\\[{\"]"
              + "|\\{\\s*\"(?:events|results|logEvents|searchedLogStreams|queryLanguage)\"\\s*:)");

  private final JsonFactory factory;
  private final Lines lines;

  Documents(JsonFactory factory, Lines lines) {
    this.factory = factory;
    this.lines = lines;
  }

  /**
   * Whether a text is a document that is read as it comes. An object over several lines that soon
   * ends is none: other lines may follow.
   *
   * @param head what the text begins with, for people
   * @param begun the same in bytes, and more of it
   */
  static boolean is(String head, byte[] begun) {
    return BEGIN.matcher(head).find()
        && !(head.stripLeading().startsWith("{")
            && new String(begun, StandardCharsets.ISO_8859_1).contains("\n}"));
  }

  /** Reads the document that {@code in} begins with, and leaves what comes behind it. */
  void read(Batch batch, Counted in) throws IOException {
    lines.into(batch);
    ByteArrayOutputStream behind = new ByteArrayOutputStream();
    JsonParser parser = factory.createParser(in);
    // What comes behind it is read from the same stream.
    parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    try {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        batch.object(lines.objects().document(parser));
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        elements(batch, parser);
      }
    } catch (JsonProcessingException e) {
      // Cut off, or no JSON from here: what came before counts.
      batch.line();
      batch.unparsed();
    }
    parser.releaseBuffered(behind);
    in.unread(behind.toByteArray());
    space(in);
  }

  private void elements(Batch batch, JsonParser parser) throws IOException {
    for (JsonToken next = parser.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.START_OBJECT) {
        batch.object(lines.objects().document(parser));
      } else if (next == JsonToken.START_ARRAY) {
        batch.object(lines.objects().row(parser));
      } else if (next == JsonToken.VALUE_STRING) {
        boolean found = lines.line(parser.getText(), ObjectReader.Envelope.NONE);
        batch.object(found ? ObjectReader.Found.RECORDS : ObjectReader.Found.NOTHING);
      }
    }
  }

  /** Leaves out the line break behind a document. */
  private static void space(Counted in) throws IOException {
    int next = in.read();
    while (next == '\n' || next == '\r' || next == ' ' || next == '\t') {
      next = in.read();
    }
    if (next >= 0) {
      in.unread(next);
    }
  }

  /** Reads a table to its end. */
  void rows(Batch batch, InputStream in) throws IOException {
    lines.into(batch);
    CsvRows rows =
        new CsvRows(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    List<String> names = rows.next().orElse(List.of());
    for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
      batch.line();
      if (rows.wasCut()) {
        batch.truncated();
      } else if (row.get().equals(List.of(""))) {
        batch.blank();
      } else if (lines.objects().row(names, row.get()) == ObjectReader.Found.NOTHING) {
        batch.unparsed();
      }
    }
  }
}

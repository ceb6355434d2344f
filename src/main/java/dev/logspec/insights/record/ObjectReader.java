package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one JSON object, whatever it is: a record, an envelope around one, or a document with many.
 */
final class ObjectReader {
  /** An envelope in an envelope in an envelope; deeper is no log any more. */
  private static final int ENVELOPES = 4;

  /** In what the console saves as JSON, the record is no text but an object. */
  private static final String OBJECT = "@message";

  private final JsonFactory factory;
  private final Lines lines;
  private int depth;

  ObjectReader(JsonFactory factory, Lines lines) {
    this.factory = factory;
    this.lines = lines;
  }

  /** What an envelope knows of the record in it. */
  record Envelope(long time, String id, String source) {
    static final Envelope NONE = new Envelope(LogRecord.NO_TIME, "", "");
  }

  /** What an object's {@code message} is: its own words, or a line that it is about. */
  private enum Role {
    RECORD,
    EVENT
  }

  /** What came of an object. */
  enum Found {
    /** A record, or several. */
    RECORDS,
    /** A document of records, perhaps without any. */
    DOCUMENT,
    /** Nothing of a log. */
    NOTHING
  }

  /**
   * Reads the object at which {@code parser} stands, to its end, and hands on what is in it.
   *
   * @param around what is known from outside
   * @param draft what is known of the record already
   */
  Found read(JsonParser parser, Envelope around, Draft draft) throws IOException {
    return read(parser, around, draft, Role.RECORD);
  }

  /** Reads an object of which the bytes are not at hand. */
  Found document(JsonParser parser) throws IOException {
    lines.forget();
    return read(parser, Envelope.NONE, new Draft(), Role.RECORD);
  }

  private Found read(JsonParser parser, Envelope around, Draft draft, Role role)
      throws IOException {
    String inner = "";
    String wrapped = "";
    boolean document = false;
    Found nested = Found.NOTHING;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      Field field = Field.of(name);
      if (field == null) {
        wrapped = wraps(parser, token) ? parser.getText() : wrapped;
        parser.skipChildren();
      } else if (token == JsonToken.START_OBJECT && name.equals(OBJECT)) {
        nested = nested(parser, around, draft);
      } else if (field == Field.INNER || (field == Field.MESSAGE && role == Role.EVENT)) {
        inner = Parts.text(parser, token);
      } else if (field == Field.MANY) {
        document |= token == JsonToken.START_ARRAY;
        each(parser, token);
      } else {
        value(parser, token, field, draft);
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the object has no end");
    }
    inner = inner.isEmpty() && isObject(draft.message) ? draft.message : inner;
    inner = inner.isEmpty() && !draft.isRecord ? wrapped : inner;
    if (!inner.isEmpty() && inner(inner, around, draft)) {
      return Found.RECORDS;
    }
    if (nested == Found.RECORDS) {
      return nested;
    }
    if (draft.isRecord && role == Role.RECORD) {
      take(draft, around);
      return Found.RECORDS;
    }
    return document ? Found.DOCUMENT : Found.NOTHING;
  }

  /** Whether a value of whatever name is the text of an object, as a tool or a query calls it. */
  private static boolean wraps(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING
        && parser.getTextLength() > 1
        && parser.getTextCharacters()[parser.getTextOffset()] == '{';
  }

  /** Takes what was read so far of an object that was cut off; whether it was a record. */
  boolean takeHead(Draft draft, Envelope around) {
    if (draft.isRecord) {
      take(draft, around);
    }
    return draft.isRecord;
  }

  /** Takes {@code draft}, which is a record. */
  void take(Draft draft, Envelope around) {
    if (draft.time == LogRecord.NO_TIME && draft.outerTime == LogRecord.NO_TIME) {
      draft.time = around.time();
    }
    draft.id = draft.id.isEmpty() ? around.id() : draft.id;
    draft.source = draft.source.isEmpty() ? around.source() : draft.source;
    draft.content = draft.content == 0 ? lines.content(draft) : draft.content;
    lines.batch().take(draft);
  }

  private boolean inner(String line, Envelope around, Draft draft) {
    if (depth >= ENVELOPES) {
      return false;
    }
    depth++;
    try {
      return lines.line(line, envelope(around, draft));
    } finally {
      depth--;
    }
  }

  private Found nested(JsonParser parser, Envelope around, Draft draft) throws IOException {
    if (depth >= ENVELOPES) {
      parser.skipChildren();
      return Found.NOTHING;
    }
    depth++;
    try {
      return read(parser, envelope(around, draft), new Draft(), Role.RECORD);
    } finally {
      depth--;
    }
  }

  /** What {@code draft} knows as the envelope of what is in it. */
  private static Envelope envelope(Envelope around, Draft draft) {
    String id = draft.id.isEmpty() ? draft.weakId : draft.id;
    long time = draft.outerTime == LogRecord.NO_TIME ? draft.time : draft.outerTime;
    return new Envelope(
        time == LogRecord.NO_TIME ? around.time() : time,
        id.isEmpty() ? around.id() : id,
        draft.source.isEmpty() ? around.source() : draft.source);
  }

  /** Events, or rows of a query, which are lists of field and value. */
  private void each(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (JsonToken next = parser.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      Found found = Found.NOTHING;
      if (next == JsonToken.START_OBJECT) {
        found = read(parser, Envelope.NONE, new Draft(), Role.EVENT);
      } else if (next == JsonToken.START_ARRAY) {
        found = row(parser);
      }
      lines.batch().line();
      if (found == Found.NOTHING) {
        lines.batch().unparsed();
      }
    }
  }

  /**
   * A row of GetQueryResults: {@code [{"field":"@message","value":"..."}, ...]}; or of what {@code
   * --query 'events[].[timestamp,message]'} leaves of events.
   */
  Found row(JsonParser parser) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    String plain = "";
    long time = LogRecord.NO_TIME;
    for (JsonToken next = parser.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next != JsonToken.START_OBJECT) {
        plain = wraps(parser, next) ? parser.getText() : plain;
        time = next == JsonToken.VALUE_NUMBER_INT ? Times.of(parser.getText()) : time;
        parser.skipChildren();
        continue;
      }
      String name = "";
      String value = "";
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        String text = Parts.text(parser, parser.nextToken());
        name = key.equals("field") ? text : name;
        value = key.equals("value") ? text : value;
      }
      names.add(name);
      values.add(value);
    }
    if (!plain.isEmpty()) {
      Draft draft = new Draft();
      draft.outerTime = time;
      return inner(plain, Envelope.NONE, draft) ? Found.RECORDS : Found.NOTHING;
    }
    return row(names, values);
  }

  /** A row of a table whose columns are called like the fields of a query, or of an event. */
  Found row(List<String> names, List<String> values) throws IOException {
    Draft draft = new Draft();
    String inner = "";
    if (names.size() != values.size()) {
      return Found.NOTHING;
    }
    for (int i = 0; i < names.size(); i++) {
      Field field = Field.of(names.get(i));
      if (field == Field.INNER) {
        inner = values.get(i);
      } else if (field != null && !values.get(i).isEmpty()) {
        lists(field, values.get(i), draft);
      }
    }
    boolean event = names.contains("timestamp") && draft.level.isEmpty();
    inner = inner.isEmpty() && (event || isObject(draft.message)) ? draft.message : inner;
    if (!inner.isEmpty()) {
      return inner(inner, Envelope.NONE, draft) ? Found.RECORDS : Found.NOTHING;
    }
    return takeHead(draft, Envelope.NONE) ? Found.RECORDS : Found.NOTHING;
  }

  /** A field whose value came as text. */
  void lists(Field field, String value, Draft draft) throws IOException {
    boolean nested = value.startsWith("{") || value.startsWith("[");
    if (!nested || field == Field.MESSAGE) {
      if (field == Field.GROUP) {
        draft.source = group(value);
      }
      draft.set(field, value);
      return;
    }
    try (JsonParser parser = factory.createParser(value)) {
      value(parser, parser.nextToken(), field, draft);
    }
  }

  private void value(JsonParser parser, JsonToken token, Field field, Draft draft)
      throws IOException {
    if (field.isName()) {
      String name = Parts.name(parser, token, factory);
      if (!name.isEmpty()) {
        draft.set(field, name);
      }
    } else if (field == Field.DISRUPTED) {
      Parts.disrupted(parser, token, draft, factory);
    } else if (field == Field.REPLACEMENTS) {
      Parts.replacements(parser, token, draft, factory);
    } else if (field == Field.GROUP) {
      draft.source = group(Parts.text(parser, token));
    } else if (field == Field.ERROR) {
      draft.set(field, error(parser, token));
    } else {
      draft.set(field, Parts.text(parser, token));
    }
  }

  /** What went wrong may be said in an object, which is then more than nothing. */
  private static String error(JsonParser parser, JsonToken token) throws IOException {
    String text = Parts.text(parser, token);
    return text.isEmpty() && token == JsonToken.START_OBJECT ? "{…}" : text;
  }

  /** A part of a group's name tells the component where it follows the defaults, or AWS's names. */
  static String group(String log) {
    String[] parts = log.split("[:/]");
    for (int i = parts.length - 1; i >= 0; i--) {
      Optional<Component> component = Component.parse(parts[i]);
      if (component.isPresent()) {
        return component.get().text();
      }
    }
    return "";
  }

  private static boolean isObject(String text) {
    String plain = text.strip();
    return plain.startsWith("{") && plain.endsWith("}");
  }
}

package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads one JSON object: a record, an envelope around one, or a document with many. Field names are
 * those of the delivered logs, of Karpenter's own logs of any version, and of the envelopes.
 */
final class ObjectReader {
  /** An envelope in an envelope in an envelope; deeper is no log any more. */
  private static final int ENVELOPES = 4;

  private final JsonFactory factory;
  private final Lines lines;
  private final Inlet inlet;
  private int depth;

  ObjectReader(JsonFactory factory, Lines lines, Inlet inlet) {
    this.factory = factory;
    this.lines = lines;
    this.inlet = inlet;
  }

  /** What an envelope knows of the record in it. */
  record Envelope(long time, String id, String source) {
    static final Envelope NONE = new Envelope(LogRecord.NO_TIME, "", "");
  }

  /**
   * Reads the object at which {@code parser} stands, to its end, and hands on what is in it.
   *
   * @param around what is known from outside
   * @param draft what is known of the record already
   * @return whether there was anything of a log in it
   */
  boolean read(JsonParser parser, Envelope around, Draft draft) throws IOException {
    String inner = "";
    long outerTime = LogRecord.NO_TIME;
    boolean document = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "event_timestamp", "ts" -> draft.time = time(parser, token, draft.time);
        case "time", "timestamp", "@timestamp" -> outerTime = time(parser, token, outerTime);
        case "message", "msg", "MESSAGE" -> {
          String text = text(parser, token);
          if (isObject(text)) {
            inner = text;
          } else {
            draft.message = text;
          }
        }
        case "@message", "log" -> inner = text(parser, token);
        case "events", "logEvents", "results" -> {
          document |= token == JsonToken.START_ARRAY;
          each(parser, token);
        }
        case "eventId", "@ptr", "id" -> draft.id = text(parser, token);
        case "@log", "logGroup" -> draft.source = group(text(parser, token));
        default -> field(draft, name, parser, token);
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the object has no end");
    }
    String id = draft.id.isEmpty() ? around.id() : draft.id;
    String source = draft.source.isEmpty() ? around.source() : draft.source;
    if (!inner.isEmpty() && depth < ENVELOPES) {
      long known = outerTime == LogRecord.NO_TIME ? draft.time : outerTime;
      return inner(
          inner, new Envelope(known == LogRecord.NO_TIME ? around.time() : known, id, source));
    }
    if (!draft.isRecord()) {
      return document;
    }
    if (draft.time == LogRecord.NO_TIME) {
      draft.time = outerTime == LogRecord.NO_TIME ? around.time() : outerTime;
    }
    draft.id = id;
    draft.source = source;
    inlet.take(draft);
    return true;
  }

  private boolean inner(String line, Envelope envelope) {
    depth++;
    try {
      return lines.line(line, envelope);
    } finally {
      depth--;
    }
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
      boolean known =
          switch (next) {
            case START_OBJECT -> read(parser, Envelope.NONE, new Draft());
            case START_ARRAY -> row(parser);
            case NOT_AVAILABLE,
                END_OBJECT,
                END_ARRAY,
                FIELD_NAME,
                VALUE_EMBEDDED_OBJECT,
                VALUE_STRING,
                VALUE_NUMBER_INT,
                VALUE_NUMBER_FLOAT,
                VALUE_TRUE,
                VALUE_FALSE,
                VALUE_NULL ->
                false;
          };
      if (!known) {
        inlet.unparsed();
      }
    }
  }

  /** A row of GetQueryResults: {@code [{"field":"@message","value":"..."}, ...]}. */
  private boolean row(JsonParser parser) throws IOException {
    Draft draft = new Draft();
    String inner = "";
    long outer = LogRecord.NO_TIME;
    for (JsonToken next = parser.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      String field = "";
      String value = "";
      if (next != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        String text = text(parser, parser.nextToken());
        if (name.equals("field")) {
          field = text;
        } else if (name.equals("value")) {
          value = text;
        }
      }
      switch (field) {
        case "@message" -> inner = value;
        case "@timestamp" -> outer = Times.of(value);
        case "event_timestamp" -> draft.time = Times.of(value);
        case "@ptr" -> draft.id = value;
        case "@log" -> draft.source = group(value);
        case "message" -> draft.message = value;
        case "NodeClaim.name" -> draft.claim = value;
        case "Node.name" -> draft.node = value;
        case "NodePool.name" -> draft.pool = value;
        default -> said(draft, field, value);
      }
    }
    if (draft.time == LogRecord.NO_TIME) {
      draft.time = outer;
    }
    if (!inner.isEmpty()) {
      return inner(inner, new Envelope(outer, draft.id, draft.source));
    }
    if (draft.isRecord()) {
      inlet.take(draft);
    }
    return draft.isRecord();
  }

  private void field(Draft draft, String name, JsonParser parser, JsonToken token)
      throws IOException {
    switch (name) {
      case "NodePool", "nodepool" -> draft.pool = name(parser, token, draft.pool);
      case "NodeClaim", "nodeclaim" -> draft.claim = name(parser, token, draft.claim);
      case "Node", "node" -> draft.node = name(parser, token, draft.node);
      case "Pod", "pod" -> draft.pod = name(parser, token, draft.pod);
      case "commit" -> {
        draft.commit = true;
        parser.skipChildren();
      }
      case "replacement-node-count" -> draft.replacementCount = count(parser, token);
      case "disrupted-node-count" -> draft.nodeCount = count(parser, token);
      case "pod-count" -> draft.podCount = count(parser, token);
      case "disrupted-nodes" -> Parts.disrupted(parser, token, draft, factory);
      case "replacement-nodes" -> Parts.replacements(parser, token, draft, factory);
      case "level",
          "controller",
          "logger",
          "controllerKind",
          "reconcileID",
          "reconcile-id",
          "reason",
          "error",
          "err",
          "command",
          "command-id",
          "decision",
          "savings",
          "messageKind",
          "action",
          "instance-type",
          "capacity-type",
          "zone" ->
          said(draft, name, text(parser, token));
      default -> parser.skipChildren();
    }
  }

  private static void said(Draft draft, String name, String value) {
    switch (name) {
      case "level" -> draft.level = value;
      case "controller" -> draft.controller = value;
      case "logger" -> {
        // Up to 0.37 the controller stood here; since then it is always "controller".
        if (draft.controller.isEmpty() && value.startsWith("controller.")) {
          draft.controller = value.substring("controller.".length());
        }
      }
      case "controllerKind" -> draft.controllerKind = value;
      case "reconcileID", "reconcile-id" -> draft.reconcileId = value;
      case "reason" -> draft.reason = value;
      case "error", "err" -> draft.error = draft.error.isEmpty() ? value : draft.error;
      case "command" -> draft.command = value;
      case "command-id" -> draft.commandId = value;
      case "decision" -> draft.decision = value;
      case "savings" -> draft.savings = value;
      case "messageKind" -> draft.messageKind = value;
      case "action" -> draft.action = value;
      case "instance-type" -> draft.instanceType = value;
      case "capacity-type" -> draft.capacityType = value;
      case "zone" -> draft.zone = value;
      default -> {
        // Not a field that anything is worked out from.
      }
    }
  }

  private static long time(JsonParser parser, JsonToken token, long otherwise) throws IOException {
    long time =
        token.isNumeric()
            ? Times.of(parser.getDoubleValue())
            : token == JsonToken.VALUE_STRING ? Times.of(parser.getText()) : skipped(parser);
    return time == LogRecord.NO_TIME ? otherwise : time;
  }

  private static long skipped(JsonParser parser) throws IOException {
    parser.skipChildren();
    return LogRecord.NO_TIME;
  }

  private static int count(JsonParser parser, JsonToken token) throws IOException {
    String text = text(parser, token);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** A scalar as text; an object or array is passed over. */
  static String text(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING || token.isNumeric() || token.isBoolean()) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  /** A name: bare, in an object, or in the text of an object. */
  private String name(JsonParser parser, JsonToken token, String otherwise) throws IOException {
    String name = Parts.name(parser, token, factory);
    return name.isEmpty() ? otherwise : name;
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
    String plain = text.stripLeading();
    return !plain.isEmpty() && plain.charAt(0) == '{' && plain.stripTrailing().endsWith("}");
  }
}

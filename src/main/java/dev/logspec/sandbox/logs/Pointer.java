package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.insights.Candidate;
import dev.logspec.sandbox.records.Event;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.Arns;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code @ptr} of an event: opaque to its reader, and enough to find the event again. */
record Pointer(String groupArn, String eventId) {
  private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{20}\\d{36})");

  static final Shape.Structure INPUT =
      Shape.structure().required("logRecordPointer", Shape.text()).optional("unmask", Shape.flag());

  static String to(String groupArn, Event event) {
    byte[] bytes = (groupArn + " " + event.id()).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The pointer that {@code text} is, if it is one. */
  static Optional<Pointer> parse(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      Matcher matcher = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
      return matcher.matches()
          ? Optional.of(new Pointer(matcher.group(1), matcher.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The event, if it is still there. An id begins with its event's time. */
  Optional<Event> find(Events events) {
    long time = Long.parseLong(eventId.substring(0, 20).replaceFirst("^0+(?=\\d)", ""));
    return events.of(groupArn, time, time).stream()
        .filter(event -> event.id().equals(eventId))
        .findFirst();
  }

  /** The answer of GetLogRecord: all fields of the event. */
  static ObjectNode record(Call call, Events events) {
    AwsError invalid = AwsError.invalidParameter("The specified logRecordPointer is invalid.");
    Pointer pointer = parse(call.text("logRecordPointer")).orElseThrow(() -> invalid);
    if (!Arns.isArn(pointer.groupArn()) || !call.caller().isLocal(pointer.groupArn())) {
      throw invalid;
    }
    Event event =
        pointer.find(events).orElseThrow(() -> AwsError.notFound("The log record is gone."));
    String group = Arns.resource(pointer.groupArn()).substring("log-group:".length());
    ObjectNode node = Json.object();
    ObjectNode fields = node.putObject("logRecord");
    new Candidate(
            call.caller().account() + ":" + group,
            event.stream(),
            event.timestamp(),
            event.ingestionTime(),
            event.message(),
            () -> call.text("logRecordPointer"))
        .fields()
        .forEach(fields::put);
    return node;
  }
}

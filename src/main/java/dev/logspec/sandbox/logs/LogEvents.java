package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.records.Event;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.LogEvent;
import dev.logspec.sandbox.world.LogStream;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Events of log groups: writing them, and searching for them by time and pattern. */
final class LogEvents {
  private static final int MOST_EVENTS = 10_000;

  private final World world;
  private final Events events;

  LogEvents(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  List<Operation> operations() {
    Shape event =
        Shape.structure()
            .required("timestamp", Inputs.TIME)
            .required("message", Shape.text(1, Integer.MAX_VALUE));
    Shape.Structure put =
        Shape.structure()
            .required("logGroupName", Inputs.GROUP_NAME)
            .required("logStreamName", Inputs.STREAM_NAME)
            .required("logEvents", Shape.list(1, MOST_EVENTS, event))
            .optional("sequenceToken", Shape.text(1, Integer.MAX_VALUE))
            .optional("entity", Shape.any());
    return List.of(
        Operation.change(Service.LOGS, "PutLogEvents", put, this::put)
            .rejecting("InvalidParameterException"),
        Operation.read(Service.LOGS, "FilterLogEvents", filterInput(), this::filter)
            .rejecting("InvalidParameterException"));
  }

  private static Shape.Structure filterInput() {
    return Shape.structure()
        .optional("logGroupName", Inputs.GROUP_NAME)
        .optional("logGroupIdentifier", Inputs.GROUP_IDENTIFIER)
        .optional("logStreamNamePrefix", Inputs.STREAM_NAME)
        .optional("nextToken", Inputs.NEXT_TOKEN)
        .optional("logStreamNames", Shape.list(1, 100, Inputs.STREAM_NAME))
        .optional("startTime", Inputs.TIME)
        .optional("endTime", Inputs.TIME)
        .optional("filterPattern", Shape.text(0, 1024))
        .optional("limit", Shape.whole(1, MOST_EVENTS))
        .optional("interleaved", Shape.flag())
        .optional("unmask", Shape.flag());
  }

  private ObjectNode put(Call call) {
    String arn = Group.streamArn(Group.of(world, call), call.text("logStreamName"));
    LogStream stream = world.logStreams().get(arn);
    if (stream == null) {
      throw AwsError.notFound("The specified log stream does not exist.");
    }
    List<LogEvent> all = new ArrayList<>(stream.events());
    for (JsonNode event : call.get("logEvents")) {
      all.add(
          new LogEvent(
              event.path("timestamp").asLong(), event.path("message").asText(), world.now()));
    }
    all.sort(Comparator.comparingLong(LogEvent::timestamp));
    world
        .logStreams()
        .put(arn, new LogStream(stream.groupArn(), stream.name(), arn, stream.createdAt(), all));
    return Json.object().put("nextSequenceToken", world.nextId(16));
  }

  /** One page; that it is full says nothing of whether there is more. */
  private ObjectNode filter(Call call) {
    SearchPage page = SearchPage.of(search(call), call);
    ObjectNode node = Json.object();
    ArrayNode events = node.putArray("events");
    page.events().forEach(event -> events.add(json(event)));
    page.nextToken().ifPresent(token -> node.put("nextToken", token));
    node.putArray("searchedLogStreams");
    return node;
  }

  private List<Event> search(Call call) {
    String prefix = call.find("logStreamNamePrefix").orElse("");
    List<String> names = Json.texts(call.get("logStreamNames"));
    if (!prefix.isEmpty() && !names.isEmpty()) {
      throw AwsError.invalidParameter(
          "Only one of logStreamNamePrefix and logStreamNames may be specified.");
    }
    long from = call.get("startTime").asLong(0);
    long to = call.get("endTime").asLong(Long.MAX_VALUE);
    return events.of(Group.of(world, call), from, to).stream()
        .filter(event -> event.stream().startsWith(prefix))
        .filter(event -> names.isEmpty() || names.contains(event.stream()))
        .toList();
  }

  private static ObjectNode json(Event event) {
    return Json.object()
        .put("logStreamName", event.stream())
        .put("timestamp", event.timestamp())
        .put("message", event.message())
        .put("ingestionTime", event.ingestionTime())
        .put("eventId", event.id());
  }
}

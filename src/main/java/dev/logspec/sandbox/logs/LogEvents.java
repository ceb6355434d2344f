package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.records.Event;
import dev.logspec.sandbox.records.EventStream;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.LogEvent;
import dev.logspec.sandbox.world.LogStream;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** Log streams and their events: enough to write events and to read them back by time. */
final class LogEvents {
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_STREAMS = 50;

  private final World world;
  private final Events events;

  LogEvents(World world) {
    this.world = world;
    this.events = new Events(world);
  }

  List<Operation> operations() {
    Shape.Structure stream =
        Shape.structure()
            .required("logGroupName", Inputs.GROUP_NAME)
            .required("logStreamName", Inputs.STREAM_NAME);
    Shape event =
        Shape.structure()
            .required("timestamp", Inputs.TIME)
            .required("message", Shape.text(1, Integer.MAX_VALUE));
    Shape.Structure either =
        Shape.structure()
            .optional("logGroupName", Inputs.GROUP_NAME)
            .optional("logGroupIdentifier", Inputs.GROUP_IDENTIFIER)
            .optional("logStreamNamePrefix", Inputs.STREAM_NAME)
            .optional("nextToken", Inputs.NEXT_TOKEN);
    return List.of(
        invalid(Operation.change(Service.LOGS, "CreateLogStream", stream, this::create)),
        invalid(
            Operation.change(
                Service.LOGS,
                "PutLogEvents",
                stream
                    .required("logEvents", Shape.list(1, MOST_EVENTS, event))
                    .optional("sequenceToken", Shape.text(1, Integer.MAX_VALUE))
                    .optional("entity", Shape.any()),
                this::put)),
        read("DescribeLogStreams", describeInput(either), this::describe),
        read("FilterLogEvents", filterInput(either), this::filter),
        read("GetLogEvents", getInput(), this::get));
  }

  private static Shape.Structure describeInput(Shape.Structure either) {
    return either
        .optional("orderBy", Shape.oneOf("LogStreamName", "LastEventTime"))
        .optional("descending", Shape.flag())
        .optional("limit", Inputs.LIMIT);
  }

  private static Shape.Structure filterInput(Shape.Structure either) {
    return either
        .optional("logStreamNames", Shape.list(1, 100, Inputs.STREAM_NAME))
        .optional("startTime", Inputs.TIME)
        .optional("endTime", Inputs.TIME)
        .optional("filterPattern", Shape.text(0, 1024))
        .optional("limit", Shape.whole(1, MOST_EVENTS))
        .optional("interleaved", Shape.flag())
        .optional("unmask", Shape.flag());
  }

  private static Shape.Structure getInput() {
    return Shape.structure()
        .optional("logGroupName", Inputs.GROUP_NAME)
        .optional("logGroupIdentifier", Inputs.GROUP_IDENTIFIER)
        .required("logStreamName", Inputs.STREAM_NAME)
        .optional("startTime", Inputs.TIME)
        .optional("endTime", Inputs.TIME)
        .optional("nextToken", Inputs.NEXT_TOKEN)
        .optional("limit", Shape.whole(1, MOST_EVENTS))
        .optional("startFromHead", Shape.flag())
        .optional("unmask", Shape.flag());
  }

  private static Operation read(
      String name, Shape.Structure input, Function<Call, ObjectNode> run) {
    return invalid(Operation.read(Service.LOGS, name, input, run));
  }

  private static Operation invalid(Operation operation) {
    return operation.rejecting("InvalidParameterException");
  }

  private ObjectNode create(Call call) {
    String group = group(call);
    String name = call.text("logStreamName");
    String arn = streamArn(group, name);
    if (world.logStreams().containsKey(arn)) {
      throw AwsError.client(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    world.logStreams().put(arn, new LogStream(group, name, arn, world.now(), List.of()));
    return Json.object();
  }

  private ObjectNode put(Call call) {
    String arn = streamArn(group(call), call.text("logStreamName"));
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

  private ObjectNode describe(Call call) {
    String prefix = call.find("logStreamNamePrefix").orElse("");
    boolean byTime = call.text("orderBy").equals("LastEventTime");
    if (byTime && !prefix.isEmpty()) {
      throw AwsError.invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    ConcurrentNavigableMap<String, EventStream> rows =
        new ConcurrentSkipListMap<>(
            call.get("descending").asBoolean()
                ? Comparator.<String>reverseOrder()
                : Comparator.<String>naturalOrder());
    for (EventStream stream : events.streams(group(call))) {
      if (stream.name().startsWith(prefix)) {
        rows.put((byTime ? "%020d ".formatted(lastTime(stream)) : "") + stream.name(), stream);
      }
    }
    Pages<EventStream> page =
        Pages.of(
            rows,
            call.find("nextToken"),
            call.has("limit") ? call.get("limit").asInt() : MOST_STREAMS,
            AwsError.invalidParameter("The specified nextToken is invalid."));
    return Paging.json(page, "logStreams", LogEvents::json);
  }

  private static long lastTime(EventStream stream) {
    List<Event> all = stream.events();
    return all.isEmpty() ? 0 : all.get(all.size() - 1).timestamp();
  }

  private static ObjectNode json(EventStream stream) {
    ObjectNode node = Json.object();
    node.put("logStreamName", stream.name());
    node.put("creationTime", stream.createdAt());
    if (!stream.events().isEmpty()) {
      Event last = stream.events().get(stream.events().size() - 1);
      node.put("firstEventTimestamp", stream.events().get(0).timestamp());
      node.put("lastEventTimestamp", last.timestamp());
      node.put("lastIngestionTime", last.ingestionTime());
    }
    node.put("arn", stream.arn());
    node.put("storedBytes", 0);
    return node;
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
    long from = call.get("startTime").asLong(0);
    long to = call.get("endTime").asLong(Long.MAX_VALUE);
    return events.of(group(call), from, to).stream()
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

  private ObjectNode get(Call call) {
    String name = call.text("logStreamName");
    EventStream stream =
        events.streams(group(call)).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> AwsError.notFound("The specified log stream does not exist."));
    StreamPage page = StreamPage.of(stream.events(), call);
    ObjectNode node = Json.object();
    ArrayNode all = node.putArray("events");
    page.events()
        .forEach(event -> all.add(json(event).without(List.of("logStreamName", "eventId"))));
    return node.put("nextForwardToken", page.forward()).put("nextBackwardToken", page.backward());
  }

  private String group(Call call) {
    if (call.has("logGroupName") == call.has("logGroupIdentifier")) {
      throw AwsError.invalidParameter(
          "Exactly one of logGroupName and logGroupIdentifier must be specified.");
    }
    String name = call.find("logGroupName").orElseGet(() -> call.text("logGroupIdentifier"));
    String arn = name.startsWith("arn:") ? name : call.caller().arn("logs", "log-group:" + name);
    if (!world.logGroups().containsKey(arn)) {
      throw AwsError.notFound("The specified log group does not exist.");
    }
    return arn;
  }

  private static String streamArn(String groupArn, String name) {
    return groupArn + ":log-stream:" + name;
  }
}

package dev.logspec.sandbox.logs;

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
import dev.logspec.sandbox.world.LogStream;
import dev.logspec.sandbox.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Log streams: making, listing and reading them. */
final class LogStreams {
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_STREAMS = 50;

  private final World world;
  private final Events events;

  LogStreams(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  List<Operation> operations() {
    Shape.Structure stream =
        Shape.structure()
            .required("logGroupName", Inputs.GROUP_NAME)
            .required("logStreamName", Inputs.STREAM_NAME);
    return List.of(
        Operation.change(Service.LOGS, "CreateLogStream", stream, this::create)
            .rejecting("InvalidParameterException"),
        Operation.read(Service.LOGS, "DescribeLogStreams", describeInput(), this::describe)
            .rejecting("InvalidParameterException"),
        Operation.read(Service.LOGS, "GetLogEvents", getInput(), this::get)
            .rejecting("InvalidParameterException"));
  }

  private static Shape.Structure describeInput() {
    return Shape.structure()
        .optional("logGroupName", Inputs.GROUP_NAME)
        .optional("logGroupIdentifier", Inputs.GROUP_IDENTIFIER)
        .optional("logStreamNamePrefix", Inputs.STREAM_NAME)
        .optional("nextToken", Inputs.NEXT_TOKEN)
        .optional("orderBy", Shape.oneOf("LogStreamName", "LastEventTime"))
        .optional("descending", Shape.flag())
        .optional("limit", Inputs.LIMIT);
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

  private ObjectNode create(Call call) {
    String group = Group.of(world, call);
    String name = call.text("logStreamName");
    String arn = Group.streamArn(group, name);
    if (world.logStreams().containsKey(arn)) {
      throw AwsError.client(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    world.logStreams().put(arn, new LogStream(group, name, arn, world.now(), List.of()));
    return Json.object();
  }

  private ObjectNode describe(Call call) {
    String prefix = call.find("logStreamNamePrefix").orElse("");
    boolean byTime = call.text("orderBy").equals("LastEventTime");
    if (byTime && !prefix.isEmpty()) {
      throw AwsError.invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    NavigableMap<String, EventStream> rows =
        new TreeMap<>(
            call.get("descending").asBoolean()
                ? Comparator.<String>reverseOrder()
                : Comparator.<String>naturalOrder());
    for (EventStream stream : events.streams(Group.of(world, call))) {
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
    return Paging.json(page, "logStreams", LogStreams::json);
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

  private ObjectNode get(Call call) {
    String name = call.text("logStreamName");
    EventStream stream =
        events.streams(Group.of(world, call)).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> AwsError.notFound("The specified log stream does not exist."));
    StreamPage page = StreamPage.of(stream.events(), call);
    ObjectNode node = Json.object();
    ArrayNode all = node.putArray("events");
    for (Event event : page.events()) {
      all.addObject()
          .put("timestamp", event.timestamp())
          .put("message", event.message())
          .put("ingestionTime", event.ingestionTime());
    }
    return node.put("nextForwardToken", page.forward()).put("nextBackwardToken", page.backward());
  }
}

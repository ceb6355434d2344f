package dev.logspec.sandbox.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudTrail (botocore, cloudtrail 2013-11-01): events of the caller's account and Region of the
 * last 90 days, newest first, one condition, two requests a second.
 */
public final class Trail {
  private static final long SECOND = 1000;
  private static final int A_SECOND_ALLOWS = 2;
  private static final int PAGE = 50;
  private static final long KEPT = 90L * 24 * 60 * 60;

  private final World world;
  private final EventHistory history;
  private final Map<String, Deque<Long>> lookups = new HashMap<>();

  public Trail(World world, EventHistory history) {
    this.world = world;
    this.history = history;
  }

  /** All operations. */
  public List<Operation> operations() {
    Shape key =
        Shape.oneOf(
            "EventId",
            "EventName",
            "ReadOnly",
            "Username",
            "ResourceType",
            "ResourceName",
            "EventSource",
            "AccessKeyId");
    Shape attribute =
        Shape.structure()
            .required("AttributeKey", key)
            .required("AttributeValue", Shape.text(1, 2000));
    Shape.Structure lookup =
        Shape.structure()
            .optional("LookupAttributes", Shape.list(0, Integer.MAX_VALUE, attribute))
            .optional("StartTime", Shape.number())
            .optional("EndTime", Shape.number())
            .optional("EventCategory", Shape.oneOf("insight"))
            .optional("MaxResults", Shape.whole(Integer.MIN_VALUE, Integer.MAX_VALUE))
            .optional("NextToken", Shape.text());
    return List.of(Operation.read(Service.CLOUDTRAIL, "LookupEvents", lookup, this::lookup));
  }

  private ObjectNode lookup(Call call) {
    requireRate(call);
    if (call.get("LookupAttributes").size() > 1) {
      throw AwsError.client(
          "InvalidLookupAttributesException", "You can specify only one lookup attribute.");
    }
    int size = call.has("MaxResults") ? call.get("MaxResults").asInt() : PAGE;
    if (size < 1 || size > PAGE) {
      throw AwsError.client(
          "InvalidMaxResultsException", "MaxResults must be between 1 and " + PAGE + ".");
    }
    long now = world.now() / SECOND;
    long from = call.has("StartTime") ? call.get("StartTime").asLong() : now - KEPT;
    long to = call.has("EndTime") ? call.get("EndTime").asLong() : now;
    if (from > to) {
      throw AwsError.client(
          "InvalidTimeRangeException", "The start time must be before the end time.");
    }
    long before = call.find("NextToken").map(token -> decode(token, call)).orElse(Long.MAX_VALUE);
    List<Happening> found =
        history.newest(
            h ->
                h.number() < before
                    && h.caller().account().equals(call.caller().account())
                    && h.caller().region().equals(call.caller().region())
                    && h.epochSecond() >= Math.max(from, now - KEPT)
                    && h.epochSecond() <= to
                    && !call.has("EventCategory")
                    && isWanted(h, call.get("LookupAttributes").path(0)),
            size + 1);
    return page(call, found, size);
  }

  private void requireRate(Call call) {
    long now = world.now();
    Deque<Long> recent =
        lookups.computeIfAbsent(
            call.caller().account() + " " + call.caller().region(), key -> new ArrayDeque<>());
    while (!recent.isEmpty() && recent.peekFirst() <= now - SECOND) {
      recent.removeFirst();
    }
    if (recent.size() >= A_SECOND_ALLOWS) {
      throw Service.CLOUDTRAIL.throttled();
    }
    recent.addLast(now);
  }

  private static boolean isWanted(Happening happening, JsonNode attribute) {
    String value = attribute.path("AttributeValue").asText();
    return switch (attribute.path("AttributeKey").asText()) {
      case "" -> true;
      case "EventId" -> happening.eventId().equals(value);
      case "EventName" -> happening.operation().equals(value);
      case "ReadOnly" -> String.valueOf(happening.readOnly()).equals(value);
      case "Username" -> happening.userName().equals(value);
      case "EventSource" -> happening.eventSource().equals(value);
      case "AccessKeyId" -> happening.caller().accessKey().equals(value);
      // No event here names its resources: whether AWS's do differs by service.
      default -> false;
    };
  }

  private static ObjectNode page(Call call, List<Happening> found, int size) {
    ObjectNode node = Json.object();
    ArrayNode events = node.putArray("Events");
    for (Happening happening : found.subList(0, Math.min(size, found.size()))) {
      ObjectNode event = events.addObject();
      event.put("EventId", happening.eventId()).put("EventName", happening.operation());
      event.put("ReadOnly", String.valueOf(happening.readOnly()));
      event.put("AccessKeyId", happening.caller().accessKey());
      event.put("EventTime", happening.epochSecond());
      event.put("EventSource", happening.eventSource());
      event.put("Username", happening.userName());
      event.putArray("Resources");
      event.put(
          "CloudTrailEvent", new String(Json.bytes(happening.record()), StandardCharsets.UTF_8));
    }
    if (found.size() > size) {
      node.put("NextToken", encode(found.get(size - 1).number(), call));
    }
    return node;
  }

  /** A token belongs to the parameters it was given for. */
  private static String encode(long number, Call call) {
    ObjectNode rest = call.input().deepCopy();
    rest.remove("NextToken");
    String text = number + " " + rest;
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long decode(String token, Call call) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      long number = Long.parseLong(text.substring(0, Math.max(0, text.indexOf(' '))));
      if (Optional.of(encode(number, call)).filter(token::equals).isPresent()) {
        return number;
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours.
    }
    throw AwsError.client("InvalidNextTokenException", "The token is not valid.");
  }
}

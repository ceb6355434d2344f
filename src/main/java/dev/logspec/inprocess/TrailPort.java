package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.answer.TrailRecord;
import dev.logspec.live.TrailApi;
import dev.logspec.sandbox.call.Json;
import java.util.Collection;
import java.util.Optional;

/** CloudTrail. */
final class TrailPort implements TrailApi {
  private static final int PAGE = 50;

  private final Calls calls;

  TrailPort(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Page calls(String call, Optional<String> token) {
    ObjectNode input = Json.object().put("MaxResults", PAGE);
    input
        .putArray("LookupAttributes")
        .addObject()
        .put("AttributeKey", "EventName")
        .put("AttributeValue", call);
    token.ifPresent(t -> input.put("NextToken", t));
    JsonNode page = Calls.tree(calls.read("LookupEvents", input));
    return new Page(
        Trees.list(page, "Events", event -> record(event).event().stream().toList()).stream()
            .flatMap(Collection::stream)
            .toList(),
        Trees.given(page, "NextToken"));
  }

  private static TrailRecord record(JsonNode event) {
    return new TrailRecord(
        Trees.text(event, "CloudTrailEvent"),
        Trees.time(event, "EventTime"),
        Trees.text(event, "EventSource"),
        Trees.text(event, "EventName"),
        Trees.text(event, "ReadOnly"),
        Trees.text(event, "Username"));
  }
}

package dev.logspec.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.TrailEvent.Effect;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudtrail.model.Event;

/**
 * The records of CloudTrail, which come as JSON in a string of the answer. Their fields are
 * documented ("CloudTrail record contents"), what a service puts into the request's parameters is
 * not, and any of it may be missing.
 */
final class TrailRecords {
  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

  /** A bucket's policy among the parameters may be large; nobody asks for so much. */
  private static final int MOST = 400;

  private static final int DEEPEST = 4;

  private TrailRecords() {}

  /** {@code event}, unless its record cannot be read or says not even when it was. */
  static Optional<TrailEvent> read(Event event) {
    try {
      JsonNode record = JSON.readTree(Shapes.orEmpty(event.cloudTrailEvent()));
      return time(event, record)
          .map(
              time ->
                  new TrailEvent(
                      time,
                      first(text(record, "eventSource"), event.eventSource()),
                      first(text(record, "eventName"), event.eventName()),
                      effect(event, record),
                      actor(event, record.path("userIdentity")),
                      text(record, "userAgent"),
                      text(record, "sourceIPAddress"),
                      flat(record.path("requestParameters")),
                      flat(record.path("responseElements"))));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(Event event, JsonNode record) {
    try {
      return Optional.of(Instant.parse(text(record, "eventTime")));
    } catch (DateTimeException e) {
      return Optional.ofNullable(event.eventTime());
    }
  }

  private static Effect effect(Event event, JsonNode record) {
    boolean reads =
        record.path("readOnly").asBoolean() || "true".equalsIgnoreCase(event.readOnly());
    boolean refused = !text(record, "errorCode").isEmpty();
    return reads || refused ? Effect.NONE : Effect.CHANGED;
  }

  /** A service that calls for itself has no ARN, a federated user perhaps a name alone. */
  private static Actor actor(Event event, JsonNode identity) {
    String arn = text(identity, "arn");
    String service = text(identity, "invokedBy");
    String account = text(identity, "accountId");
    String who =
        first(
            arn,
            service,
            text(identity, "userName"),
            event.username(),
            text(identity, "principalId"),
            account.isEmpty() ? "" : "account " + account,
            "unknown");
    return new Actor(
        who,
        Shapes.given(text(identity.path("sessionContext").path("sessionIssuer"), "arn")),
        Shapes.given(service).filter(s -> !s.equals(who)));
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(t -> t != null && !t.isEmpty()).findFirst().orElse("");
  }

  private static String text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isTextual() ? value.textValue() : "";
  }

  private static Map<String, String> flat(JsonNode parameters) {
    Map<String, String> flat = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : parameters.properties()) {
      add(flat, decapitalised(member.getKey()), member.getValue(), 1);
    }
    return flat;
  }

  /** CloudTrail writes the first letter of a parameter small; not every service always did. */
  private static String decapitalised(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static void add(Map<String, String> flat, String name, JsonNode value, int depth) {
    if (flat.size() >= MOST || depth > DEEPEST) {
      return;
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        add(flat, name + "." + member.getKey(), member.getValue(), depth + 1);
      }
    } else if (value.isArray()) {
      List<String> values = new ArrayList<>();
      value.forEach(v -> values.add(v.asText()));
      flat.put(name, String.join(",", values));
    } else if (!value.isNull()) {
      flat.put(name, value.asText());
    }
  }
}

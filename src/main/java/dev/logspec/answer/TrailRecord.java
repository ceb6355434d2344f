package dev.logspec.answer;

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

/**
 * A record of CloudTrail, which comes as JSON in a string of the answer, and what the answer says
 * beside it. Its fields are documented ("CloudTrail record contents"), what a service puts into the
 * request's parameters is not, and any of it may be missing: a text is empty then.
 *
 * @param json the record
 * @param time when it was, where the record does not say so
 * @param source which service was called, where the record does not say so
 * @param call which call, where the record does not say so
 * @param readOnly {@code true} for a call that only reads
 * @param user who called, where the record does not say so
 */
public record TrailRecord(
    String json, Optional<Instant> time, String source, String call, String readOnly, String user) {
  private static final ObjectReader JSON = JsonMapper.builder().build().reader();

  /** A bucket's policy among the parameters may be large; nobody asks for so much. */
  private static final int MOST = 400;

  private static final int DEEPEST = 4;

  /** The event, unless the record cannot be read or nothing says when it was. */
  public Optional<TrailEvent> event() {
    try {
      JsonNode record = JSON.readTree(json);
      return time(record)
          .map(
              when ->
                  new TrailEvent(
                      when,
                      first(text(record, "eventSource"), source),
                      first(text(record, "eventName"), call),
                      effect(record),
                      actor(record.path("userIdentity")),
                      text(record, "userAgent"),
                      text(record, "sourceIPAddress"),
                      flat(record.path("requestParameters")),
                      flat(record.path("responseElements"))));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private Optional<Instant> time(JsonNode record) {
    try {
      return Optional.of(Instant.parse(text(record, "eventTime")));
    } catch (DateTimeException e) {
      return time;
    }
  }

  private Effect effect(JsonNode record) {
    boolean reads = record.path("readOnly").asBoolean() || "true".equalsIgnoreCase(readOnly);
    boolean refused = !text(record, "errorCode").isEmpty();
    return reads || refused ? Effect.NONE : Effect.CHANGED;
  }

  /** A service that calls for itself has no ARN, a federated user perhaps a name alone. */
  private Actor actor(JsonNode identity) {
    String arn = text(identity, "arn");
    String service = text(identity, "invokedBy");
    String account = text(identity, "accountId");
    String who =
        first(
            arn,
            service,
            text(identity, "userName"),
            user,
            text(identity, "principalId"),
            account.isEmpty() ? "" : "account " + account,
            "unknown");
    return new Actor(
        who,
        Optional.of(text(identity.path("sessionContext").path("sessionIssuer"), "arn"))
            .filter(issuer -> !issuer.isEmpty()),
        Optional.of(service).filter(s -> !s.isEmpty() && !s.equals(who)));
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(t -> !t.isEmpty()).findFirst().orElse("");
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

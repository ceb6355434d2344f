package dev.logspec.answer;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.model.TrailEvent.Effect;
import java.time.DateTimeException;
import java.time.Instant;
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
  private static final JsonReader JSON = JsonReader.tolerant(JsonBounds.USUAL);

  /** A bucket's policy among the parameters may be large; nobody asks for so much. */
  private static final int MOST = 400;

  private static final int DEEPEST = 4;

  /** The event, unless the record cannot be read or nothing says when it was. */
  public Optional<TrailEvent> event() {
    Optional<Json> record = json.isEmpty() ? Optional.of(JsonObject.EMPTY) : JSON.find(json);
    return record.flatMap(this::event);
  }

  private Optional<TrailEvent> event(Json record) {
    return time(record)
        .map(
            when ->
                new TrailEvent(
                    when,
                    first(record.textAt("eventSource"), source),
                    first(record.textAt("eventName"), call),
                    effect(record),
                    actor(record.at("userIdentity").orElse(JsonObject.EMPTY)),
                    record.textAt("userAgent"),
                    record.textAt("sourceIPAddress"),
                    flat(record.at("requestParameters").orElse(JsonObject.EMPTY)),
                    flat(record.at("responseElements").orElse(JsonObject.EMPTY))));
  }

  private Optional<Instant> time(Json record) {
    try {
      return Optional.of(Instant.parse(record.textAt("eventTime")));
    } catch (DateTimeException e) {
      return time;
    }
  }

  private Effect effect(Json record) {
    boolean reads =
        record.at("readOnly").flatMap(Json::scalar).equals(Optional.of("true"))
            || "true".equalsIgnoreCase(readOnly);
    boolean refused = !record.textAt("errorCode").isEmpty();
    return reads || refused ? Effect.NONE : Effect.CHANGED;
  }

  /** A service that calls for itself has no ARN, a federated user perhaps a name alone. */
  private Actor actor(Json identity) {
    String arn = identity.textAt("arn");
    String service = identity.textAt("invokedBy");
    String account = identity.textAt("accountId");
    String who =
        first(
            arn,
            service,
            identity.textAt("userName"),
            user,
            identity.textAt("principalId"),
            account.isEmpty() ? "" : "account " + account,
            "unknown");
    return new Actor(
        who,
        Optional.of(identity.textAt("sessionContext", "sessionIssuer", "arn"))
            .filter(issuer -> !issuer.isEmpty()),
        Optional.of(service).filter(s -> !s.isEmpty() && !s.equals(who)));
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(t -> !t.isEmpty()).findFirst().orElse("");
  }

  private static Map<String, String> flat(Json parameters) {
    Map<String, String> flat = new TreeMap<>();
    parameters.members().forEach((key, value) -> add(flat, decapitalised(key), value, 1));
    return flat;
  }

  /** CloudTrail writes the first letter of a parameter small; not every service always did. */
  private static String decapitalised(String name) {
    return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static void add(Map<String, String> flat, String name, Json value, int depth) {
    if (flat.size() >= MOST || depth > DEEPEST) {
      return;
    }
    if (value instanceof JsonObject) {
      value.members().forEach((key, member) -> add(flat, name + "." + key, member, depth + 1));
    } else if (value instanceof JsonArray) {
      List<String> values = value.items().stream().map(v -> v.scalar().orElse("")).toList();
      flat.put(name, String.join(",", values));
    } else {
      value.scalar().ifPresent(text -> flat.put(name, text));
    }
  }
}

package dev.logspec.lock;

import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The content of a lock object. */
final class HolderJson {
  private static final JsonReader JSON = JsonReader.tolerant(JsonBounds.USUAL);
  private static final String KIND = "logspec-lock";
  private static final int LONGEST = 1000;
  private static final long LONGEST_LEASE = 3600;

  private HolderJson() {}

  static String write(Holder holder) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("kind", KIND)
            .put("id", holder.id())
            .put("owner", holder.owner())
            .put("since", holder.since().toString())
            .put("expires", holder.expires().toString())
            .put("leaseSeconds", holder.lease().toSeconds())
            .put("beat", holder.beat())
            .put("command", holder.command());
    holder.link().ifPresent(link -> object.put("ciRun", link));
    if (holder.released()) {
      object.put("released", true);
    }
    return JsonWriter.pretty(object.build()) + "\n";
  }

  /** The holder that {@code text} tells of; empty when it is no lock of logspec. */
  static Optional<Holder> read(String text) {
    return JSON.find(text)
        .filter(lock -> lock.textAt("kind").equals(KIND) && whole(lock, "leaseSeconds") >= 1)
        .flatMap(HolderJson::holder);
  }

  private static Optional<Holder> holder(Json lock) {
    try {
      return Optional.of(
          new Holder(
              cut(lock, "id"),
              cut(lock, "owner"),
              Instant.parse(lock.textAt("since")),
              Instant.parse(lock.textAt("expires")),
              Duration.ofSeconds(Math.min(whole(lock, "leaseSeconds"), LONGEST_LEASE)),
              (int) whole(lock, "beat"),
              cut(lock, "command"),
              Optional.of(cut(lock, "ciRun")).filter(l -> !l.isEmpty()),
              lock.at("released").equals(Optional.of(Json.Literal.TRUE))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long whole(Json lock, String key) {
    return lock.at(key).flatMap(Json::whole).orElse(0L);
  }

  /** Somebody else may have written it: no text of it is longer than a message can bear. */
  private static String cut(Json lock, String key) {
    String text = lock.textAt(key);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

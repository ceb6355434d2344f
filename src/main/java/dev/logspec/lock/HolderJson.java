package dev.logspec.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The content of a lock object. */
final class HolderJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 1000;
  private static final long LONGEST_LEASE = 3600;

  private HolderJson() {}

  static String write(Holder holder) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("kind", "logspec-lock");
    node.put("id", holder.id());
    node.put("owner", holder.owner());
    node.put("since", holder.since().toString());
    node.put("expires", holder.expires().toString());
    node.put("leaseSeconds", holder.lease().toSeconds());
    node.put("beat", holder.beat());
    node.put("command", holder.command());
    holder.link().ifPresent(link -> node.put("ciRun", link));
    if (holder.released()) {
      node.put("released", true);
    }
    return node.toPrettyString() + "\n";
  }

  /** The holder that {@code text} tells of; empty when it is no lock of logspec. */
  static Optional<Holder> read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      long lease = node == null ? 0 : node.path("leaseSeconds").asLong();
      if (node == null || !node.path("kind").asText().equals("logspec-lock") || lease < 1) {
        return Optional.empty();
      }
      return Optional.of(
          new Holder(
              cut(node, "id"),
              cut(node, "owner"),
              Instant.parse(node.path("since").asText()),
              Instant.parse(node.path("expires").asText()),
              Duration.ofSeconds(Math.min(lease, LONGEST_LEASE)),
              node.path("beat").asInt(),
              cut(node, "command"),
              Optional.of(cut(node, "ciRun")).filter(l -> !l.isEmpty()),
              node.path("released").asBoolean()));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Somebody else may have written it: no text of it is longer than a message can bear. */
  private static String cut(JsonNode node, String key) {
    String text = node.path(key).asText();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}

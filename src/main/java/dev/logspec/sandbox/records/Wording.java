package dev.logspec.sandbox.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.story.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A line as a delivery writes it: exactly its record fields, in their order and its format. */
final class Wording {
  /** What stands for a field that a record does not have, as in other logs that AWS delivers. */
  private static final String NOTHING = "-";

  private Wording() {}

  static String of(Flow flow, Line line) {
    ObjectNode all = line.fields().deepCopy();
    all.put("resource_arn", flow.cluster().arn());
    all.put("event_timestamp", line.at());
    List<String> names = flow.delivery().recordFields();
    return switch (flow.format()) {
      case "json" -> json(all, names);
      default -> delimited(all, names, flow.delivery().fieldDelimiter());
    };
  }

  /** What a record does not have is not there. */
  private static String json(ObjectNode all, List<String> names) {
    ObjectNode chosen = Json.object();
    for (String name : names) {
      if (all.has(name)) {
        chosen.set(name, all.get(name));
      }
    }
    return new String(Json.bytes(chosen), StandardCharsets.UTF_8);
  }

  private static String delimited(ObjectNode all, List<String> names, String delimiter) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(all.has(name) ? value(all.get(name)) : NOTHING);
    }
    return String.join(delimiter, values);
  }

  /** A record is one line, whatever is in it. */
  private static String value(JsonNode node) {
    String text = node.isContainerNode() ? node.toString() : node.asText();
    return text.replaceAll("[\\r\\n]+", " ");
  }
}

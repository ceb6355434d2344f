package dev.logspec.planfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;

/** Plan documents as trees that can be edited and held against a schema, and back. */
final class Trees {
  private static final JsonReader JSON = JsonReader.strict(JsonBounds.USUAL);

  private Trees() {}

  static ObjectNode of(PlanDocument document) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(PlanJson.write(document));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static JsonObject json(JsonNode tree) {
    return JSON.object(tree.toString()).orElseThrow();
  }
}

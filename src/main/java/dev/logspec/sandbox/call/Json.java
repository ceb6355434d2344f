package dev.logspec.sandbox.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reading and building JSON trees. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** The object that {@code bytes} hold; empty input is an empty object. */
  public static ObjectNode read(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return object();
    }
    JsonNode node = MAPPER.readTree(bytes);
    if (node instanceof ObjectNode read) {
      return read;
    }
    throw new IOException("not a JSON object");
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ArrayNode texts(Collection<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  public static ObjectNode map(Map<String, String> values) {
    ObjectNode node = object();
    new TreeMap<>(values).forEach(node::put);
    return node;
  }

  /** The texts of an array; none when the node is missing. */
  public static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(item -> all.add(item.asText()));
    return all;
  }

  /** The entries of an object of texts; none when the node is missing. */
  public static Map<String, String> map(JsonNode object) {
    Map<String, String> all = new TreeMap<>();
    object.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
    return all;
  }
}

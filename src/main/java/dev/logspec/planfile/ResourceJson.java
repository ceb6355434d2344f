package dev.logspec.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.Map;
import java.util.Optional;

/**
 * Attribute values as JSON: a given attribute is a key with its value, an unset one a key with
 * null, an open one no key.
 */
final class ResourceJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ResourceJson() {}

  /** The attributes of {@code resource}; null when there is none. */
  static JsonNode attributes(Optional<Resource> resource) {
    return resource.map(r -> (JsonNode) attributes(r.values())).orElse(JSON.nullNode());
  }

  /** {@code values} by attribute name, in their order. */
  static ObjectNode attributes(Map<Attribute<?>, Optional<?>> values) {
    ObjectNode node = JSON.objectNode();
    values.forEach((attribute, value) -> node.set(attribute.name(), value(value)));
    return node;
  }

  /** One value; null when it is unset. */
  static JsonNode value(Optional<?> value) {
    return value.map(ResourceJson::given).orElse(JSON.nullNode());
  }

  private static JsonNode given(Object value) {
    if (value instanceof String text) {
      return JSON.textNode(text);
    }
    if (value instanceof Integer number) {
      return JSON.numberNode(number.intValue());
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value instanceof Texts texts) {
      ArrayNode array = JSON.arrayNode();
      texts.values().forEach(array::add);
      return array;
    }
    if (value instanceof Tags tags) {
      ObjectNode object = JSON.objectNode();
      tags.values().forEach(object::put);
      return object;
    }
    throw new IllegalStateException("no JSON for a value of " + value.getClass());
  }

  /** {@code value}, read as the value of {@code attribute}; null is unset. */
  static <T> Optional<T> read(Attribute<T> attribute, Json value) {
    return value.isNull()
        ? Optional.empty()
        : Optional.of(attribute.type().cast(of(attribute, value)));
  }

  private static Object of(Attribute<?> attribute, Json value) {
    Class<?> type = attribute.type();
    if (type == String.class) {
      return value.text();
    }
    if (type == Integer.class) {
      return value.number();
    }
    if (type == Boolean.class) {
      return value.flag();
    }
    if (type == Texts.class) {
      return new Texts(value.list(Json::text));
    }
    if (type == Tags.class) {
      return new Tags(value.map(Json::text));
    }
    throw new IllegalStateException("no JSON for a value of " + type);
  }
}

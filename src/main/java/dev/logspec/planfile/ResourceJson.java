package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonAt;
import dev.logspec.json.JsonObject;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Document;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.Map;
import java.util.Optional;

/**
 * Attribute values as JSON: a given attribute is a key with its value, an unset one a key with
 * null, an open one no key.
 */
final class ResourceJson {
  private ResourceJson() {}

  /** The attributes of {@code resource}; null when there is none. */
  static Json attributes(Optional<Resource> resource) {
    return resource.map(r -> (Json) attributes(r.values())).orElse(Json.Literal.NULL);
  }

  /** {@code values} by attribute name, in their order. */
  static JsonObject attributes(Map<Attribute<?>, Optional<?>> values) {
    JsonObject.Builder object = JsonObject.builder();
    values.forEach((attribute, value) -> object.put(attribute.name(), value(value)));
    return object.build();
  }

  /** One value; null when it is unset. */
  static Json value(Optional<?> value) {
    return value.isPresent() ? given(value.get()) : Json.Literal.NULL;
  }

  private static Json given(Object value) {
    if (value instanceof String text) {
      return Json.of(text);
    }
    if (value instanceof Document document) {
      return Json.of(document.text());
    }
    if (value instanceof Integer number) {
      return Json.of(number.longValue());
    }
    if (value instanceof Boolean flag) {
      return Json.of(flag.booleanValue());
    }
    if (value instanceof Texts texts) {
      return JsonArray.ofTexts(texts.values());
    }
    if (value instanceof Tags tags) {
      JsonObject.Builder object = JsonObject.builder();
      tags.values().forEach(object::put);
      return object.build();
    }
    throw new IllegalStateException("no JSON for a value of " + value.getClass());
  }

  /** {@code value}, read as the value of {@code attribute}; null is unset. */
  static <T> Optional<T> read(Attribute<T> attribute, JsonAt value) {
    return value.isNull()
        ? Optional.empty()
        : Optional.of(attribute.type().cast(of(attribute, value)));
  }

  private static Object of(Attribute<?> attribute, JsonAt value) {
    Class<?> type = attribute.type();
    if (type == String.class) {
      return value.text();
    }
    if (type == Document.class) {
      return Document.of(value.text());
    }
    if (type == Integer.class) {
      return value.number();
    }
    if (type == Boolean.class) {
      return value.flag();
    }
    if (type == Texts.class) {
      return new Texts(value.list(JsonAt::text));
    }
    if (type == Tags.class) {
      return new Tags(value.map(JsonAt::text));
    }
    throw new IllegalStateException("no JSON for a value of " + type);
  }
}

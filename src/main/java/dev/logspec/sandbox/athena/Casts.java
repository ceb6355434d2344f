package dev.logspec.sandbox.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Values of one type as values of another. */
final class Casts {
  private Casts() {}

  static Typed of(Token at, Typed from, Type to) {
    boolean known =
        from.type().equals(to)
            || from.type().equals(Type.UNKNOWN)
            || switch (to.kind()) {
              case VARCHAR -> from.type().kind() != Type.Kind.ARRAY;
              case BIGINT, DOUBLE ->
                  from.type().isNumber()
                      || from.type().equals(Type.VARCHAR)
                      || from.type().equals(Type.JSON);
              case ARRAY ->
                  from.type().equals(Type.JSON) && to.element().orElseThrow().equals(Type.JSON);
              case BOOLEAN, TIMESTAMP, JSON, UNKNOWN -> false;
            };
    if (!known) {
      throw SqlError.at(
          at, "TYPE_MISMATCH", "Cannot cast " + from.type().text() + " to " + to.text());
    }
    return new Typed(
        to,
        row -> {
          Object value = from.value().of(row);
          return value == null || value instanceof JsonNode node && node.isNull()
              ? null
              : cast(value, to);
        });
  }

  private static Object cast(Object value, Type to) {
    return switch (to.kind()) {
      case VARCHAR -> value instanceof JsonNode node ? scalar(node, to) : Values.text(value);
      case BIGINT, DOUBLE -> number(value, to);
      case ARRAY -> value instanceof JsonNode node ? elements(node) : value;
      case BOOLEAN, TIMESTAMP, JSON, UNKNOWN -> value;
    };
  }

  private static String scalar(JsonNode node, Type to) {
    if (node.isValueNode()) {
      return node.asText();
    }
    throw invalid(node, to);
  }

  private static Object number(Object value, Type to) {
    try {
      String text = value instanceof JsonNode node ? scalar(node, to) : Values.text(value).strip();
      if (to.kind() == Type.Kind.DOUBLE) {
        return Double.parseDouble(text);
      }
      return value instanceof Double number ? (Object) Math.round(number) : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw invalid(value, to);
    }
  }

  private static List<Object> elements(JsonNode node) {
    if (!node.isArray()) {
      throw invalid(node, Type.array(Type.JSON));
    }
    List<Object> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  private static SqlError invalid(Object value, Type to) {
    return SqlError.value(
        "INVALID_CAST_ARGUMENT", "Cannot cast '" + Values.text(value) + "' to " + to.text());
  }
}

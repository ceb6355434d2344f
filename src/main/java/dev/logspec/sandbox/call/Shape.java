package dev.logspec.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The shape of an input, as a botocore model states it. {@link #check} collects what AWS's own
 * validation would say; a value of the wrong JSON type is a SerializationException, as on AWS.
 */
public interface Shape {

  /** Adds AWS's sentence for each constraint that {@code value} breaks. */
  void check(String path, JsonNode value, List<String> violations);

  /** Any JSON value. */
  static Shape any() {
    return (path, value, violations) -> {};
  }

  /** A text of {@code min} to {@code max} characters that matches {@code pattern} as a whole. */
  static Shape text(int min, int max, String pattern) {
    Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
    return (path, value, violations) -> {
      String text = textOf(path, value);
      if (text.length() > max) {
        violate(violations, value, path, "Member must have length less than or equal to " + max);
      }
      if (text.length() < min) {
        violate(violations, value, path, "Member must have length greater than or equal to " + min);
      }
      if (!compiled.matcher(text).matches()) {
        violate(
            violations, value, path, "Member must satisfy regular expression pattern: " + pattern);
      }
    };
  }

  /** A text of {@code min} to {@code max} characters. */
  static Shape text(int min, int max) {
    return text(min, max, ".*");
  }

  /** Any text. */
  static Shape text() {
    return (path, value, violations) -> textOf(path, value);
  }

  /** One of {@code values}; the sentence lists them in the order given. */
  static Shape oneOf(String... values) {
    List<String> allowed = List.of(values);
    return (path, value, violations) -> {
      if (!allowed.contains(textOf(path, value))) {
        violate(violations, value, path, "Member must satisfy enum value set: " + allowed);
      }
    };
  }

  /** A whole number from {@code min} to {@code max}. */
  static Shape whole(long min, long max) {
    return (path, value, violations) -> {
      if (!value.isIntegralNumber()) {
        throw wrongType(path, value, "an integer");
      }
      if (value.asLong() > max) {
        violate(violations, value, path, "Member must have value less than or equal to " + max);
      }
      if (value.asLong() < min) {
        violate(violations, value, path, "Member must have value greater than or equal to " + min);
      }
    };
  }

  /** A number, whole or not. */
  static Shape number() {
    return (path, value, violations) -> {
      if (!value.isNumber()) {
        throw wrongType(path, value, "a number");
      }
    };
  }

  /** True or false. */
  static Shape flag() {
    return (path, value, violations) -> {
      if (!value.isBoolean()) {
        throw wrongType(path, value, "a boolean");
      }
    };
  }

  /** An array of {@code min} to {@code max} members. */
  static Shape list(int min, int max, Shape member) {
    return (path, value, violations) -> {
      if (!value.isArray()) {
        throw wrongType(path, value, "an array");
      }
      if (value.size() > max) {
        violate(violations, value, path, "Member must have length less than or equal to " + max);
      }
      if (value.size() < min) {
        violate(violations, value, path, "Member must have length greater than or equal to " + min);
      }
      for (int i = 0; i < value.size(); i++) {
        member.check(path + "." + (i + 1) + ".member", value.get(i), violations);
      }
    };
  }

  /** An object of {@code min} to {@code max} entries whose keys and values have shapes. */
  static Shape map(int min, int max, Shape key, Shape member) {
    return (path, value, violations) -> {
      if (!value.isObject()) {
        throw wrongType(path, value, "an object");
      }
      if (value.size() > max) {
        violate(violations, value, path, "Member must have length less than or equal to " + max);
      }
      if (value.size() < min) {
        violate(violations, value, path, "Member must have length greater than or equal to " + min);
      }
      value
          .properties()
          .forEach(
              entry -> {
                var name = com.fasterxml.jackson.databind.node.TextNode.valueOf(entry.getKey());
                within(violations, value, path, "Map keys must satisfy constraint: ", key, name);
                within(
                    violations,
                    value,
                    path,
                    "Map value must satisfy constraint: ",
                    member,
                    entry.getValue());
              });
    };
  }

  private static void within(
      List<String> violations,
      JsonNode whole,
      String path,
      String intro,
      Shape shape,
      JsonNode part) {
    List<String> inner = new ArrayList<>();
    shape.check(path, part, inner);
    if (!inner.isEmpty()) {
      List<String> constraints =
          inner.stream().map(text -> text.substring(text.lastIndexOf("Member must"))).toList();
      violate(violations, whole, path, intro + constraints);
    }
  }

  /** An object without members; add them with {@link Structure#required} and {@code optional}. */
  static Structure structure() {
    return new Structure(Map.of(), List.of());
  }

  /** An object with named members. A member that the model does not know is refused. */
  record Structure(Map<String, Shape> members, List<String> requiredNames) implements Shape {

    public Structure required(String name, Shape shape) {
      List<String> names = new ArrayList<>(requiredNames);
      names.add(name);
      return new Structure(plus(name, shape), names);
    }

    public Structure optional(String name, Shape shape) {
      return new Structure(plus(name, shape), requiredNames);
    }

    private Map<String, Shape> plus(String name, Shape shape) {
      Map<String, Shape> all = new LinkedHashMap<>(members);
      all.put(name, shape);
      return all;
    }

    @Override
    public void check(String path, JsonNode value, List<String> violations) {
      if (!value.isObject()) {
        throw wrongType(path, value, "an object");
      }
      for (String name : requiredNames) {
        if (!value.hasNonNull(name)) {
          violations.add(
              "Value null at '"
                  + join(path, name)
                  + "' failed to satisfy constraint: Member must not be null");
        }
      }
      value
          .properties()
          .forEach(
              entry -> {
                Shape shape = members.get(entry.getKey());
                String member = join(path, entry.getKey());
                if (shape == null) {
                  violate(
                      violations,
                      entry.getValue(),
                      member,
                      "Member must be one of " + members.keySet());
                } else if (!entry.getValue().isNull()) {
                  shape.check(member, entry.getValue(), violations);
                }
              });
    }

    private static String join(String path, String name) {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  /** Checks a whole input and throws what AWS would answer, under the error code given. */
  static void validate(Structure shape, JsonNode input, String code) {
    List<String> violations = new ArrayList<>();
    shape.check("", input, violations);
    if (!violations.isEmpty()) {
      String count =
          violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
      throw AwsError.client(code, count + " detected: " + String.join("; ", violations));
    }
  }

  private static String textOf(String path, JsonNode value) {
    if (!value.isTextual()) {
      throw wrongType(path, value, "a string");
    }
    return value.textValue();
  }

  private static AwsError wrongType(String path, JsonNode value, String expected) {
    return AwsError.client(
        "SerializationException",
        "%s at '%s' can not be converted to %s".formatted(value.getNodeType(), path, expected));
  }

  private static void violate(
      List<String> violations, JsonNode value, String path, String constraint) {
    violations.add(
        "Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(render(value), path, constraint));
  }

  /** A value as AWS's sentences show it: lists in brackets, maps as {@code {key=value}}. */
  private static String render(JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(item -> parts.add(render(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    if (value.isObject()) {
      List<String> parts = new ArrayList<>();
      value
          .properties()
          .forEach(entry -> parts.add(entry.getKey() + "=" + render(entry.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    return value.asText();
  }
}

package dev.logspec.spec.explain;

import dev.logspec.json.Json;
import dev.logspec.json.JsonObject;
import dev.logspec.spec.SpecSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a schema, in its order, each above those within it. */
final class SchemaWalk {
  private final Json root;
  private final List<SpecKey> keys = new ArrayList<>();

  SchemaWalk(Json root) {
    this.root = root;
  }

  List<SpecKey> keys() {
    within("", Optional.empty(), root);
    return List.copyOf(keys);
  }

  /** {@code node} with what it refers to; its own words win. */
  private Json resolved(Json node) {
    Optional<Json> meant =
        text(node, "$ref")
            .or(() -> items(node, "allOf").findFirst().flatMap(a -> text(a, "$ref")))
            .flatMap(ref -> root.at(ref.substring(2).split("/")));
    if (meant.isEmpty()) {
      return node;
    }
    Map<String, Json> members = new LinkedHashMap<>(resolved(meant.get()).members());
    members.putAll(node.members());
    members.remove("$ref");
    return JsonObject.of(members);
  }

  private void key(String path, Optional<String> type, Json raw, boolean needed) {
    Json node = resolved(raw);
    keys.add(
        new SpecKey(
            path,
            type,
            text(node, "description").orElse(""),
            forms(node),
            needed,
            node.at("default").map(SchemaWalk::word),
            items(node, "x-aws").flatMap(c -> c.text().stream()).toList(),
            items(node, "examples").findFirst()));
    within(path, type, node);
  }

  private void within(String path, Optional<String> type, Json node) {
    List<String> needed = items(node, "required").flatMap(r -> r.text().stream()).toList();
    members(node, "properties")
        .forEach((name, p) -> key(joined(path, name), type, p, needed.contains(name)));
    members(node, "patternProperties")
        .forEach((name, p) -> key(joined(path, name.substring(1) + "*"), type, p, false));
    node.at("items").map(this::resolved).ifPresent(item -> within(path + "[]", type, item));
    node.at("additionalProperties")
        .map(this::resolved)
        .filter(n -> isMapping(n) || isChoice(n))
        .ifPresent(n -> key(joined(path, placeholder(node)), type, n, false));
    alternatives(node).forEach(a -> alternative(path, type, a));
  }

  private void alternative(String path, Optional<String> type, Json node) {
    Optional<String> own = node.at("properties", "type", "const").flatMap(Json::text);
    if (own.isPresent()) {
      key(path, own, node, false);
    } else {
      within(path, type, node);
    }
  }

  /** Other forms of {@code node}, which are apart from what it needs besides. */
  private Stream<Json> alternatives(Json node) {
    return Stream.concat(items(node, "oneOf"), items(node, "anyOf"))
        .map(this::resolved)
        .filter(a -> a.at("type").isPresent());
  }

  private static boolean isMapping(Json node) {
    return node.at("properties").isPresent() || !members(node, "additionalProperties").isEmpty();
  }

  private static boolean isChoice(Json node) {
    return node.at("oneOf").isPresent();
  }

  /** What stands for a name of the user's choice, or for one of a list. */
  private static String placeholder(Json node) {
    boolean types = node.at("propertyNames", "enum").isPresent() || logTypes(node);
    return types ? "<type>" : "<name>";
  }

  private static boolean logTypes(Json node) {
    return node.at("propertyNames", "pattern")
        .flatMap(Json::text)
        .filter(p -> p.contains("_LOGS"))
        .isPresent();
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private List<String> forms(Json node) {
    List<Json> choice =
        Stream.concat(items(node, "oneOf"), items(node, "anyOf")).map(this::resolved).toList();
    List<String> chosen = choice.stream().flatMap(c -> forms(c).stream()).distinct().toList();
    return chosen.isEmpty() ? form(node).stream().toList() : chosen;
  }

  private Optional<String> form(Json node) {
    if (node.at("const").isPresent()) {
      return node.at("const").map(SchemaWalk::word);
    }
    if (node.at("enum").isPresent()) {
      return Optional.of(
          items(node, "enum").map(SchemaWalk::word).collect(Collectors.joining(", ")));
    }
    if (isMapping(node)) {
      return Optional.of("a mapping" + entries(node));
    }
    String type = text(node, "type").orElse("");
    return switch (type) {
      case "array" -> Optional.of(list(node));
      case "boolean" -> Optional.of("true or false");
      case "integer" -> Optional.of(bounds(node));
      case "string" -> Optional.of(text(node, "pattern").map(SpecSchema::words).orElse("a text"));
      default -> Optional.empty();
    };
  }

  /** What keys and values of one's own may be, where the values are texts. */
  private String entries(Json node) {
    Optional<String> values =
        node.at("additionalProperties")
            .flatMap(v -> text(v, "pattern"))
            .map(p -> "; its values: " + SpecSchema.words(p));
    String keys =
        node.at("propertyNames")
            .flatMap(k -> text(k, "pattern"))
            .map(p -> "; its keys: " + SpecSchema.words(p))
            .orElse("");
    return values.map(v -> keys + v).orElse("");
  }

  private String list(Json node) {
    String most = node.at("maxItems").map(m -> ", at most " + word(m)).orElse("");
    Optional<Json> item = node.at("items").map(this::resolved);
    boolean mappings = item.filter(SchemaWalk::isMapping).isPresent();
    String of = item.map(i -> String.join(", or ", forms(i))).orElse("");
    return (mappings ? "a list of mappings" : "a list: " + of) + most;
  }

  private static String bounds(Json node) {
    return "a number from "
        + node.at("minimum").map(SchemaWalk::word).orElse("0")
        + node.at("maximum").map(m -> " to " + word(m)).orElse(" on");
  }

  private static Optional<String> text(Json node, String key) {
    return node.at(key).flatMap(Json::text);
  }

  private static Stream<Json> items(Json node, String key) {
    return node.at(key).stream().flatMap(v -> v.items().stream());
  }

  private static Map<String, Json> members(Json node, String key) {
    return node.at(key).map(Json::members).orElse(Map.of());
  }

  private static String word(Json value) {
    return value.text().orElseGet(value::toString);
  }
}

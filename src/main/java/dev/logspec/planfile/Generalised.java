package dev.logspec.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.model.Place;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces what is particular to one cluster in the strings of a JSON value. A name counts only as
 * a whole word between characters that are no letter and no digit, so that a cluster called {@code
 * a} does not take every {@code a} with it; the longest name wins where two begin.
 */
final class Generalised {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, String> placeholders;
  private final Pattern names;

  private Generalised(Map<String, String> placeholders) {
    this.placeholders = placeholders;
    String any =
        placeholders.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.names = Pattern.compile("(?<![A-Za-z0-9])(?:" + any + ")(?![A-Za-z0-9])");
  }

  /** For the names that {@code change} is about. */
  static Generalised of(Change change) {
    Map<String, String> placeholders = new LinkedHashMap<>();
    Context context = change.context();
    context.cluster().ifPresent(c -> placeholders.put(c.name(), "{cluster}"));
    context
        .logType()
        .ifPresent(
            type -> {
              placeholders.putIfAbsent(type.name(), "{LOG_TYPE}");
              placeholders.putIfAbsent(type.shortName(), "{logType}");
            });
    put(placeholders, change.address().place(), "");
    context.cluster().ifPresent(c -> put(placeholders, c.place(), "cluster"));
    placeholders.remove("");
    return new Generalised(placeholders);
  }

  private static void put(Map<String, String> placeholders, Place place, String whose) {
    placeholders.putIfAbsent(place.account(), "{" + whose + "account}");
    placeholders.putIfAbsent(place.region(), "{" + whose + "region}");
  }

  /** {@code node} with placeholders in its strings; keys stay. */
  JsonNode apply(JsonNode node) {
    if (node.isTextual()) {
      return JSON.textNode(text(node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      node.forEach(element -> array.add(apply(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JSON.objectNode();
      node.properties().forEach(m -> object.set(m.getKey(), apply(m.getValue())));
      return object;
    }
    return node;
  }

  private String text(String text) {
    return placeholders.isEmpty()
        ? text
        : names
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(placeholders.get(found.group())));
  }
}

package dev.logspec.planfile;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonObject;
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
final class Generalised implements Json.Cases<Json> {
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

  /** {@code value} with placeholders in its strings; keys stay. */
  Json apply(Json value) {
    return placeholders.isEmpty() ? value : value.accept(this);
  }

  @Override
  public Json object(JsonObject object) {
    JsonObject.Builder general = JsonObject.builder();
    object.members().forEach((key, value) -> general.put(key, value.accept(this)));
    return general.build();
  }

  @Override
  public Json array(JsonArray array) {
    return JsonArray.of(array.items().stream().map(item -> item.accept(this)).toList());
  }

  @Override
  public Json text(String text) {
    return Json.of(
        names
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(placeholders.get(found.group()))));
  }

  @Override
  public Json number(JsonNumber number) {
    return number;
  }

  @Override
  public Json literal(Json.Literal literal) {
    return literal;
  }
}

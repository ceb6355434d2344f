package dev.logspec.model;

import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * A parameter of a saved query, as an element of {@link Kind.Of#PARAMETERS}: one line of JSON.
 *
 * @param byDefault what stands for it when nobody says
 */
public record QueryParameter(
    String name, Optional<String> byDefault, Optional<String> description) {
  private static final JsonReader READER = JsonReader.tolerant(JsonBounds.USUAL);

  /** All of {@code parameters}; empty when there are none. */
  public static Optional<Attribute.Texts> texts(List<QueryParameter> parameters) {
    return parameters.isEmpty()
        ? Optional.empty()
        : Optional.of(new Attribute.Texts(parameters.stream().map(QueryParameter::line).toList()));
  }

  private String line() {
    JsonObject.Builder line = JsonObject.builder().put("name", name);
    byDefault.ifPresent(text -> line.put("default", text));
    description.ifPresent(text -> line.put("description", text));
    return JsonWriter.compact(line.build());
  }

  /** Those that {@link #texts} gave; of a saved plan that was altered, those that can be read. */
  public static List<QueryParameter> of(Optional<Attribute.Texts> texts) {
    return texts.map(Attribute.Texts::values).orElse(List.of()).stream()
        .flatMap(line -> READER.object(line).stream())
        .map(QueryParameter::read)
        .toList();
  }

  private static QueryParameter read(JsonObject from) {
    return new QueryParameter(
        from.at("name").flatMap(j -> j.scalar()).orElse(""),
        from.at("default").flatMap(j -> j.scalar()),
        from.at("description").flatMap(j -> j.scalar()));
  }

  /** This with the description of one of {@code others} of its name, if it has none of its own. */
  public QueryParameter describedBy(List<QueryParameter> others) {
    return new QueryParameter(
        name,
        byDefault,
        description.or(
            () ->
                others.stream()
                    .filter(other -> other.name().equals(name))
                    .findFirst()
                    .flatMap(QueryParameter::description)));
  }
}

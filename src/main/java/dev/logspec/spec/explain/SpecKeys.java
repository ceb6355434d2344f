package dev.logspec.spec.explain;

import dev.logspec.json.Json;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonReader;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Suggestion;
import dev.logspec.spec.SpecSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All keys of a spec.
 *
 * @param keys as they stand in the schema, each above those within it
 */
public record SpecKeys(List<SpecKey> keys) {
  /** Copies {@code keys}. */
  public SpecKeys {
    keys = List.copyOf(keys);
  }

  /** Those of the schema that comes with this build. */
  public static SpecKeys ours() {
    Json schema =
        JsonReader.strict(JsonBounds.USUAL)
            .find(SpecSchema.text())
            .orElseThrow(() -> new IllegalStateException("the schema is no JSON"));
    return new SpecKeys(new SchemaWalk(schema).keys());
  }

  /**
   * The keys that {@code asked} means: a path from the top, in which list brackets may be left out
   * and a name of one's own, or a type of destination, stands for {@code <name>}; or else the end
   * of paths that begins with a key, such as {@code retentionDays}. Empty when there is none.
   */
  public List<SpecKey> find(String asked) {
    List<String> parts = parts(asked);
    List<SpecKey> whole = keys.stream().filter(k -> fits(k, k.parts(), parts)).toList();
    return whole.isEmpty() ? keys.stream().filter(k -> ends(k, parts)).toList() : whole;
  }

  private static boolean ends(SpecKey key, List<String> asked) {
    List<String> end = end(key.parts(), asked.size());
    return end.equals(asked)
        || !end.isEmpty() && end.get(0).equals(asked.get(0)) && fits(key, end, asked);
  }

  /** The keys directly within {@code key}; at the top with none. */
  public List<SpecKey> within(Optional<SpecKey> key) {
    String above = key.map(k -> k.path().replace("[]", "")).orElse("");
    return keys.stream()
        .filter(k -> k.above().equals(above))
        .filter(
            k -> key.isEmpty() || key.get().type().isEmpty() || key.get().type().equals(k.type()))
        .filter(k -> k.type().isEmpty() || key.filter(o -> o.type().isPresent()).isPresent())
        .toList();
  }

  /** What {@code key} is in destinations of each type, where that differs. */
  public List<SpecKey> types(SpecKey key) {
    return key.type().isPresent()
        ? List.of()
        : keys.stream().filter(k -> k.path().equals(key.path()) && k.type().isPresent()).toList();
  }

  /** What to say to somebody who asked for a key that there is none of. */
  public String hint(String asked) {
    List<String> parts = parts(asked);
    for (int size = parts.size() - 1; size > 0; size--) {
      List<SpecKey> above = find(String.join(".", parts.subList(0, size)));
      if (!above.isEmpty()) {
        TreeSet<String> names = new TreeSet<>();
        above.forEach(
            a ->
                Stream.concat(Stream.of(a), types(a).stream())
                    .forEach(t -> within(Optional.of(t)).forEach(k -> names.add(k.name()))));
        return names.isEmpty()
            ? above.get(0).path() + " has no keys"
            : Suggestion.hint(parts.get(size), names);
      }
    }
    TreeSet<String> all = new TreeSet<>();
    keys.forEach(k -> all.add(k.name()));
    return Suggestion.nearest(parts.get(0), all)
        .map(n -> "did you mean " + n + "?")
        .orElse("logspec explain without a path lists the keys at the top");
  }

  /** {@code found}, those together of which the same is to be said. */
  public static List<List<SpecKey>> alike(List<SpecKey> found) {
    List<List<SpecKey>> groups = new ArrayList<>();
    for (SpecKey key : found) {
      Optional<List<SpecKey>> group = groups.stream().filter(g -> g.get(0).saysAs(key)).findFirst();
      group.ifPresentOrElse(g -> g.add(key), () -> groups.add(new ArrayList<>(List.of(key))));
    }
    return Collections.unmodifiableList(groups);
  }

  private static List<String> parts(String asked) {
    return Stream.of(asked.replaceAll("\\[[^\\]]*\\]", "").split("\\."))
        .filter(p -> !p.isEmpty())
        .toList();
  }

  private static List<String> end(List<String> parts, int size) {
    return parts.size() < size ? List.of() : parts.subList(parts.size() - size, parts.size());
  }

  private static boolean fits(SpecKey key, List<String> own, List<String> asked) {
    if (own.size() != asked.size() || own.isEmpty()) {
      return false;
    }
    for (int i = 0; i < own.size(); i++) {
      if (!fits(key, own.get(i), asked.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(SpecKey key, String own, String asked) {
    if (!own.startsWith("<")) {
      return own.equals(asked) || (own.endsWith("*") && asked.startsWith(own.replace("*", "")));
    }
    boolean type = Stream.of(DestinationType.values()).anyMatch(t -> t.specName().equals(asked));
    return !type || key.type().filter(asked::equals).isPresent();
  }
}

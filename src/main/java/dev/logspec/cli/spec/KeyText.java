package dev.logspec.cli.spec;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonObject;
import dev.logspec.render.layout.Lines;
import dev.logspec.spec.explain.SpecKey;
import dev.logspec.spec.explain.SpecKeys;
import dev.logspec.spec.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be said of keys, as text. */
final class KeyText {
  private static final int TERM = 11;
  private static final int MOST_NAME = 20;

  private final SpecKeys all;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  KeyText(SpecKeys all, int width) {
    this.all = all;
    this.width = width;
  }

  /** The keys at the top, and how to go on. */
  String overview() {
    wrapped("", "", "A spec has these keys; logspec explain KEY tells of one, and of those in it.");
    keys(all.within(Optional.empty()));
    return text();
  }

  /** {@code groups}, of each of which the same is to be said. */
  String of(List<List<SpecKey>> groups) {
    for (List<SpecKey> group : groups) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      group(group);
    }
    return text();
  }

  private String text() {
    return String.join("\n", lines) + "\n";
  }

  private void group(List<SpecKey> group) {
    SpecKey key = group.get(0);
    group.stream().map(SpecKey::path).distinct().forEach(lines::add);
    lines.add("");
    wrapped("  ", "", key.description());
    lines.add("");
    types(group).ifPresent(types -> term("In", "destinations of type " + types));
    term("Form", String.join("; or ", key.forms()));
    if (key.needed()) {
      term("Needed", "a spec without it is refused");
    }
    key.omitted().ifPresent(value -> term("Omitted", value));
    term("AWS", key.calls().isEmpty() ? "no call carries it" : String.join(", ", key.calls()));
    key.example().ifPresent(value -> example(key, value));
    within(key);
  }

  private static Optional<String> types(List<SpecKey> group) {
    String types =
        group.stream().flatMap(k -> k.type().stream()).distinct().collect(Collectors.joining(", "));
    return types.isEmpty() ? Optional.empty() : Optional.of(types);
  }

  private void within(SpecKey key) {
    List<SpecKey> types = all.types(key);
    List<SpecKey> keys = all.within(Optional.of(key));
    if (!types.isEmpty()) {
      lines.add("");
      lines.add("  By type:");
      for (SpecKey type : types) {
        String path = key.path().replaceFirst("<name>$", type.type().orElse(""));
        wrapped("    ", "      ", "logspec explain " + path + " - " + type.description());
      }
    } else if (!keys.isEmpty()) {
      keys(keys);
    }
  }

  private void keys(List<SpecKey> keys) {
    lines.add("");
    lines.add("  Keys:");
    int longest = keys.stream().mapToInt(k -> k.name().length()).max().orElse(0);
    int term = Math.min(MOST_NAME, longest) + 2;
    for (SpecKey key : keys) {
      String needed = key.needed() ? " (needed)" : "";
      String name = key.name() + " ".repeat(Math.max(1, term - key.name().length()));
      String hanging = " ".repeat(4 + term);
      wrapped("    ", hanging, name + sentence(key.description()) + needed);
    }
  }

  private static String sentence(String description) {
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }

  private void term(String term, String value) {
    String name = term + ":" + " ".repeat(TERM - 3 - term.length());
    wrapped("  ", " ".repeat(TERM), name + value);
  }

  private void example(SpecKey key, Json value) {
    lines.add("  Example:");
    String name = key.name().replace("<name>", "archive").replace("<type>", "compute");
    YamlWriter.entry(name, plain(value)).lines().forEach(line -> lines.add("    " + line));
  }

  private void wrapped(String indent, String hanging, String text) {
    String rest = hanging.isEmpty() ? indent : hanging;
    lines.addAll(Lines.wrap(indent + text, width, rest));
  }

  private static Object plain(Json value) {
    return value.accept(
        new Json.Cases<Object>() {
          @Override
          public Object object(JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, plain(member)));
            return members;
          }

          @Override
          public Object array(JsonArray array) {
            return array.items().stream().map(KeyText::plain).toList();
          }

          @Override
          public Object text(String text) {
            return text;
          }

          @Override
          public Object number(JsonNumber number) {
            return Long.valueOf(number.toString());
          }

          @Override
          public Object literal(Json.Literal literal) {
            return literal == Json.Literal.TRUE;
          }
        });
  }
}

package dev.logspec.spec.yaml;

import dev.logspec.model.Location;
import dev.logspec.model.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One mapping of a document being read under its {@link Keys}: typed access to its keys. Whatever
 * is wrong becomes a diagnostic at once and reads as absent, so reading goes on to the next
 * problem.
 *
 * @param path of the mapping, for messages: {@code clusters[2].match}; empty at the top
 */
public record Section(Problems problems, String path, Yaml.Mapping map) {

  /** Opens {@code node}; empty, with a diagnostic, when it is no mapping. */
  public static Optional<Section> open(Problems problems, Keys keys, String path, Yaml node) {
    if (!(node instanceof Yaml.Mapping map)) {
      problems.error(
          node.at(),
          path + " must be a mapping, not " + node.described(),
          "keys: " + String.join(", ", keys.keys()));
      return Optional.empty();
    }
    Section section = new Section(problems, path, map);
    section.refuseUnknown(keys);
    section.refuseMissing(keys);
    return Optional.of(section);
  }

  private void refuseUnknown(Keys keys) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!keys.keys().contains(key) && !keys.ignores(key)) {
                String where = path.isEmpty() ? "" : " in " + path;
                problems.error(
                    entry.keyAt(),
                    "unknown key " + Quote.of(key) + where,
                    problems.many() ? "" : keys.hint(key));
              }
            });
  }

  private void refuseMissing(Keys keys) {
    for (String key : keys.keys()) {
      if (keys.required().contains(key) && !map.entries().containsKey(key)) {
        String where = path.isEmpty() ? "" : path + ": ";
        problems.error(map.at(), where + key + " is missing", "add " + key + ":");
      }
    }
  }

  /** Where it begins. */
  public Location at() {
    return map.at();
  }

  /** Where {@code key} stands; the mapping itself when it does not. */
  public Location at(String key) {
    Yaml.Entry entry = map.entries().get(key);
    return entry == null ? map.at() : entry.keyAt();
  }

  /** Whether it has {@code key}, whatever its value. */
  public boolean has(String key) {
    return map.entries().containsKey(key);
  }

  /** The path of {@code key}, for messages. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Reports an error. */
  public void error(Location at, String summary, String hint) {
    problems.error(at, summary, hint);
  }

  /** The value of {@code key}; a key with no value is an error. */
  public Optional<Yaml> node(String key) {
    Yaml.Entry entry = map.entries().get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof Yaml.Scalar s && s.type() == Yaml.Type.NOTHING) {
      error(s.at(), pathOf(key) + " has no value", "give it one, or remove the key");
      return Optional.empty();
    }
    return Optional.of(entry.value());
  }

  /** A nested mapping. */
  public Optional<Section> section(String key, Keys keys) {
    return node(key).flatMap(n -> open(problems, keys, pathOf(key), n));
  }

  /** Text that {@code rule} allows. */
  public Optional<Located<String>> text(String key, Rule rule) {
    return node(key).flatMap(n -> text(n, pathOf(key), rule));
  }

  /** One of {@code words}. */
  public Optional<Located<String>> word(String key, Collection<String> words) {
    return node(key).flatMap(n -> word(n, pathOf(key), words));
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag(String key) {
    Optional<Yaml> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Yaml.Scalar s && s.type() == Yaml.Type.BOOLEAN) {
      return Optional.of(s.text().equals("true"));
    }
    error(
        node.get().at(),
        pathOf(key) + " must be true or false, not " + node.get().described(),
        "write true or false, without quotes");
    return Optional.empty();
  }

  /** A whole number from {@code least} to {@code most}. */
  public Optional<Integer> number(String key, int least, int most) {
    return node(key).flatMap(n -> number(n, pathOf(key), least, most));
  }

  /** {@code node}, at {@code path}, as a whole number from {@code least} to {@code most}. */
  public Optional<Integer> number(Yaml node, String path, int least, int most) {
    if (node instanceof Yaml.Scalar s
        && s.type() == Yaml.Type.INTEGER
        && s.text().matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(s.text());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    }
    error(
        node.at(),
        path
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ", not "
            + node.described(),
        "");
    return Optional.empty();
  }

  /** The items of a list. */
  public Optional<List<Yaml>> list(String key) {
    Optional<Yaml> node = node(key);
    if (node.isPresent() && !(node.get() instanceof Yaml.Sequence)) {
      error(
          node.get().at(),
          pathOf(key) + " must be a list, not " + node.get().described(),
          node.get() instanceof Yaml.Scalar s
              ? "write " + key + ": [" + Quote.bare(s.text()) + "]"
              : "put - before each item");
    }
    return node.filter(Yaml.Sequence.class::isInstance).map(n -> ((Yaml.Sequence) n).items());
  }

  /** A list of different texts that {@code rule} allows. */
  public Optional<List<Located<String>>> texts(String key, Rule rule) {
    return list(key).map(items -> texts(items, pathOf(key), rule));
  }

  private List<Located<String>> texts(List<Yaml> items, String path, Rule rule) {
    List<Located<String>> all = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < items.size(); i++) {
      text(items.get(i), path + "[" + i + "]", rule).ifPresent(all::add);
    }
    for (Located<String> text : all) {
      if (!seen.add(text.value())) {
        error(text.at(), path + " names " + Quote.of(text.value()) + " twice", "keep one");
      }
    }
    return List.copyOf(all);
  }

  /** A mapping of text to text. */
  public Map<String, String> pairs(String key, Rule keys, Rule values) {
    Optional<Yaml> node = node(key);
    Map<String, String> pairs = new LinkedHashMap<>();
    if (node.isEmpty()) {
      return pairs;
    }
    if (!(node.get() instanceof Yaml.Mapping mapping)) {
      error(
          node.get().at(),
          pathOf(key) + " must be a mapping of names to texts, not " + node.get().described(),
          "write " + key + ": { name: value }");
      return pairs;
    }
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (!keys.allows(name)) {
                error(
                    entry.keyAt(),
                    pathOf(key) + ": the name " + Quote.of(name) + " is not allowed",
                    "allowed: " + keys.allowed());
              }
              text(entry.value(), pathOf(key) + "." + Quote.bare(name), values)
                  .ifPresent(v -> pairs.put(name, v.value()));
            });
    return pairs;
  }

  /** {@code node}, at {@code path}, as text that {@code rule} allows. */
  public Optional<Located<String>> text(Yaml node, String path, Rule rule) {
    Optional<Located<String>> text =
        text(node, path, bare -> rule.allows(bare) ? quoted(bare) : "allowed: " + rule.allowed());
    if (text.isPresent() && !rule.allows(text.get().value())) {
      error(
          node.at(),
          path + ": " + Quote.of(text.get().value()) + " is not allowed",
          "allowed: " + rule.allowed());
      return Optional.empty();
    }
    return text;
  }

  /** {@code node}, at {@code path}, as one of {@code words}. */
  public Optional<Located<String>> word(Yaml node, String path, Collection<String> words) {
    Optional<Located<String>> text =
        text(
            node, path, bare -> words.contains(bare) ? quoted(bare) : Suggestion.hint(bare, words));
    if (text.isPresent() && !words.contains(text.get().value())) {
      error(
          node.at(),
          path + ": " + Quote.of(text.get().value()) + " is not allowed",
          Suggestion.hint(text.get().value(), words));
      return Optional.empty();
    }
    return text;
  }

  private static String quoted(String bare) {
    return "put it in quotes: " + Quote.of(bare);
  }

  /**
   * @param bare what to do about a word that YAML reads as something other than text
   */
  private Optional<Located<String>> text(Yaml node, String path, UnaryOperator<String> bare) {
    if (node instanceof Yaml.Scalar s && s.type() == Yaml.Type.TEXT) {
      return Optional.of(new Located<>(s.text(), s.at()));
    }
    boolean unquoted = node instanceof Yaml.Scalar s && s.type() != Yaml.Type.NOTHING;
    error(
        node.at(),
        path + " must be text, not " + node.described(),
        unquoted ? bare.apply(((Yaml.Scalar) node).text()) : "");
    return Optional.empty();
  }
}

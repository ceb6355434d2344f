package dev.logspec.spec.yaml;

import dev.logspec.model.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML value with its location: anchors, aliases and merge keys are resolved, duplicate keys are
 * gone. Values that aliases share are shared here too, so {@link #size} counts what a walk visits.
 */
public sealed interface Yaml {
  /** Where it is written; of an aliased value, at its anchor. */
  Location at();

  /** How many values a walk over it visits. */
  long size();

  /** What it is, for a message: {@code a list}, {@code the number 5} ... */
  String described();

  /** Whether both have the same content, wherever they are written. */
  boolean sameAs(Yaml other);

  /** A mapping, in the order of the file; merged keys come last. */
  record Mapping(Location at, Map<String, Entry> entries, long size) implements Yaml {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String described() {
      return "a mapping";
    }

    @Override
    public boolean sameAs(Yaml other) {
      return other instanceof Mapping that
          && entries.keySet().equals(that.entries.keySet())
          && entries.entrySet().stream()
              .allMatch(e -> e.getValue().value.sameAs(that.entries.get(e.getKey()).value));
    }
  }

  /** A key of a mapping, where it is written, and its value. */
  record Entry(Location keyAt, Yaml value) {}

  /** A list. */
  record Sequence(Location at, List<Yaml> items, long size) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "a list";
    }

    @Override
    public boolean sameAs(Yaml other) {
      if (!(other instanceof Sequence that) || items.size() != that.items.size()) {
        return false;
      }
      for (int i = 0; i < items.size(); i++) {
        if (!items.get(i).sameAs(that.items.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Text, number, boolean or nothing, as {@code type} says; {@code text} as it is written. */
  record Scalar(Location at, String text, Type type) implements Yaml {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public String described() {
      return switch (type) {
        case TEXT -> "the text " + Quote.of(text);
        case NOTHING -> "nothing";
        case BOOLEAN, BOOLEAN_LIKE -> "the boolean " + text;
        case INTEGER, DECIMAL -> "the number " + Quote.bare(text);
      };
    }

    @Override
    public boolean sameAs(Yaml other) {
      return other instanceof Scalar that && type == that.type && text.equals(that.text);
    }
  }

  /** How a scalar is read. */
  enum Type {
    /** Quoted, or plain and nothing else. */
    TEXT,
    /** {@code null}, {@code ~} or no value at all. */
    NOTHING,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code yes}, {@code off} ...: a boolean in YAML 1.1, text in YAML 1.2, so a trap. */
    BOOLEAN_LIKE,
    /** An integer. */
    INTEGER,
    /** Any other number. */
    DECIMAL
  }
}

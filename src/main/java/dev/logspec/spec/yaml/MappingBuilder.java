package dev.logspec.spec.yaml;

import dev.logspec.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds one mapping: refuses duplicate and unusable keys, applies the merge key. */
final class MappingBuilder {
  private static final String MERGE = "<<";

  private final Location at;
  private final Problems problems;
  private final Map<String, Yaml.Entry> own = new LinkedHashMap<>();
  private final List<Yaml.Mapping> merged = new ArrayList<>();
  private Location mergeAt;

  MappingBuilder(Location at, Problems problems) {
    this.at = at;
    this.problems = problems;
  }

  void put(Yaml key, Yaml value) {
    if (!(key instanceof Yaml.Scalar scalar) || scalar.type() == Yaml.Type.NOTHING) {
      problems.error(key.at(), "a key must be text, not " + key.described(), "");
    } else if (scalar.text().equals(MERGE)) {
      merge(scalar, value);
    } else {
      Yaml.Entry first = own.putIfAbsent(scalar.text(), new Yaml.Entry(scalar.at(), value));
      if (first != null) {
        duplicate(scalar, first.keyAt());
      }
    }
  }

  private void duplicate(Yaml.Scalar key, Location first) {
    problems.error(
        key.at(),
        "the key " + Quote.of(key.text()) + " stands twice in one mapping",
        "first at line " + first.line() + "; keep one");
  }

  private void merge(Yaml.Scalar key, Yaml value) {
    if (mergeAt != null) {
      duplicate(key, mergeAt);
      return;
    }
    mergeAt = key.at();
    List<Yaml> sources = value instanceof Yaml.Sequence s ? s.items() : List.of(value);
    for (Yaml source : sources) {
      if (source instanceof Yaml.Mapping mapping) {
        merged.add(mapping);
      } else {
        problems.error(
            source.at(),
            "the merge key << takes a mapping or a list of mappings, not " + source.described(),
            "write <<: *anchor, where &anchor names a mapping");
      }
    }
  }

  /** How many keys {@link #build} copies from merged mappings. */
  long mergedKeys() {
    return merged.stream().mapToLong(m -> m.entries().size()).sum();
  }

  /** The mapping: its own keys, then those of earlier merged mappings before later ones. */
  Yaml.Mapping build() {
    Map<String, Yaml.Entry> all = new LinkedHashMap<>(own);
    merged.forEach(m -> m.entries().forEach(all::putIfAbsent));
    long size = 1 + all.values().stream().mapToLong(e -> 1 + e.value().size()).sum();
    return new Yaml.Mapping(at, all, size);
  }
}

package dev.logspec.render.drift;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Kind;
import dev.logspec.model.Tags;
import dev.logspec.plan.FieldChange;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What somebody did to an attribute, in words: from what the spec says to what is live, so the
 * other way round than the plan.
 */
final class DriftedFields {
  /** Tags that remember something for logspec, and mean nothing to people. */
  private static final List<String> MEMORY = List.of(Tags.KEYS, Tags.SET);

  /** How many elements are named before the rest is counted. */
  private static final int NAMED = 6;

  private final UnaryOperator<String> show;

  /** Words in which {@code show} makes each name and value safe. */
  DriftedFields(UnaryOperator<String> show) {
    this.show = show;
  }

  /** What was done, of all {@code fields}. */
  List<String> of(List<FieldChange> fields) {
    List<String> all = new ArrayList<>();
    fields.forEach(field -> all.addAll(of(field)));
    return all;
  }

  private List<String> of(FieldChange field) {
    if (field.attribute().equals(Kind.Of.TAGS)) {
      return tags(cast(field.after(), Tags.NONE), cast(field.before(), Tags.NONE));
    }
    if (field.attribute().equals(Kind.Of.QUERY) || field.attribute().equals(Kind.Of.DOCUMENT)) {
      return List.of(Reach.of(field).words());
    }
    if (field.attribute().type().equals(Texts.class)
        && field.before().isPresent()
        && field.after().isPresent()) {
      return elements(
          field.path(),
          ((Texts) field.after().get()).values(),
          ((Texts) field.before().get()).values());
    }
    String name = field.attribute().equals(Kind.Of.RETENTION) ? "retention" : field.path();
    return List.of(
        name
            + " was changed from "
            + value(field, field.after())
            + " to "
            + value(field, field.before()));
  }

  private static Tags cast(Optional<?> value, Tags otherwise) {
    return value.map(Tags.class::cast).orElse(otherwise);
  }

  private String value(FieldChange field, Optional<?> value) {
    if (field.attribute().equals(Kind.Of.RETENTION)) {
      return value.map(days -> days + " days").orElse("never expire");
    }
    if (value.isEmpty()) {
      return "none";
    }
    boolean texts = value.get() instanceof Texts;
    return show.apply(
        texts ? String.join(", ", ((Texts) value.get()).values()) : value.get().toString());
  }

  private List<String> tags(Tags spec, Tags live) {
    List<String> words = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(spec.values().keySet());
    keys.addAll(live.values().keySet());
    keys.remove(Tags.ADOPTED);
    MEMORY.stream().filter(k -> keys.size() > 1).forEach(keys::remove);
    for (String key : keys) {
      String wanted = spec.values().get(key);
      String found = live.values().get(key);
      if (found == null) {
        String mark = key.equals(Tags.OWNER) ? ", which tells whose it is," : "";
        words.add("the tag " + show.apply(key) + mark + " was removed");
      } else if (wanted == null) {
        words.add("the tag " + show.apply(key) + " was added");
      } else if (!wanted.equals(found)) {
        words.add(
            "the tag "
                + show.apply(key)
                + " was changed from "
                + show.apply(wanted)
                + " to "
                + show.apply(found));
      }
    }
    return words;
  }

  private List<String> elements(String name, List<String> spec, List<String> live) {
    List<String> words = new ArrayList<>();
    List<String> gone = new ArrayList<>(spec);
    gone.removeAll(live);
    List<String> come = new ArrayList<>(live);
    come.removeAll(spec);
    if (!gone.isEmpty()) {
      words.add(some(gone) + (gone.size() == 1 ? " was" : " were") + " taken out of " + name);
    }
    if (!come.isEmpty()) {
      words.add(some(come) + (come.size() == 1 ? " was" : " were") + " added to " + name);
    }
    return words.isEmpty() ? List.of("the order of " + name + " was changed") : words;
  }

  private String some(List<String> names) {
    return Count.some(names.stream().map(show).toList(), NAMED);
  }
}

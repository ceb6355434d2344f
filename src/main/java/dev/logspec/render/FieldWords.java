package dev.logspec.render;

import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Kind;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Risk;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A difference of one attribute as people say it: {@code retention} and {@code 30 -> 90 days},
 * {@code record fields} and {@code 39 -> 5}.
 *
 * @param name of the attribute
 * @param values what they were and will be, safe for a terminal
 */
record FieldWords(String name, String values) {
  private static final Map<Attribute<?>, String> NAMES =
      Map.ofEntries(
          Map.entry(Kind.Of.RETENTION, "retention"),
          Map.entry(Kind.Of.KMS_KEY, "KMS key"),
          Map.entry(Kind.Of.LOG_CLASS, "log class"),
          Map.entry(Kind.Of.OUTPUT_FORMAT, "format"),
          Map.entry(Kind.Of.RECORD_FIELDS, "record fields"),
          Map.entry(Kind.Of.FIELD_DELIMITER, "field delimiter"),
          Map.entry(Kind.Of.SUFFIX_PATH, "path"),
          Map.entry(Kind.Of.HIVE_PARTITIONS, "Hive partitions"),
          Map.entry(Kind.Of.LOG_GROUPS, "log groups"));

  /** What tags of our own begin with: they follow the others. */
  private static final String OURS = "logspec:";

  /** How many keys of tags are named. */
  private static final int KEYS = 3;

  /** The words for what {@code change} changes in place; of an adoption without its tags. */
  static List<FieldWords> of(Change change, UnaryOperator<String> replace) {
    return change.differences().stream()
        .filter(f -> change.action() != Action.ADOPT || !f.attribute().equals(Kind.Of.TAGS))
        .map(field -> of(field, replace).warning(change))
        .toList();
  }

  private FieldWords warning(Change change) {
    String words = risks(change).stream().map(FieldWords::words).collect(Collectors.joining(", "));
    return words.isEmpty() ? this : new FieldWords(name, values + ": " + words);
  }

  private static String words(Risk risk) {
    return risk == Risk.RETENTION_SHORTENED ? "older events are deleted" : risk.text();
  }

  /** What may be lost by this part of {@code change}. */
  Set<Risk> risks(Change change) {
    Set<Risk> risks = new TreeSet<>(change.context().risks());
    if (!name.equals(NAMES.get(Kind.Of.RETENTION))) {
      risks.remove(Risk.RETENTION_SHORTENED);
    }
    return risks;
  }

  /** The words for {@code field}, with {@code replace} applied to every text. */
  static FieldWords of(FieldChange field, UnaryOperator<String> replace) {
    Attribute<?> attribute = field.attribute();
    String name = NAMES.getOrDefault(attribute, attribute.name());
    Optional<?> before = Values.replaced(field.before(), replace);
    Optional<?> after = Values.replaced(field.after(), replace);
    if (attribute.type().equals(Tags.class)) {
      return new FieldWords(name, keys(before, after));
    }
    if (attribute.equals(Kind.Of.QUERY) || attribute.equals(Kind.Of.DOCUMENT)) {
      return new FieldWords(name, "changed");
    }
    if (attribute.type().equals(Texts.class) && before.isPresent() && after.isPresent()) {
      return new FieldWords(name, elements((Texts) before.get(), (Texts) after.get()));
    }
    String now = shown(attribute, after) + (attribute.equals(Kind.Of.RETENTION) ? days(after) : "");
    return new FieldWords(name, shown(attribute, before) + " -> " + now);
  }

  private static String days(Optional<?> after) {
    return after.isPresent() ? " days" : "";
  }

  private static String shown(Attribute<?> attribute, Optional<?> value) {
    boolean arn = attribute.equals(Kind.Of.DESTINATION);
    return Values.shown(
        Values.of(
            attribute, arn ? value.map(v -> v.toString().replaceFirst("^arn:.*:", "")) : value));
  }

  /** How many there are, or what became of as many. */
  private static String elements(Texts before, Texts after) {
    int was = before.values().size();
    int willBe = after.values().size();
    if (was != willBe) {
      return was + " -> " + willBe;
    }
    List<String> come = new ArrayList<>(after.values());
    come.removeAll(before.values());
    return come.isEmpty() ? "in another order" : come.size() + " of " + was + " others";
  }

  private static String keys(Optional<?> before, Optional<?> after) {
    Map<String, String> was = before.map(Tags.class::cast).orElse(Tags.NONE).values();
    Map<String, String> willBe = after.map(Tags.class::cast).orElse(Tags.NONE).values();
    TreeSet<String> differing = new TreeSet<>(was.keySet());
    differing.addAll(willBe.keySet());
    differing.removeIf(key -> Objects.equals(was.get(key), willBe.get(key)));
    List<String> named =
        differing.stream().filter(key -> !key.startsWith(OURS)).map(Values::shown).toList();
    return named.isEmpty() ? "of ownership" : Count.some(named, KEYS);
  }
}

package dev.logspec.terraform;

import dev.logspec.json.Json;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Where a state says of an object other than AWS does. What the state does not say, or leaves to
 * the provider, is no difference; of tags the keys are told and never the values.
 */
public final class StateDifferences {
  private static final String NONE = "none";

  private final StateObject object;
  private final Resource live;
  private final List<Difference> all = new ArrayList<>();

  /**
   * One of them, in words.
   *
   * @param attribute as plans call it
   * @param inState what the state has, or lacks
   * @param onAws what AWS has
   */
  public record Difference(String attribute, String inState, String onAws) {}

  private StateDifferences(StateObject object, Resource live) {
    this.object = object;
    this.live = live;
  }

  /** Those between {@code object} and the {@code live} object of its ARN. */
  public static List<Difference> of(StateObject object, Resource live) {
    StateDifferences differences = new StateDifferences(object, live);
    differences.compare();
    return List.copyOf(differences.all);
  }

  private void compare() {
    text(StateValues.RESOURCE_ARN, Kind.Of.RESOURCE_ARN);
    text(StateValues.LOG_TYPE, Kind.Of.LOG_TYPE);
    text(StateValues.OUTPUT_FORMAT, Kind.Of.OUTPUT_FORMAT);
    text(StateValues.DESTINATION, Kind.Of.DESTINATION);
    text(StateValues.FIELD_DELIMITER, Kind.Of.FIELD_DELIMITER, StateDifferences::delimiter);
    text(StateValues.KMS_KEY, Kind.Of.KMS_KEY);
    text(StateValues.LOG_CLASS, Kind.Of.LOG_CLASS);
    block(StateValues.TARGET, StateValues.TARGET_BLOCK, StateValues.TARGET)
        .flatMap(Json::text)
        .map(arn -> arn.replaceFirst(":\\*$", ""))
        .ifPresent(arn -> compare(Kind.Of.TARGET, arn, live.get(Kind.Of.TARGET).orElse("")));
    block(StateValues.S3_HIVE_PATH, StateValues.S3_BLOCK, StateValues.HIVE_PATH)
        .flatMap(Json::scalar)
        .ifPresent(
            hive ->
                compare(
                    Kind.Of.HIVE_PARTITIONS,
                    hive,
                    live.get(Kind.Of.HIVE_PARTITIONS).orElse(false).toString()));
    block(StateValues.S3_SUFFIX_PATH, StateValues.S3_BLOCK, StateValues.SUFFIX_PATH)
        .flatMap(Json::text)
        .ifPresent(this::suffix);
    StateValues.said(object.values(), StateValues.RETENTION)
        .flatMap(Json::scalar)
        .ifPresent(this::retention);
    StateValues.said(object.values(), StateValues.RECORD_FIELDS).ifPresent(this::fields);
    StateValues.said(object.values(), StateValues.ALL_TAGS)
        .or(() -> StateValues.said(object.values(), StateValues.TAGS))
        .ifPresent(this::tags);
  }

  private Optional<Json> block(String name, String block, String inBlock) {
    return StateValues.said(object.values(), name, block, inBlock);
  }

  private void text(String name, Attribute<String> attribute) {
    text(name, attribute, UnaryOperator.identity());
  }

  private void text(String name, Attribute<String> attribute, UnaryOperator<String> canonical) {
    StateValues.said(object.values(), name)
        .flatMap(Json::text)
        .ifPresent(
            said ->
                compare(
                    attribute,
                    canonical.apply(said),
                    live.get(attribute).map(canonical).orElse("")));
  }

  /** AWS shows an unset delimiter as "", as a tab, or not at all (terraform-provider-aws 40885). */
  private static String delimiter(String value) {
    return value.equals("\t") ? "" : value;
  }

  private void compare(Attribute<?> attribute, String inState, String onAws) {
    boolean known = live.kind().attributes().contains(attribute);
    if (known && !inState.equals(onAws)) {
      add(attribute, word(inState), word(onAws));
    }
  }

  private void add(Attribute<?> attribute, String inState, String onAws) {
    all.add(new Difference(attribute.name(), inState, onAws));
  }

  private static String word(String value) {
    return value.isEmpty() ? NONE : value;
  }

  /** The provider takes two paths for one where AWS's ends as the user's, and so is it here. */
  private void suffix(String said) {
    SuffixPath path = SuffixPath.of(live);
    SuffixPath stated = SuffixPath.parse(said);
    boolean same =
        path.has(said)
            || stated.path().equals(path.path())
            || stated.path().filter(path::has).isPresent();
    if (live.kind() == Kind.DELIVERY && !same) {
      add(Kind.Of.SUFFIX_PATH, word(said), word(path.stored().orElse("")));
    }
  }

  private void retention(String said) {
    String onAws = live.get(Kind.Of.RETENTION).map(String::valueOf).orElse("0");
    if (live.kind() == Kind.LOG_GROUP && !said.equals(onAws)) {
      add(Kind.Of.RETENTION, days(said), days(onAws));
    }
  }

  private static String days(String days) {
    return days.equals("0") ? "never" : days;
  }

  private void fields(Json said) {
    List<String> stated = said.items().stream().flatMap(i -> i.text().stream()).toList();
    List<String> onAws = live.get(Kind.Of.RECORD_FIELDS).map(Texts::values).orElse(List.of());
    if (live.kind() == Kind.DELIVERY && !stated.isEmpty() && !stated.equals(onAws)) {
      add(
          Kind.Of.RECORD_FIELDS,
          String.join(" ", stated),
          onAws.isEmpty() ? NONE : String.join(" ", onAws));
    }
  }

  /** The provider {@code aws} has a map, {@code awscc} a list of keys and values. */
  private void tags(Json said) {
    SortedMap<String, String> stated = new TreeMap<>();
    said.members().forEach((key, value) -> stated.put(key, value.text().orElse("")));
    said.items().forEach(tag -> stated.put(tag.textAt("key"), tag.textAt("value")));
    SortedMap<String, String> onAws = others(live.tags());
    SortedMap<String, String> inState = others(new Tags(stated));
    SortedSet<String> keys = new TreeSet<>(inState.keySet());
    keys.addAll(onAws.keySet());
    keys.removeIf(key -> Objects.equals(inState.get(key), onAws.get(key)));
    if (!keys.isEmpty()) {
      add(Kind.Of.TAGS, keyed(keys, inState, onAws), keyed(keys, onAws, inState));
    }
  }

  /** Without those that AWS or a spec sets: nobody's state is expected to have them. */
  private static SortedMap<String, String> others(Tags tags) {
    SortedMap<String, String> others = new TreeMap<>(tags.withoutMarks().values());
    others.keySet().removeIf(key -> key.startsWith("aws:"));
    return others;
  }

  private static String keyed(
      SortedSet<String> keys, SortedMap<String, String> own, SortedMap<String, String> other) {
    List<String> words = new ArrayList<>();
    for (String key : keys) {
      if (own.containsKey(key)) {
        words.add(other.containsKey(key) ? key + " (another value)" : key);
      }
    }
    return words.isEmpty() ? NONE : String.join(", ", words);
  }
}

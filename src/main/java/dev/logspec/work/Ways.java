package dev.logspec.work;

import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Desired;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecText;
import dev.logspec.spec.edit.NewValue;
import dev.logspec.spec.edit.SpecEdit;
import dev.logspec.spec.yaml.Located;
import dev.logspec.work.Replanning.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The ways in which a spec could say what is live, the one that changes least of it first: where
 * the value stands, then the log type of the one cluster.
 */
final class Ways {
  private static final String TAGS = "tags";
  private static final String NO_WORD = "the spec has no word for this: only an apply settles it";

  /** The classes of log groups as a spec has them, by AWS's words. */
  private static final Map<String, String> CLASSES =
      Map.of("STANDARD", "standard", "INFREQUENT_ACCESS", "infrequent-access");

  private final Spec spec;
  private final Desired desired;

  Ways(Outcome now) {
    this.spec = now.spec();
    this.desired = now.desired();
  }

  /** One of them: from the texts of the spec to others. */
  interface Way extends Function<List<SpecText>, Optional<List<SpecText>>> {}

  /** Where a log type of a cluster stands in the spec, and where its logs go. */
  private record Stand(Spec.Cluster entry, Routes.Route route, List<LogType> types) {
    Optional<Spec.Destination> destination(DestinationType type) {
      return route.legs().stream()
          .map(Routes.Leg::destination)
          .filter(d -> d.type() == type)
          .findFirst();
    }

    Way type(List<String> path, NewValue value) {
      return texts -> new SpecEdit(texts).type(entry.at(), route.type(), types, path, value);
    }

    Way cluster(List<String> path, NewValue value) {
      return texts -> new SpecEdit(texts).cluster(entry.at(), path, value);
    }
  }

  private Optional<Stand> stand(Change change) {
    Optional<ClusterId> id = change.context().cluster();
    Optional<LogType> type = change.context().logType();
    Optional<Spec.Cluster> entry =
        desired.clusters().stream()
            .filter(c -> id.filter(c.id()::equals).isPresent())
            .flatMap(c -> spec.clusters().stream().filter(e -> e.at().equals(c.source())))
            .findFirst();
    if (entry.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    List<Routes.Route> routes =
        Routes.of(spec, entry.get()).stream().filter(r -> r.capability().isEmpty()).toList();
    List<LogType> types = routes.stream().map(Routes.Route::type).toList();
    return routes.stream()
        .filter(r -> r.type().equals(type.get()))
        .map(r -> new Stand(entry.get(), r, types))
        .findFirst();
  }

  /** The ways to say {@code change}, or {@code field} of it. */
  List<Way> of(Change change, Optional<FieldChange> field) {
    Optional<Stand> stand = stand(change);
    if (change.action() == Action.CREATE) {
      return stand.map(s -> gone(change, s)).orElse(List.of());
    }
    if (field.isEmpty() || change.action() == Action.RELEASE) {
      return List.of();
    }
    if (field.get().attribute().equals(Kind.Of.TAGS)) {
      return stand.map(s -> tags(field.get(), s)).orElse(List.of());
    }
    Optional<NewValue> value = value(field.get());
    Optional<DestinationType> type = destinationType(change);
    if (value.isEmpty()) {
      return List.of();
    }
    if (stand.isEmpty()) {
      return shared(change, field.get().path(), value.get());
    }
    return type.flatMap(stand.get()::destination)
        .map(d -> ways(stand.get(), d, field.get().attribute(), value.get()))
        .orElse(List.of());
  }

  private static Optional<DestinationType> destinationType(Change change) {
    return switch (change.kind()) {
      case DELIVERY -> DeliveryName.of(change.address()).destinationType();
      case LOG_GROUP, DELIVERY_DESTINATION -> Optional.of(DestinationType.CWL);
      case LOG_RESOURCE_POLICY,
          BUCKET_POLICY_STATEMENT,
          FIREHOSE_DELIVERY_TAG,
          DELIVERY_DESTINATION_POLICY,
          DELIVERY_SOURCE,
          QUERY_DEFINITION ->
          Optional.empty();
    };
  }

  /** A destination of several clusters says its format itself. */
  private List<Way> shared(Change change, String key, NewValue value) {
    boolean destination = change.kind() == Kind.DELIVERY_DESTINATION;
    return change
        .context()
        .source()
        .filter(at -> destination)
        .map(at -> (Way) texts -> new SpecEdit(texts).destination(at, List.of(key), value))
        .stream()
        .toList();
  }

  /** What is live, as the spec says it; empty where it has no word for that. */
  private static Optional<NewValue> value(FieldChange field) {
    Attribute<?> attribute = field.attribute();
    Optional<String> live = field.before().map(Object::toString);
    if (attribute.equals(Kind.Of.RETENTION)) {
      return Optional.of(NewValue.word(live.orElse("never")));
    }
    if (attribute.equals(Kind.Of.KMS_KEY)) {
      return Optional.of(NewValue.text(live.orElse("none")));
    }
    if (attribute.equals(Kind.Of.LOG_CLASS)) {
      return live.map(CLASSES::get).map(NewValue::text);
    }
    if (attribute.equals(Kind.Of.OUTPUT_FORMAT)) {
      return Optional.of(live.map(NewValue::text).orElse(NewValue.NOTHING));
    }
    if (attribute.equals(Kind.Of.HIVE_PARTITIONS)) {
      return Optional.of(live.map(NewValue::word).orElse(NewValue.NOTHING));
    }
    if (attribute.equals(Kind.Of.RECORD_FIELDS)) {
      return Optional.of(
          field
              .before()
              .map(texts -> NewValue.list(((Texts) texts).values()))
              .orElse(NewValue.NOTHING));
    }
    return attribute.equals(Kind.Of.FIELD_DELIMITER) || attribute.equals(Kind.Of.SUFFIX_PATH)
        ? Optional.of(live.map(NewValue::text).orElse(NewValue.NOTHING))
        : Optional.empty();
  }

  private List<Way> ways(Stand stand, Spec.Destination d, Attribute<?> attribute, NewValue value) {
    List<String> path = List.of(attribute.equals(Kind.Of.LOG_CLASS) ? "class" : attribute.name());
    Way destination = texts -> new SpecEdit(texts).destination(d.at(), path, value);
    if (attribute.equals(Kind.Of.KMS_KEY)
        || attribute.equals(Kind.Of.LOG_CLASS)
        || attribute.equals(Kind.Of.OUTPUT_FORMAT)) {
      return List.of(destination);
    }
    LogType type = stand.route.type();
    Spec.Settings defaults = spec.defaults();
    List<Way> ways = new ArrayList<>();
    Way override = stand.type(path, value);
    if (says(stand.route.overrides(), attribute)) {
      return List.of(override);
    }
    if (says(stand.entry.settings().shape().settings(), attribute)) {
      ways.add(stand.cluster(path, value));
    } else if (defaults
        .logTypes()
        .map(t -> t.types().get(type))
        .filter(o -> says(o, attribute))
        .isPresent()) {
      ways.add(texts -> new SpecEdit(texts).defaults(typePath(texts, type, path), value));
    } else if (says(d.shape().settings(), attribute)
        || !says(defaults.shape().settings(), attribute)) {
      ways.add(destination);
    } else {
      ways.add(texts -> new SpecEdit(texts).defaults(path, value));
    }
    ways.add(override);
    return ways;
  }

  private static List<String> typePath(List<SpecText> texts, LogType type, List<String> path) {
    String all = texts.stream().map(SpecText::text).reduce("", String::concat);
    List<String> whole = new ArrayList<>(List.of("logTypes"));
    whole.add(all.contains(type.name() + ":") ? type.name() : type.shortName());
    whole.addAll(path);
    return whole;
  }

  private static boolean says(Spec.TypeOverrides overrides, Attribute<?> attribute) {
    return attribute.equals(Kind.Of.RETENTION)
        ? overrides.retention().isPresent()
        : says(overrides.shape().settings(), attribute);
  }

  private static boolean says(DeliverySettings settings, Attribute<?> attribute) {
    if (attribute.equals(Kind.Of.RECORD_FIELDS)) {
      return settings.recordFields().isPresent();
    }
    if (attribute.equals(Kind.Of.FIELD_DELIMITER)) {
      return settings.fieldDelimiter().isPresent();
    }
    return attribute.equals(Kind.Of.SUFFIX_PATH)
        ? settings.suffixPath().isPresent()
        : attribute.equals(Kind.Of.HIVE_PARTITIONS) && settings.hivePartitions().isPresent();
  }

  /**
   * Tags that have another value. One that is gone cannot be said: AWS remembers that we gave it.
   */
  private List<Way> tags(FieldChange field, Stand stand) {
    Map<String, String> wanted = tagsOf(field.after());
    Map<String, String> live = tagsOf(field.before());
    Way nowhere = Optional::of;
    Way whereItStands = nowhere;
    Way override = nowhere;
    for (String key : wanted.keySet()) {
      String value = live.get(key);
      if (value == null || (key.startsWith("logspec:") && !value.equals(wanted.get(key)))) {
        return List.of();
      }
      if (!value.equals(wanted.get(key))) {
        List<String> path = List.of(TAGS, key);
        NewValue said = NewValue.text(value);
        whereItStands = then(whereItStands, tag(stand, key, path, said));
        override = then(override, stand.type(path, said));
      }
    }
    return whereItStands == nowhere ? List.of() : List.of(whereItStands, override);
  }

  private static Map<String, String> tagsOf(Optional<?> value) {
    return value.map(Tags.class::cast).orElse(Tags.NONE).values();
  }

  private static Way then(Way first, Way second) {
    return texts -> first.apply(texts).flatMap(second);
  }

  /** The way to where the tag {@code key} is given. */
  private Way tag(Stand stand, String key, List<String> path, NewValue value) {
    if (stand.route.overrides().tags().containsKey(key)) {
      return stand.type(path, value);
    }
    if (stand.entry.settings().tags().containsKey(key)) {
      return stand.cluster(path, value);
    }
    for (Routes.Leg leg : stand.route.legs()) {
      if (leg.destination().tags().containsKey(key)) {
        return texts -> new SpecEdit(texts).destination(leg.destination().at(), path, value);
      }
    }
    LogType type = stand.route.type();
    boolean ofType =
        spec.defaults()
            .logTypes()
            .map(t -> t.types().get(type))
            .filter(o -> o.tags().containsKey(key))
            .isPresent();
    return texts ->
        new SpecEdit(texts).defaults(ofType ? typePath(texts, type, path) : path, value);
  }

  /** A delivery that is gone goes from where its logs are sent; with the last one goes the type. */
  private static List<Way> gone(Change change, Stand stand) {
    Way whole =
        texts -> new SpecEdit(texts).withoutType(stand.entry.at(), stand.route.type(), stand.types);
    if (change.kind() == Kind.DELIVERY_SOURCE) {
      return List.of(whole);
    }
    Optional<Spec.Destination> d =
        DeliveryName.of(change.address()).destinationType().flatMap(stand::destination);
    if (change.kind() != Kind.DELIVERY || d.isEmpty()) {
      return List.of();
    }
    List<String> kept =
        stand.route.deliverTo().stream()
            .map(Located::value)
            .filter(key -> !key.equals(d.get().key()))
            .toList();
    if (kept.isEmpty()) {
      return List.of(whole);
    }
    List<String> path = List.of("deliverTo");
    Way override = stand.type(path, NewValue.list(kept));
    boolean own = stand.route.overrides().deliverTo().isPresent();
    boolean ofCluster = stand.entry.settings().deliverTo().isPresent();
    return own || !ofCluster
        ? List.of(override)
        : List.of(stand.cluster(path, NewValue.list(kept)), override);
  }

  /** Why none of the ways to say {@code change} was taken. */
  String whyNot(Change change, Optional<FieldChange> field) {
    if (!of(change, field).isEmpty()) {
      return "what says it in the spec says it of others too, which did not drift, or cannot be"
          + " changed without losing a comment: edit it by hand";
    }
    Optional<FieldChange> tags = field.filter(f -> f.attribute().equals(Kind.Of.TAGS));
    if (tags.isPresent()) {
      return untold(tags.get());
    }
    return switch (change.action()) {
      case CREATE -> gone(change.kind());
      case DELETE -> "the spec does not have it: write it there by hand, or let an apply remove it";
      case RELEASE -> "the spec lets go of it: an apply takes its tags off";
      case UPDATE, REPLACE, ADOPT, NO_OP -> NO_WORD;
    };
  }

  private static String untold(FieldChange tags) {
    Set<String> missing = new TreeSet<>(tagsOf(tags.after()).keySet());
    missing.removeAll(tagsOf(tags.before()).keySet());
    missing.removeIf(key -> key.startsWith("logspec:"));
    return missing.isEmpty()
        ? "a tag that tells whose it is cannot be given up: only an apply puts it back"
        : "an apply gave it the tag "
            + String.join(", ", missing)
            + " and AWS remembers that: an apply puts it back, or, once you take it out of tags: in"
            + " the spec, forgets it";
  }

  private static String gone(Kind kind) {
    return switch (kind) {
      case LOG_GROUP, DELIVERY_DESTINATION, DELIVERY_SOURCE, DELIVERY ->
          "it alone cannot be left out of the spec: other deliveries need it";
      case LOG_RESOURCE_POLICY,
          BUCKET_POLICY_STATEMENT,
          FIREHOSE_DELIVERY_TAG,
          DELIVERY_DESTINATION_POLICY,
          QUERY_DEFINITION ->
          NO_WORD;
    };
  }
}

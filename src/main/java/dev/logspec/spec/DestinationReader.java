package dev.logspec.spec;

import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.Rule;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code destinations}. */
final class DestinationReader {
  private static final Map<String, DestinationType> TYPES = new LinkedHashMap<>();

  static final Map<String, String> CLASSES =
      Map.of("standard", "STANDARD", "infrequent-access", "INFREQUENT_ACCESS");
  static final List<String> PERMISSIONS = List.of("manage", "check", "skip");

  static {
    for (DestinationType type : DestinationType.values()) {
      TYPES.put(type.specName(), type);
    }
  }

  private final Problems problems;
  private final SettingsReader settings;
  private final Set<String> declared = new LinkedHashSet<>();

  DestinationReader(Problems problems) {
    this.problems = problems;
    this.settings = new SettingsReader(problems);
  }

  /** Every key that was declared, also those whose declaration could not be read. */
  Set<String> declared() {
    return declared;
  }

  Map<String, Spec.Destination> destinations(Section top) {
    Map<String, Spec.Destination> all = new LinkedHashMap<>();
    Optional<Yaml> node = top.node("destinations");
    if (node.isEmpty()) {
      return all;
    }
    if (!(node.get() instanceof Yaml.Mapping mapping)) {
      problems.error(
          node.get().at(),
          "destinations must be a mapping, not " + node.get().described(),
          "give each destination a name: destinations: { logs: { type: cloudwatch-logs } }");
      return all;
    }
    if (mapping.entries().isEmpty()) {
      problems.error(
          mapping.at(),
          "destinations is empty",
          "declare one: destinations: { logs: { type: cloudwatch-logs } }");
    }
    mapping
        .entries()
        .forEach((key, entry) -> destination(key, entry).ifPresent(d -> all.put(key, d)));
    return all;
  }

  private Optional<Spec.Destination> destination(String key, Yaml.Entry entry) {
    declared.add(key);
    String path = "destinations." + Quote.bare(key);
    if (!Rules.KEY.allows(key)) {
      problems.error(
          entry.keyAt(),
          "destinations: the name " + Quote.of(key) + " is not allowed",
          "allowed: " + Rules.KEY.allowed());
    }
    return type(path, entry.value())
        .flatMap(
            type ->
                Section.open(problems, block(type), path, entry.value())
                    .map(s -> read(key, type, s, entry)));
  }

  /** The keys that a destination of {@code type} allows. */
  private static Block block(DestinationType type) {
    return switch (type) {
      case CWL -> Block.CLOUDWATCH_LOGS;
      case S3 -> Block.S3;
      case FH -> Block.FIREHOSE;
    };
  }

  private Optional<DestinationType> type(String path, Yaml value) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      problems.error(
          value.at(),
          path + " must be a mapping, not " + value.described(),
          "keys: type, and what that type needs");
      return Optional.empty();
    }
    Section section = new Section(problems, path, mapping);
    if (!section.has("type")) {
      problems.error(
          mapping.at(),
          path + ": type is missing",
          "add type: one of " + String.join(", ", TYPES.keySet()));
      return Optional.empty();
    }
    return section.word("type", TYPES.keySet()).map(t -> TYPES.get(t.value()));
  }

  private Spec.Destination read(String key, DestinationType type, Section s, Yaml.Entry entry) {
    Spec.Target target =
        switch (type) {
          case CWL -> logGroup(s);
          case S3 -> bucket(s);
          case FH -> new Spec.Stream(place(s, "stream", Rules.STREAM));
        };
    Optional<String> format =
        s.word("outputFormat", Spec.Destination.formats(target.type())).map(Located::value);
    return new Spec.Destination(
        key,
        entry.keyAt(),
        target,
        s.text("account", Rules.ACCOUNT),
        settings.assumeRole(s),
        format,
        shape(s, format),
        s.word("permissions", PERMISSIONS)
            .map(p -> Permissions.valueOf(p.value().toUpperCase(Locale.ROOT))),
        s.pairs("tags", Rules.TAG_KEY, Rules.TAG_VALUE),
        s.flag("protect"),
        SettingsReader.removed(s));
  }

  private Shape shape(Section s, Optional<String> format) {
    Shape shape = settings.shape(s);
    boolean delimited = shape.settings().fieldDelimiter().isPresent();
    if (delimited && format.filter(Spec.Destination.DELIMITED::contains).isEmpty()) {
      s.error(
          s.at("fieldDelimiter"),
          s.pathOf("fieldDelimiter")
              + format
                  .map(f -> " has no meaning with outputFormat " + f)
                  .orElse(" needs an outputFormat"),
          "AWS allows a delimiter with " + String.join(", ", Spec.Destination.DELIMITED) + " only");
      return shape.withoutDelimiter();
    }
    return shape;
  }

  private Spec.LogGroup logGroup(Section s) {
    Located<String> name =
        s.text("logGroup", Rules.LOG_GROUP)
            .filter(t -> Variables.check(problems, s.pathOf("logGroup"), t, Variables.PER_TYPE))
            .orElse(new Located<>(NameTemplates.LOG_GROUP, s.at()));
    return new Spec.LogGroup(
        name,
        retention(s),
        s.text("kmsKey", Rules.KMS_KEY).map(k -> new Located<>(choice(k.value(), "none"), k.at())),
        s.word("class", CLASSES.keySet().stream().sorted().toList())
            .map(c -> CLASSES.get(c.value())));
  }

  private static Spec.Choice<String> choice(String text, String none) {
    return new Spec.Choice<>(Optional.of(text).filter(t -> !t.equals(none)));
  }

  /** {@code retentionDays}: one of AWS's numbers, or {@code never}. */
  static Optional<Spec.Choice<Integer>> retention(Section s) {
    Optional<Yaml> node = s.node("retentionDays");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Yaml.Scalar scalar) {
      if (scalar.type() == Yaml.Type.TEXT && scalar.text().equals("never")) {
        return Optional.of(new Spec.Choice<>(Optional.empty()));
      }
      if (scalar.type() == Yaml.Type.INTEGER && scalar.text().matches("[0-9]{1,6}")) {
        int days = Integer.parseInt(scalar.text());
        if (Rules.RETENTION_DAYS.contains(days)) {
          return Optional.of(new Spec.Choice<>(Optional.of(days)));
        }
        s.error(
            scalar.at(),
            s.pathOf("retentionDays")
                + ": CloudWatch Logs cannot keep events for "
                + days
                + " days",
            "did you mean " + nearest(days) + "? " + allowedRetention());
        return Optional.empty();
      }
    }
    s.error(
        node.get().at(),
        s.pathOf("retentionDays")
            + " must be a number of days or never, not "
            + node.get().described(),
        allowedRetention());
    return Optional.empty();
  }

  private static int nearest(int days) {
    return Rules.RETENTION_DAYS.stream()
        .min((a, b) -> Integer.compare(Math.abs(a - days), Math.abs(b - days)))
        .orElseThrow();
  }

  private static String allowedRetention() {
    String days =
        Rules.RETENTION_DAYS.stream()
            .map(String::valueOf)
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return "allowed: never, " + days;
  }

  private Spec.Bucket bucket(Section s) {
    return new Spec.Bucket(
        place(s, "bucket", Rules.BUCKET),
        s.text("prefix", Rules.PREFIX)
            .filter(t -> Variables.check(problems, s.pathOf("prefix"), t, Variables.OF_PLACE))
            .map(t -> t.value().replaceAll("/+$", ""))
            .orElse(""),
        s.text("organization", Rules.ORGANIZATION).map(Located::value));
  }

  private Located<String> place(Section s, String key, Rule rule) {
    return s.text(key, rule)
        .filter(t -> Variables.check(problems, s.pathOf(key), t, Variables.OF_PLACE))
        .orElse(new Located<>("", s.at()));
  }
}

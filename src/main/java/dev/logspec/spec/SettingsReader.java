package dev.logspec.spec;

import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Role;
import dev.logspec.model.Suggestion;
import dev.logspec.spec.yaml.Located;
import dev.logspec.spec.yaml.Problems;
import dev.logspec.spec.yaml.Quote;
import dev.logspec.spec.yaml.Section;
import dev.logspec.spec.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code defaults} and clusters have in common, log types foremost. */
final class SettingsReader {
  static final Spec.Settings NOTHING_SAID =
      new Spec.Settings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Shape.NONE);

  private static final String ALL = "all";

  /** The types EKS documents for capabilities (AWS facts 5); the set is open. */
  private static final List<String> CAPABILITY_TYPES =
      List.of(
          "EKS_CAPABILITY_ACK_LOGS",
          "EKS_CAPABILITY_KRO_LOGS",
          "EKS_CAPABILITY_ARGOCD_APPLICATION_LOGS",
          "EKS_CAPABILITY_ARGOCD_APPLICATIONSET_LOGS",
          "EKS_CAPABILITY_ARGOCD_COMMITSERVER_LOGS",
          "EKS_CAPABILITY_ARGOCD_REPOSERVER_LOGS",
          "EKS_CAPABILITY_ARGOCD_SERVER_LOGS");

  private final Problems problems;
  private Checks.Uses uses = Checks.Uses.KNOWN;

  SettingsReader(Problems problems) {
    this.problems = problems;
  }

  /** Which log types a list may name. */
  enum Family {
    /** Those of the cluster itself. */
    AUTO_MODE,
    /** Those of a capability. */
    CAPABILITY
  }

  Spec.Settings settings(Section section) {
    return new Spec.Settings(
        section.text("account", Rules.ACCOUNT),
        region(section, "region"),
        assumeRole(section),
        logTypes(section, Family.AUTO_MODE),
        deliverTo(section),
        section.pairs("tags", Rules.TAG_KEY, Rules.TAG_VALUE),
        Shape.ofFields(recordFields(section)));
  }

  /** Whether every use of a destination could be read, so that a missing one is missing. */
  Checks.Uses uses() {
    return uses;
  }

  /** Notes that something that may use destinations could not be read. */
  void usesUncertain() {
    uses = Checks.Uses.UNCERTAIN;
  }

  private Optional<List<Located<String>>> deliverTo(Section section) {
    Optional<List<Located<String>>> keys = section.texts("deliverTo", Rules.KEY);
    if (section.has("deliverTo") && keys.isEmpty()) {
      usesUncertain();
    }
    return keys;
  }

  Optional<Located<String>> region(Section section, String key) {
    Optional<Located<String>> region = section.text(key, Rules.REGION);
    region.ifPresent(r -> warnUnknown(section.pathOf(key), r));
    return region;
  }

  /** AWS opens Regions faster than this program is released: one it does not know may be right. */
  void warnUnknown(String path, Located<String> region) {
    if (!Regions.KNOWN.contains(region.value())) {
      problems.warning(
          region.at(),
          path + ": " + region.value() + " is not a Region this version knows",
          Suggestion.nearest(region.value(), Regions.KNOWN)
              .map(n -> "did you mean " + n + "?")
              .orElse("check the spelling"));
    }
  }

  Optional<Located<Spec.Choice<Role>>> assumeRole(Section section) {
    Optional<Yaml> node = section.node("assumeRole");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof Yaml.Mapping) {
      return section
          .section("assumeRole", Block.ASSUME_ROLE)
          .flatMap(s -> s.text("arn", Rules.ROLE_ARN).map(arn -> role(arn.at(), arn.value(), s)));
    }
    return section
        .text("assumeRole", Rules.ASSUME_ROLE)
        .map(
            t ->
                t.value().equals("none")
                    ? new Located<>(new Spec.Choice<>(Optional.empty()), t.at())
                    : located(t.at(), new Role(t.value(), Optional.empty(), Optional.empty())));
  }

  private static Located<Spec.Choice<Role>> role(Location at, String arn, Section s) {
    return located(
        at,
        new Role(
            arn,
            s.text("externalId", Rules.EXTERNAL_ID).map(Located::value),
            s.text("sessionName", Rules.SESSION_NAME).map(Located::value)));
  }

  private static Located<Spec.Choice<Role>> located(Location at, Role role) {
    return new Located<>(new Spec.Choice<>(Optional.of(role)), at);
  }

  /** All that can be said of a delivery. */
  Shape shape(Section section) {
    Optional<Located<String>> path = suffixPath(section);
    return new Shape(
        new DeliverySettings(
            recordFields(section),
            section.text("fieldDelimiter", Rules.DELIMITER).map(Located::value),
            path.map(Located::value),
            section.flag("hivePartitions")),
        path.map(Located::at));
  }

  private Optional<List<String>> recordFields(Section section) {
    Optional<List<Located<String>>> fields = section.texts("recordFields", Rules.FIELD);
    fields
        .filter(f -> f.isEmpty() || f.size() > 128)
        .ifPresent(
            f ->
                section.error(
                    section.at("recordFields"),
                    section.pathOf("recordFields") + " must name 1 to 128 fields",
                    "leave the key out for AWS's default fields"));
    return fields.map(f -> f.stream().map(Located::value).toList());
  }

  /**
   * Without the slash that many write at its start: AWS's own path before it ends in one, and
   * whether two would stand in the keys of objects is not documented (AWS takes such a path:
   * terraform-provider-aws 41497).
   */
  private static Optional<Located<String>> suffixPath(Section section) {
    return section
        .text("suffixPath", Rules.SUFFIX_PATH)
        .map(path -> new Located<>(path.value().replaceFirst("^/+", ""), path.at()));
  }

  /** {@code logTypes}: {@code all}, a list, or a mapping of type to overrides. */
  Optional<Spec.LogTypes> logTypes(Section section, Family family) {
    Optional<Yaml> node = section.node("logTypes");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    String path = section.pathOf("logTypes");
    Map<LogType, Spec.TypeOverrides> types = new LinkedHashMap<>();
    if (node.get() instanceof Yaml.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) ->
                  type(name, entry.keyAt(), path, family)
                      .ifPresent(t -> add(types, t, overrides(path, name, entry), path)));
    } else if (node.get() instanceof Yaml.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        Yaml item = list.items().get(i);
        String itemPath = path + "[" + i + "]";
        section
            .text(item, itemPath, Rules.SHORT_TEXT)
            .flatMap(t -> type(t.value(), t.at(), path, family))
            .ifPresent(t -> add(types, t, Spec.TypeOverrides.none(item.at()), path));
      }
    } else if (isAll(node.get()) && family == Family.AUTO_MODE) {
      LogType.AUTO_MODE.forEach(t -> types.put(t, Spec.TypeOverrides.none(node.get().at())));
    } else {
      section.error(
          node.get().at(),
          path
              + " must be a list or a mapping of log types"
              + (family == Family.AUTO_MODE ? ", or all" : "")
              + ", not "
              + node.get().described(),
          "allowed: " + Suggestion.listed(names(family)));
      return Optional.empty();
    }
    return nonEmpty(section, node.get(), types);
  }

  private static boolean isAll(Yaml node) {
    return node instanceof Yaml.Scalar s && s.text().equals(ALL);
  }

  private Optional<Spec.LogTypes> nonEmpty(
      Section section, Yaml node, Map<LogType, Spec.TypeOverrides> types) {
    boolean nothing =
        node instanceof Yaml.Sequence s && s.items().isEmpty()
            || node instanceof Yaml.Mapping m && m.entries().isEmpty();
    if (nothing) {
      section.error(
          node.at(),
          section.pathOf("logTypes") + " names no log type",
          "name at least one; to stop all delivery from a cluster, remove the cluster");
      return Optional.empty();
    }
    // Enabled in one fixed order, so that the order in the spec is never a difference.
    Map<LogType, Spec.TypeOverrides> ordered = new LinkedHashMap<>();
    types.keySet().stream().sorted().forEach(t -> ordered.put(t, types.get(t)));
    return Optional.of(new Spec.LogTypes(node.at(), ordered));
  }

  private void add(
      Map<LogType, Spec.TypeOverrides> types, LogType type, Spec.TypeOverrides o, String path) {
    if (types.putIfAbsent(type, o) != null) {
      problems.error(o.at(), path + " names " + type.shortName() + " twice", "keep one");
    }
  }

  static List<String> names(Family family) {
    return switch (family) {
      case CAPABILITY -> CAPABILITY_TYPES;
      case AUTO_MODE -> LogType.AUTO_MODE.stream().map(LogType::shortName).toList();
    };
  }

  /** The log type called {@code name}, when it is one of {@code family}. */
  Optional<LogType> type(String name, Location at, String path, Family family) {
    Optional<LogType> type = name.length() > 255 ? Optional.empty() : LogType.parse(name);
    boolean fits = type.isPresent() && type.get().ofCapability() == (family == Family.CAPABILITY);
    if (fits) {
      return type;
    }
    String hint =
        type.isPresent()
            ? (family == Family.CAPABILITY
                ? "it is a type of the cluster itself: put it under logTypes of the cluster"
                : "it is a type of a capability: put it under capabilities of the cluster")
            : hint(name, family);
    problems.error(at, path + ": " + Quote.of(name) + " is not a log type here", hint);
    return Optional.empty();
  }

  private static String hint(String name, Family family) {
    if (name.equals(ALL)) {
      return "write logTypes: all, not in a list or mapping";
    }
    List<String> allowed = names(family);
    Optional<String> full =
        Suggestion.nearest(name, LogType.AUTO_MODE.stream().map(LogType::name).toList());
    return family == Family.AUTO_MODE && full.isPresent() && name.startsWith("AUTO_")
        ? "did you mean " + full.get() + "?"
        : Suggestion.hint(name, allowed);
  }

  private Spec.TypeOverrides overrides(String path, String name, Yaml.Entry entry) {
    Yaml value = entry.value();
    Spec.TypeOverrides none = Spec.TypeOverrides.none(entry.keyAt());
    if (value instanceof Yaml.Scalar s && s.type() == Yaml.Type.NOTHING) {
      return none;
    }
    return Section.open(problems, Block.LOG_TYPE, path + "." + Quote.bare(name), value)
        .map(s -> overrides(entry.keyAt(), s))
        .orElse(none);
  }

  private Spec.TypeOverrides overrides(Location at, Section s) {
    return new Spec.TypeOverrides(
        at,
        deliverTo(s),
        shape(s),
        DestinationReader.retention(s),
        s.pairs("tags", Rules.TAG_KEY, Rules.TAG_VALUE),
        removed(s));
  }

  /** Where {@code removed: keep} stands, if it does. */
  static Optional<Location> removed(Section section) {
    return section.word("removed", List.of(Spec.KEEP)).map(Located::at);
  }
}

package dev.logspec.plan;

import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an attribute that the spec leaves unset means: AWS's default, which AWS may show as nothing,
 * as an empty value or written out. A live value that is any form of the default is right as it is;
 * any other is changed to the default that the template names. Without a template nothing is known
 * of the default, so nothing is compared.
 */
final class Defaults {
  private final Optional<Template> template;

  private Defaults(Optional<Template> template) {
    this.template = template;
  }

  /**
   * The defaults of a delivery of {@code logType} to {@code type}, as {@code observed} has them.
   */
  static Defaults of(Observed observed, Resource delivery, String logType, DestinationType type) {
    return new Defaults(observed.template(delivery.address().place(), logType, type));
  }

  /** {@code desired} with every unset attribute settled against {@code live}. */
  Resource settle(Resource desired, Optional<Resource> live) {
    Resource settled = withPrefix(desired, live);
    settled = settle(settled, live, Kind.Of.RECORD_FIELDS, this::isDefaultFields, fields());
    settled = settle(settled, live, Kind.Of.FIELD_DELIMITER, this::isDefaultDelimiter, delimiter());
    settled = settle(settled, live, Kind.Of.SUFFIX_PATH, this::isDefaultSuffix, suffix(settled));
    return settle(settled, live, Kind.Of.HIVE_PARTITIONS, this::isDefaultHive, Fallback.to(hive()));
  }

  /** What to change an attribute to when it shall have its default again. */
  private record Fallback<T>(boolean known, Optional<T> value) {
    static <T> Fallback<T> to(T value) {
      return new Fallback<>(true, Optional.of(value));
    }

    static <T> Fallback<T> unknown() {
      return new Fallback<>(false, Optional.empty());
    }
  }

  private <T> Resource settle(
      Resource desired,
      Optional<Resource> live,
      Attribute<T> attribute,
      Predicate<T> isDefault,
      Fallback<T> fallback) {
    if (!desired.says(attribute)) {
      return desired;
    }
    if (desired.get(attribute).isPresent()) {
      return sameAsGiven(desired, live, attribute, isDefault);
    }
    Optional<T> now = live.flatMap(l -> l.get(attribute));
    if (now.isEmpty() || isDefault.test(now.get()) || !fallback.known()) {
      return desired.without(attribute);
    }
    return desired.with(attribute, fallback.value());
  }

  /** A default that the spec spells out is met by a live object that shows nothing. */
  private <T> Resource sameAsGiven(
      Resource desired, Optional<Resource> live, Attribute<T> attribute, Predicate<T> isDefault) {
    boolean silent = live.isPresent() && live.get().get(attribute).isEmpty();
    return silent && isDefault.test(desired.require(attribute))
        ? desired.without(attribute)
        : desired;
  }

  private Fallback<Texts> fields() {
    return template
        .map(t -> t.defaultRecordFields().isEmpty() ? names(t) : t.defaultRecordFields())
        .filter(list -> !list.isEmpty())
        .map(list -> Fallback.to(new Texts(list)))
        .orElse(Fallback.unknown());
  }

  private static List<String> names(Template template) {
    return template.allowedFields().stream().map(Template.Field::name).toList();
  }

  private boolean isDefaultFields(Texts value) {
    if (template.isEmpty()) {
      return false;
    }
    Set<String> live = Set.copyOf(value.values().stream().distinct().toList());
    // Omitted record fields read back as the full list on some log types, as the template's
    // defaults on others (README, AWS facts 1): both are "never set".
    return live.equals(template.get().defaultRecordFields().stream().collect(Collectors.toSet()))
        || live.equals(names(template.get()).stream().collect(Collectors.toSet()));
  }

  private Fallback<String> delimiter() {
    return Fallback.to(template.flatMap(Template::defaultFieldDelimiter).orElse(""));
  }

  private boolean isDefaultDelimiter(String value) {
    // AWS shows an unset delimiter as "", as a tab, or not at all (terraform-provider-aws 40885).
    return value.isEmpty()
        || value.equals("\t")
        || template.flatMap(Template::defaultFieldDelimiter).equals(Optional.of(value));
  }

  /**
   * The prefix that an update must send along, for AWS adds it on create only: the live one, unless
   * AWS would refuse it because its template does not list the variables in it.
   */
  private Resource withPrefix(Resource desired, Optional<Resource> live) {
    if (live.isEmpty() || !desired.says(Kind.Of.SUFFIX_PATH)) {
      return desired;
    }
    Optional<String> prefix = live.get().get(Kind.Of.SUFFIX_PREFIX).filter(p -> allowed());
    return desired.with(Kind.Of.SUFFIX_PREFIX, prefix);
  }

  private boolean allowed() {
    List<String> variables = template.map(Template::allowedSuffixPathFields).orElse(List.of());
    return variables.isEmpty()
        || variables.stream().anyMatch(v -> v.replaceAll("[{}]", "").equals("account-id"));
  }

  private SuffixPath defaultSuffix() {
    return SuffixPath.parse(template.flatMap(Template::defaultSuffixPath).orElse(""));
  }

  /** AWS takes no empty path, so an empty default can only be reached by a prefix of AWS's own. */
  private Fallback<String> suffix(Resource desired) {
    Optional<String> path = defaultSuffix().path();
    boolean sendable = path.isPresent() || desired.get(Kind.Of.SUFFIX_PREFIX).isPresent();
    return sendable ? new Fallback<>(true, path) : Fallback.unknown();
  }

  private boolean isDefaultSuffix(String value) {
    return value.isEmpty() || defaultSuffix().path().equals(Optional.of(value));
  }

  private boolean hive() {
    return template.flatMap(Template::defaultHivePartitions).orElse(false);
  }

  private boolean isDefaultHive(Boolean value) {
    return value == hive();
  }
}

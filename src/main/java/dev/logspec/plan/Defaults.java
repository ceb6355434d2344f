package dev.logspec.plan;

import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Desired;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import dev.logspec.model.Template;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an attribute that the spec leaves unset means: whatever AWS chose when nothing was sent. It
 * is not predicted: AWS shows its default as nothing, as an empty value or written out, its
 * templates grow, and a path below a prefix is nowhere documented. So a live value is right as it
 * is - unless {@link Tags#SET} says that the spec gave one before: then AWS's default is wanted
 * again, and since AWS keeps what an update leaves out, the template's value is sent. Where the
 * template names none, nothing can be sent, and the mark stays.
 */
public final class Defaults {
  private final AwsPart awsPart;
  private final Optional<Template> template;

  private Defaults(AwsPart awsPart, Optional<Template> template) {
    this.awsPart = awsPart;
    this.template = template;
  }

  /**
   * The defaults of a delivery of {@code logType} to {@code type}, as {@code observed} has them.
   */
  static Defaults of(
      Desired desired, Observed observed, Resource delivery, String logType, DestinationType type) {
    return new Defaults(
        new AwsPart(desired, observed),
        observed.template(delivery.address().place(), logType, type));
  }

  /**
   * What somebody chose of the live {@code delivery} of {@code logType} to {@code type}: of each
   * setting what AWS would not have chosen itself, in the words of a spec.
   */
  public static DeliverySettings chosen(
      Observed observed, Resource delivery, LogType logType, DestinationType type) {
    Defaults defaults =
        new Defaults(
            new AwsPart(Desired.nothing(""), observed),
            observed.template(delivery.address().place(), logType.name(), type));
    return new DeliverySettings(
        delivery
            .get(Kind.Of.RECORD_FIELDS)
            .filter(fields -> !defaults.isDefaultFields(fields))
            .map(Texts::values),
        delivery
            .get(Kind.Of.FIELD_DELIMITER)
            .filter(delimiter -> !defaults.isDefaultDelimiter(delimiter)),
        delivery
            .get(Kind.Of.SUFFIX_PATH)
            .filter(path -> !defaults.isDefaultSuffix(path, Optional.of(delivery)))
            .map(SuffixPath::withoutHiveKeys),
        delivery.get(Kind.Of.HIVE_PARTITIONS).filter(hive -> !defaults.isDefaultHive(hive)));
  }

  /** {@code desired} with every unset attribute settled against {@code live}. */
  Resource settle(Resource desired, Optional<Resource> live) {
    Resource fields = settle(desired, live, Kind.Of.RECORD_FIELDS, this::isDefaultFields, fields());
    Resource delimited =
        settle(fields, live, Kind.Of.FIELD_DELIMITER, this::isDefaultDelimiter, delimiter());
    return settle(
        withPrefix(path(delimited, live), live),
        live,
        Kind.Of.HIVE_PARTITIONS,
        this::isDefaultHive,
        Fallback.to(hive()));
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
    boolean given = live.filter(l -> given(attribute, desired, l)).isPresent();
    if (now.isEmpty() || !given || isDefault.test(now.get())) {
      return desired.without(attribute);
    }
    return fallback.known()
        ? desired.with(attribute, fallback.value())
        : marked(desired, attribute).without(attribute);
  }

  /**
   * Whether somebody chose the live value: an earlier spec, or, of record fields, whoever made the
   * delivery that is to be adopted, for no list but the template's is AWS's own.
   */
  private static boolean given(Attribute<?> attribute, Resource desired, Resource live) {
    boolean foreign = !live.tags().owner().equals(desired.tags().owner());
    return live.tags().setAttributes().contains(attribute.name())
        || (foreign && attribute.equals(Kind.Of.RECORD_FIELDS));
  }

  private static Resource marked(Resource desired, Attribute<?> attribute) {
    Set<String> set = new TreeSet<>(desired.tags().setAttributes());
    set.add(attribute.name());
    return desired.with(Kind.Of.TAGS, desired.tags().setting(set));
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
        .map(t -> defaultFields(t).isEmpty() ? names(t) : defaultFields(t))
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
    // defaults on others (AWS facts 1): both are "never set".
    return live.equals(defaultFields(template.get()).stream().collect(Collectors.toSet()))
        || live.equals(names(template.get()).stream().collect(Collectors.toSet()));
  }

  private static List<String> defaultFields(Template template) {
    return template.defaults().recordFields().orElse(List.of());
  }

  /** What the template says that AWS fills in. */
  private <T> Optional<T> said(Function<DeliverySettings, Optional<T>> setting) {
    return template.map(Template::defaults).flatMap(setting);
  }

  private Fallback<String> delimiter() {
    return Fallback.to(said(DeliverySettings::fieldDelimiter).orElse(""));
  }

  private boolean isDefaultDelimiter(String value) {
    // AWS shows an unset delimiter as "", as a tab, or not at all (terraform-provider-aws 40885).
    return value.isEmpty()
        || value.equals("\t")
        || said(DeliverySettings::fieldDelimiter).equals(Optional.of(value));
  }

  /**
   * The prefix that an update must send along, for AWS adds it on create only: what is live before
   * the path that is wanted, or before the default, or else what looks like AWS's own. AWS stored
   * it itself, so it may hold variables that the template does not list for callers.
   */
  private Resource withPrefix(Resource desired, Optional<Resource> live) {
    if (live.isEmpty() || !live.get().says(Kind.Of.SUFFIX_PATH)) {
      return desired;
    }
    SuffixPath now = SuffixPath.of(live.get());
    SuffixPath split =
        desired
            .get(Kind.Of.SUFFIX_PATH)
            .map(wanted -> now.has(wanted) ? now.before(wanted) : beforeDefault(now))
            .orElse(now);
    boolean says = desired.says(Kind.Of.SUFFIX_PATH);
    Optional<String> lost = says ? awsPart.toRestore(live.get(), template) : Optional.empty();
    boolean back = says && desired.get(Kind.Of.SUFFIX_PATH).isEmpty();
    return desired.with(
        Kind.Of.SUFFIX_PREFIX,
        lost.or(split::prefix).map(prefix -> back ? asTemplate(prefix) : prefix));
  }

  /** A default that is AWS's part alone is sent with a slash at its end or without, as it is. */
  private String asTemplate(String prefix) {
    boolean alone = defaultSuffix().equals(new SuffixPath(Optional.of(prefix), Optional.empty()));
    return alone ? templatePath() : prefix;
  }

  private SuffixPath beforeDefault(SuffixPath now) {
    return defaultSuffix().path().map(now::before).orElse(now);
  }

  private Resource path(Resource desired, Optional<Resource> live) {
    // A path that is given is met by one that shows it, see Differ, and never by AWS's part alone.
    return desired.get(Kind.Of.SUFFIX_PATH).isPresent()
        ? desired
        : settle(
            desired,
            live,
            Kind.Of.SUFFIX_PATH,
            value -> isDefaultSuffix(value, live),
            suffix(live));
  }

  private String templatePath() {
    return said(DeliverySettings::suffixPath).orElse("");
  }

  private SuffixPath defaultSuffix() {
    return SuffixPath.parse(templatePath());
  }

  /** AWS takes no empty path, so an empty default can only be reached by a prefix of AWS's own. */
  private Fallback<String> suffix(Optional<Resource> live) {
    String end = templatePath().endsWith("/") ? "/" : "";
    Optional<String> path = defaultSuffix().path().map(p -> p + end);
    boolean sendable = path.isPresent() || live.flatMap(l -> SuffixPath.of(l).prefix()).isPresent();
    return sendable ? new Fallback<>(true, path) : Fallback.unknown();
  }

  private boolean isDefaultSuffix(String value, Optional<Resource> live) {
    boolean whole = defaultSuffix().stored().equals(SuffixPath.of(live.orElseThrow()).stored());
    return value.isEmpty()
        || whole
        || defaultSuffix().path().filter(d -> SuffixPath.of(live.orElseThrow()).has(d)).isPresent();
  }

  private boolean hive() {
    return said(DeliverySettings::hivePartitions).orElse(false);
  }

  private boolean isDefaultHive(Boolean value) {
    return value == hive();
  }
}

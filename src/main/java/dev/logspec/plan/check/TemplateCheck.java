package dev.logspec.plan.check;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Suggestion;
import dev.logspec.model.Template;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a delivery or destination against AWS's configuration template: which fields, formats,
 * delimiters and path variables exist is AWS's to say, and grows (AWS facts 5).
 */
final class TemplateCheck {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)\\}");

  private final Change change;
  private final Resource wanted;
  private final Template template;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private TemplateCheck(Change change, Resource wanted, Template template) {
    this.change = change;
    this.wanted = wanted;
    this.template = template;
  }

  /** What is wrong with {@code change}; nothing when AWS has no template for it. */
  static List<Diagnostic> of(Observed observed, Change change) {
    Optional<Resource> wanted = change.willBe().filter(r -> change.action() != Action.NO_OP);
    Optional<LogType> type = change.context().logType();
    if (wanted.isEmpty() || type.isEmpty()) {
      return List.of();
    }
    Optional<DestinationType> destination = destinationType(wanted.get());
    Optional<Template> template =
        destination.flatMap(d -> observed.template(change.address().place(), type.get().name(), d));
    if (template.isEmpty()) {
      return unchecked(observed, change, wanted.get(), type.get());
    }
    TemplateCheck check = new TemplateCheck(change, wanted.get(), template.get());
    check.fields();
    check.format();
    check.delimiter();
    check.suffixPath();
    return check.diagnostics;
  }

  /**
   * A warning where AWS told its templates and has none for this, and something would have been
   * held against it; where they could not be read, that is said already.
   */
  private static List<Diagnostic> unchecked(
      Observed observed, Change change, Resource wanted, LogType type) {
    Place place = change.address().place();
    boolean given =
        Stream.of(
                Kind.Of.RECORD_FIELDS,
                Kind.Of.OUTPUT_FORMAT,
                Kind.Of.FIELD_DELIMITER,
                Kind.Of.SUFFIX_PATH)
            .anyMatch(attribute -> wanted.get(attribute).isPresent());
    if (!given || !observed.templates().containsKey(place)) {
      return List.of();
    }
    return List.of(
        Diagnostic.warning(
                place + "/" + type.name(),
                "AWS has no configuration template for this log type and destination type, so record"
                    + " fields, format, delimiter and path are not checked",
                "look at the spelling of the log type, and whether logs arrive")
            .at(change.context().source()));
  }

  private static Optional<DestinationType> destinationType(Resource wanted) {
    return wanted.kind() == Kind.DELIVERY
        ? DeliveryName.of(wanted.address()).destinationType()
        : wanted.get(Kind.Of.TYPE).flatMap(DestinationType::parse);
  }

  private void fields() {
    Optional<Texts> given = wanted.get(Kind.Of.RECORD_FIELDS);
    if (given.isEmpty() || template.allowedFields().isEmpty()) {
      return;
    }
    List<String> allowed = template.allowedFields().stream().map(Template.Field::name).toList();
    for (String field : given.get().values()) {
      if (!allowed.contains(field)) {
        error("record field \"" + field + "\" does not exist for this log type", field, allowed);
      }
    }
    for (Template.Field field : template.allowedFields()) {
      if (field.mandatory() && !given.get().values().contains(field.name())) {
        error(
            "record field \"" + field.name() + "\" is mandatory and missing from recordFields",
            "add " + field.name() + " to recordFields");
      }
    }
  }

  private void format() {
    wanted
        .get(Kind.Of.OUTPUT_FORMAT)
        .filter(f -> !template.allowedOutputFormats().isEmpty())
        .filter(f -> !template.allowedOutputFormats().contains(f))
        .ifPresent(
            f ->
                error(
                    "output format \"" + f + "\" is not offered for this log type",
                    f,
                    template.allowedOutputFormats()));
  }

  private void delimiter() {
    wanted
        .get(Kind.Of.FIELD_DELIMITER)
        .filter(d -> !d.isEmpty() && !template.allowedFieldDelimiters().isEmpty())
        .filter(d -> !template.allowedFieldDelimiters().contains(d))
        .ifPresent(
            d ->
                error(
                    "field delimiter " + quoted(d) + " is not offered for this log type",
                    "allowed: "
                        + template.allowedFieldDelimiters().stream()
                            .map(TemplateCheck::quoted)
                            .collect(Collectors.joining(" "))));
  }

  /** As YAML takes it: most delimiters cannot be seen, or look like the commas of a list. */
  private static String quoted(String delimiter) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : delimiter.toCharArray()) {
      text.append(
          switch (c) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '"', '\\' -> "\\" + c;
            default -> c < ' ' || c == 0x7f ? String.format("\\x%02X", (int) c) : "" + c;
          });
    }
    return text.append('"').toString();
  }

  private void suffixPath() {
    Optional<String> path = wanted.get(Kind.Of.SUFFIX_PATH);
    List<String> allowed = template.allowedSuffixPathFields();
    boolean own = template.defaults().suffixPath().filter(d -> isDefault(d, path)).isPresent();
    if (path.isEmpty() || allowed.isEmpty() || own) {
      return;
    }
    List<String> bare = allowed.stream().map(TemplateCheck::bare).toList();
    Matcher matcher = VARIABLE.matcher(path.get());
    while (matcher.find()) {
      if (!bare.contains(matcher.group(1))) {
        error(
            "suffix path variable {" + matcher.group(1) + "} does not exist for this log type",
            matcher.group(1),
            bare);
      }
    }
  }

  /** AWS's default needs no leave of AWS's list. */
  private static boolean isDefault(String template, Optional<String> path) {
    return path.filter(p -> SuffixPath.parse(template).has(p)).isPresent();
  }

  /** AWS may list variables with or without braces; the model does not say. */
  private static String bare(String variable) {
    return variable.replaceAll("^\\{|\\}$", "");
  }

  private void error(String summary, String given, List<String> allowed) {
    error(summary, Suggestion.hint(given, allowed));
  }

  private void error(String summary, String hint) {
    diagnostics.add(
        Diagnostic.error(change.address().toString(), summary, hint)
            .unless(Waiver.TEMPLATE)
            .at(change.context().source()));
  }
}

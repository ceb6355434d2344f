package dev.logspec.plan;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What comes of a plan, one line for each thing, as {@link Table}s hold it. */
public final class Words {
  private Words() {}

  /** What would be done, or {@code nothing}. */
  public static List<String> changes(Plan plan) {
    List<String> lines = plan.effective().stream().map(Words::change).toList();
    return lines.isEmpty() ? List.of("nothing") : lines;
  }

  /** What would be done or not be done, and why. */
  public static List<String> reasons(Plan plan) {
    return plan.changes().stream().map(c -> change(c) + ": " + c.context().reason()).toList();
  }

  /** {@code update group /g (retentionDays 7 -> 30)}. */
  public static String change(Change change) {
    return change.action().label()
        + " "
        + Notation.of(change.address())
        + renamed(change)
        + fields(change);
  }

  private static String fields(Change change) {
    String fields =
        change.differences().stream().map(Words::field).collect(Collectors.joining(", "));
    return fields.isEmpty() ? "" : " (" + fields + ")";
  }

  private static String renamed(Change change) {
    return change
        .willBe()
        .map(Resource::address)
        .filter(a -> !a.equals(change.address()))
        .map(a -> " as " + a.name())
        .orElse("");
  }

  /** {@code retentionDays 7 -> 30}. */
  public static String field(FieldChange field) {
    return field.attribute().equals(Kind.Of.TAGS)
        ? "tags"
        : field.path() + " " + value(field.before()) + " -> " + value(field.after());
  }

  private static String value(Optional<?> value) {
    return value
        .map(v -> v instanceof Texts texts ? String.join(",", texts.values()) : shortened(v))
        .orElse("none");
  }

  /** An ARN's account and Region say nothing in one place. */
  private static String shortened(Object value) {
    return String.valueOf(value).replaceFirst("^arn:.*(:|/)", "");
  }

  /** Each guard, its state and what it says. */
  public static List<String> guards(Plan plan) {
    return plan.guards().stream()
        .map(g -> g.name() + " " + g.state().name().toLowerCase(Locale.ROOT) + ": " + g.detail())
        .toList();
  }

  /** Each diagnostic, its severity and what it says. */
  public static List<String> diagnostics(Plan plan) {
    return plan.diagnostics().stream().map(Words::diagnostic).toList();
  }

  private static String diagnostic(Diagnostic diagnostic) {
    return diagnostic.severity().name().toLowerCase(Locale.ROOT) + ": " + diagnostic.summary();
  }
}

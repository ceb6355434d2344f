package dev.logspec.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing the user should know: where, what, and what to do next.
 *
 * @param severity an error stops the command, a warning never does
 * @param subject what it is about when not a file: an address, a cluster, a Region; may be empty
 * @param location where in the spec, when it is about the spec
 * @param summary one sentence, no line breaks
 * @param hint what to do next; may be empty
 * @param waiver what {@code --allow} takes to let it pass, when that is possible
 */
public record Diagnostic(
    Severity severity,
    String subject,
    Optional<Location> location,
    String summary,
    String hint,
    Optional<Waiver> waiver) {

  /** One that nothing lets pass. */
  public Diagnostic(
      Severity severity, String subject, Optional<Location> location, String summary, String hint) {
    this(severity, subject, location, summary, hint, Optional.empty());
  }

  /** How much it matters. */
  public enum Severity {
    /** Nothing may be done until it is mended. */
    ERROR("error"),
    /** Worth a look; the command goes on. */
    WARNING("warning"),
    /** Told for information. */
    NOTE("note");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** What it is called in every form. */
    public String word() {
      return word;
    }
  }

  /** By place first, so that a file's diagnostics read from top to bottom. */
  public static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(
              (Diagnostic d) -> d.location.orElse(new Location("", 0, 0)),
              Comparator.naturalOrder())
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::subject)
          .thenComparing(Diagnostic::summary);

  /** An error at {@code location}. */
  public static Diagnostic error(Location location, String summary, String hint) {
    return new Diagnostic(Severity.ERROR, "", Optional.of(location), summary, hint);
  }

  /** An error about {@code subject}, which is not in a file. */
  public static Diagnostic error(String subject, String summary, String hint) {
    return new Diagnostic(Severity.ERROR, subject, Optional.empty(), summary, hint);
  }

  /** A warning at {@code location}. */
  public static Diagnostic warning(Location location, String summary, String hint) {
    return new Diagnostic(Severity.WARNING, "", Optional.of(location), summary, hint);
  }

  /** A warning about {@code subject}, which is not in a file. */
  public static Diagnostic warning(String subject, String summary, String hint) {
    return new Diagnostic(Severity.WARNING, subject, Optional.empty(), summary, hint);
  }

  /** A note about {@code subject}, which is not in a file. */
  public static Diagnostic note(String subject, String summary, String hint) {
    return new Diagnostic(Severity.NOTE, subject, Optional.empty(), summary, hint);
  }

  /** A note at a place in the spec. */
  public static Diagnostic note(Location location, String summary, String hint) {
    return new Diagnostic(Severity.NOTE, "", Optional.of(location), summary, hint);
  }

  /** The same, placed in the spec. */
  public Diagnostic at(Optional<Location> where) {
    return new Diagnostic(severity, subject, where, summary, hint, waiver);
  }

  /**
   * The same as a judgement that {@code --allow} overrules, which its hint says. A warning stops
   * nobody, so it stays as it is.
   */
  public Diagnostic unless(Waiver name) {
    if (severity != Severity.ERROR) {
      return this;
    }
    int end = hint.indexOf('\n');
    String first = end < 0 ? hint : hint.substring(0, end);
    String rest = end < 0 ? "" : hint.substring(end);
    return new Diagnostic(
        severity, subject, location, summary, first + wayOut(name) + rest, Optional.of(name));
  }

  /** The same, not telling that {@code --allow} overrules it. */
  public Diagnostic firm() {
    String firm = waiver.map(name -> hint.replace(wayOut(name), "")).orElse(hint);
    return new Diagnostic(severity, subject, location, summary, firm);
  }

  private static String wayOut(Waiver name) {
    return ", or --allow " + name.label() + " if AWS knows better";
  }

  /** The same, or a warning where it is an error that {@code names} let pass. */
  public Diagnostic allowing(Set<Waiver> names) {
    if (severity != Severity.ERROR || waiver.filter(names::contains).isEmpty()) {
      return this;
    }
    String name = waiver.get().label();
    return new Diagnostic(
        Severity.WARNING,
        subject,
        location,
        summary + " (let pass by --allow " + name + ")",
        hint.replace(wayOut(waiver.get()), ""),
        waiver);
  }

  /** Whether any of {@code diagnostics} is an error. */
  public static boolean anyError(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(d -> d.severity == Severity.ERROR);
  }
}

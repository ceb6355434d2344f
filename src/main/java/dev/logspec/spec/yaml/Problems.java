package dev.logspec.spec.yaml;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects diagnostics; the same one found twice (through an alias) counts once. */
public final class Problems {
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]+\\]");

  private static final int MANY = 500;

  private final Map<String, Diagnostic> found = new LinkedHashMap<>();

  /** Adds an error. */
  public void error(Location at, String summary, String hint) {
    add(Diagnostic.error(at, summary, hint));
  }

  /** Adds a warning. */
  public void warning(Location at, String summary, String hint) {
    add(Diagnostic.warning(at, summary, hint));
  }

  /** Adds something to know. */
  public void note(Location at, String summary, String hint) {
    add(new Diagnostic(Severity.NOTE, "", Optional.of(at), summary, hint));
  }

  /** A value that a thousand clusters share by an alias is wrong once. */
  private void add(Diagnostic diagnostic) {
    String summary = INDEX.matcher(diagnostic.summary()).replaceAll("[]");
    String key = diagnostic.location() + " " + diagnostic.severity() + " " + summary;
    found.putIfAbsent(key, diagnostic);
  }

  /** Adds {@code others}. */
  public void addAll(List<Diagnostic> others) {
    others.forEach(this::add);
  }

  /** Whether there are more of them than anybody reads. */
  public boolean many() {
    return found.size() > MANY;
  }

  /** Whether any of them is an error. */
  public boolean anyError() {
    return Diagnostic.anyError(List.copyOf(found.values()));
  }

  /** All of them, by file, line and column. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> all = new ArrayList<>(found.values());
    all.sort(Diagnostic.ORDER);
    return List.copyOf(all);
  }
}

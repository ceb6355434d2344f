package dev.logspec.spec;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects diagnostics; the same one found twice (through an alias) counts once. */
final class Problems {
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  void error(Location at, String summary, String hint) {
    found.add(Diagnostic.error(at, summary, hint));
  }

  void warning(Location at, String summary, String hint) {
    found.add(Diagnostic.warning(at, summary, hint));
  }

  void note(Location at, String summary, String hint) {
    found.add(new Diagnostic(Diagnostic.Severity.NOTE, "", Optional.of(at), summary, hint));
  }

  void addAll(List<Diagnostic> others) {
    found.addAll(others);
  }

  boolean anyError() {
    return Diagnostic.anyError(List.copyOf(found));
  }

  /** All of them, by file, line and column. */
  List<Diagnostic> sorted() {
    List<Diagnostic> all = new ArrayList<>(found);
    all.sort(Diagnostic.ORDER);
    return List.copyOf(all);
  }
}

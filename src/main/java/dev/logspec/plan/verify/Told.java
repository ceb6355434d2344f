package dev.logspec.plan.verify;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a plan says, each of it told once, by whoever it is about. */
final class Told {
  private final Plan plan;
  private final Set<Diagnostic> unread;
  private final Predicate<Diagnostic> certain;
  private final Set<Diagnostic> told = new HashSet<>();

  /**
   * Of {@code plan}.
   *
   * @param unread what could not be checked
   * @param certain which warnings mean that logs do not arrive, though nothing of the plan fails
   */
  Told(Plan plan, List<Diagnostic> unread, Predicate<Diagnostic> certain) {
    this.plan = plan;
    this.unread = Set.copyOf(unread);
    this.certain = certain;
  }

  /** All of it that is not told yet and is of {@code subjects}, or at {@code at} in the spec. */
  List<Finding> about(
      Set<String> subjects, Optional<Location> at, Function<Diagnostic, String> name) {
    return take(
        d -> subjects.contains(d.subject()) || (at.isPresent() && d.location().equals(at)), name);
  }

  /** What is told without it. */
  void already(List<Diagnostic> diagnostics) {
    told.addAll(diagnostics);
  }

  /** All of it that is not told yet. */
  List<Finding> rest(Function<Diagnostic, String> name) {
    return take(d -> true, name);
  }

  private List<Finding> take(Predicate<Diagnostic> which, Function<Diagnostic, String> name) {
    List<Finding> found = new ArrayList<>();
    for (Diagnostic d : plan.diagnostics()) {
      if (which.test(d) && told.add(d)) {
        verdict(d).ifPresent(v -> found.add(Finding.of(v, name.apply(d), d)));
      }
    }
    return found;
  }

  private Optional<Soundness> verdict(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> Optional.of(Soundness.FAIL);
      case WARNING ->
          Optional.of(
              certain.test(diagnostic)
                  ? Soundness.FAIL
                  : unread.contains(diagnostic) ? Soundness.UNPROVABLE : Soundness.WARN);
      case NOTE -> Optional.empty();
    };
  }
}

package dev.logspec.render.drift;

import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Invocation;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.render.Group;
import dev.logspec.render.Tally;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentences about a drift as a whole, the same in every form. */
final class Headline {
  private Headline() {}

  /** Whether there is nothing to tell but that there is no drift. */
  static boolean none(Plan plan) {
    return plan.isEmpty() && errors(plan).isEmpty() && remarks(plan).isEmpty();
  }

  /** What could not be looked at. */
  static List<Diagnostic> errors(Plan plan) {
    return plan.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  /** What else there is to say of AWS. */
  static List<Diagnostic> remarks(Plan plan) {
    return plan.diagnostics().stream()
        .filter(d -> d.severity() != Severity.ERROR && d.location().isEmpty())
        .toList();
  }

  /** How much a plan remarks about the spec, which is no matter of drift; empty when nothing. */
  static String aboutTheSpec(Plan plan) {
    long n = plan.diagnostics().size() - errors(plan).size() - remarks(plan).size();
    return n == 0 ? "" : "About the spec itself: " + Count.of(n, "remark") + ", see logspec plan.";
  }

  /** That there is no drift, as far as that is known. */
  static String noDrift(Plan plan) {
    if (!plan.isEmpty() || Tally.errors(plan) > 0) {
      return "No drift found, but not everything could be looked at.";
    }
    return plan.coverage() == Coverage.PARTIAL
        ? "No drift in the part that was looked at."
        : "No drift. Live AWS matches the spec.";
  }

  /** {@code 3 objects were changed by hand, 1 object grants more than the spec needs}. */
  static String counts(Plan plan) {
    Set<Group> missing = Findings.missing(plan);
    Map<Reach, Long> reaches =
        plan.effective().stream()
            .filter(c -> !missing.contains(Group.of(c)))
            .collect(Collectors.groupingBy(Headline::unasked, Collectors.counting()));
    long objects = reaches.getOrDefault(Reach.OTHER, 0L);
    List<String> parts = new ArrayList<>();
    if (objects > 0) {
      parts.add(
          Count.of(objects, "object") + (objects == 1 ? " was" : " were") + " changed by hand");
    }
    for (Reach reach : List.of(Reach.NARROWER, Reach.WIDER)) {
      long policies = reaches.getOrDefault(reach, 0L);
      if (policies > 0) {
        String words = reach.words().replaceFirst("^it grants", "");
        parts.add(Count.of(policies, "object") + (policies == 1 ? " grants" : " grant") + words);
      }
    }
    if (!missing.isEmpty()) {
      parts.add(
          Count.of(missing.size(), "cluster")
              + (missing.size() == 1 ? " has" : " have")
              + " nothing of it");
    }
    return parts.isEmpty() ? "not everything could be looked at" : String.join(", ", parts);
  }

  /** How far a policy reaches that nobody is known to have changed. */
  private static Reach unasked(Change change) {
    return change.context().blame().isPresent() ? Reach.OTHER : Reach.of(change);
  }

  /** The command that restores what the spec says, with the guards that an apply needs allowed. */
  static Invocation restore(Plan plan, DriftFacts facts) {
    List<String> allowed = new ArrayList<>();
    Tally.guards(plan, Guard.State.FAILED)
        .keySet()
        .forEach(g -> allowed.addAll(List.of("--allow", g)));
    return facts.restore().with(allowed);
  }
}

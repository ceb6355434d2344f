package dev.logspec.render;

import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The numbers of a plan in sentences, the same in every form. */
public final class Tally {
  private Tally() {}

  /**
   * {@code Plan: 4 to create, 1 to delete; 7 unchanged. 4 cluster updates, about 2 minutes.} What
   * there is none of is not said.
   */
  public static String counts(Plan plan, Estimate estimate) {
    List<String> parts = new ArrayList<>();
    for (Action action : Action.values()) {
      if (action != Action.NO_OP) {
        some(parts, plan.count(action), "to " + action.label());
      }
    }
    long same = plan.count(Action.NO_OP);
    String rest = same == 0 ? "." : String.format(Locale.ROOT, "; %,d unchanged.", same);
    return "Plan: " + String.join(", ", parts) + rest + updates(plan, estimate);
  }

  private static void some(List<String> parts, long n, String of) {
    if (n > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", n, of));
    }
  }

  private static String updates(Plan plan, Estimate estimate) {
    long n = plan.clusterUpdates();
    return n == 0 ? "" : " " + Count.of(n, "cluster update") + ", " + estimate.words(plan) + ".";
  }

  /** {@code Waves: canary (c1), soak 10 min, rest (3)}; empty where the spec has none. */
  public static String waves(Plan plan, Estimate estimate) {
    return Safe.value(PlannedWave.words(PlannedWave.of(plan, estimate.waves())));
  }

  /** What an empty plan says. */
  public static String noChanges(Plan plan) {
    long errors = errors(plan);
    if (errors > 0) {
      return "No changes found, but not everything is known: " + Count.of(errors, "error") + ".";
    }
    if (!failed(plan).isEmpty()) {
      return "No changes that may be made: " + Count.of(failed(plan).size(), "failed guard") + ".";
    }
    return plan.coverage() == Coverage.PARTIAL
        ? "No changes in the part that was planned."
        : "No changes. Live AWS matches the spec.";
  }

  /** Where differences come from, when a base was planned too; else empty. */
  public static String causes(Plan plan) {
    long drift = count(plan, Cause.DRIFT);
    long both = count(plan, Cause.BOTH);
    long spec = count(plan, Cause.SPEC);
    List<String> parts = new ArrayList<>();
    some(parts, spec, "from the spec");
    some(parts, drift, "drift (AWS was changed by somebody else)");
    some(parts, both, "both");
    return parts.isEmpty() ? "" : "By cause: " + String.join(", ", parts) + ".";
  }

  private static long count(Plan plan, Cause cause) {
    return plan.effective().stream().filter(c -> c.context().cause() == cause).count();
  }

  /** Why an apply would refuse the plan; empty when it would not. */
  public static String refusal(Plan plan) {
    List<String> parts = new ArrayList<>();
    long errors = errors(plan);
    long failed = failed(plan).size();
    if (errors > 0) {
      parts.add(Count.of(errors, "error"));
    }
    if (failed > 0) {
      parts.add(Count.of(failed, "failed guard"));
    }
    return parts.isEmpty() ? "" : "This plan cannot be applied: " + String.join(", ", parts) + ".";
  }

  /** The guards that did not hold. */
  public static List<Guard> failed(Plan plan) {
    return plan.guards().stream().filter(g -> g.state() == Guard.State.FAILED).toList();
  }

  /** The guards in {@code state} by name, both in the plan's order. */
  public static Map<String, List<Guard>> guards(Plan plan, Guard.State state) {
    Map<String, List<Guard>> byName = new LinkedHashMap<>();
    for (Guard guard : plan.guards()) {
      if (guard.state() == state) {
        byName.computeIfAbsent(guard.name(), n -> new ArrayList<>()).add(guard);
      }
    }
    return byName;
  }

  /** What can be done instead of allowing {@code guards} to fail, each way once. */
  public static List<String> waysOut(List<Guard> guards) {
    return guards.stream().map(Guard::wayOut).filter(way -> !way.isEmpty()).distinct().toList();
  }

  /** How many errors {@code plan} has. */
  public static long errors(Plan plan) {
    return plan.diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .count();
  }

  /** What a partial plan says at its top and its bottom. */
  public static String partial(PlanFacts facts) {
    String of = facts.scope().map(scope -> ": " + Safe.value(scope)).orElse("");
    return "Partial plan" + of + ". The rest of the spec was not planned.";
  }

  /** What {@code view} leaves out of {@code plan}; empty when nothing. */
  public static String hidden(Plan plan, PlanView view) {
    List<String> parts = new ArrayList<>();
    for (Action action : Action.values()) {
      long n = plan.count(action);
      if (action != Action.NO_OP && n > 0 && !view.shows(action)) {
        parts.add(String.format(Locale.ROOT, "%,d %s", n, action.label()));
      }
    }
    if (parts.isEmpty()) {
      return "";
    }
    List<String> only = view.only().stream().map(Action::label).toList();
    return "Hidden by --only " + String.join(",", only) + ": " + String.join(", ", parts) + ".";
  }
}

package dev.logspec.view;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a plan is not applied, and what to do about it. */
public final class NotApplied {
  /** So many of one sort are told one by one; the plan has them all. */
  private static final int SHOWN = 3;

  private NotApplied() {}

  /** What to do about errors: some of them a flag can overrule. */
  public static String mending(List<Diagnostic> diagnostics) {
    String flags =
        diagnostics.stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .flatMap(d -> d.waiver().stream())
            .distinct()
            .map(w -> " --allow " + w.label())
            .collect(Collectors.joining());
    return "mend them and run it again" + (flags.isEmpty() ? "" : ", or overrule with" + flags);
  }

  /**
   * Each failed guard with the command that lets it pass, and the way round it.
   *
   * @param again the command that runs
   */
  public static List<Diagnostic> of(Plan plan, Invocation again) {
    Map<Mending, List<Guard>> failed = new LinkedHashMap<>();
    for (Guard guard : plan.guards()) {
      if (guard.state() == Guard.State.FAILED) {
        Mending mending = new Mending(guard.name(), guard.wayOut());
        failed.computeIfAbsent(mending, m -> new ArrayList<>()).add(guard);
      }
    }
    List<Diagnostic> all = new ArrayList<>();
    failed.forEach((mending, guards) -> add(all, guards, mending.hint(again)));
    return all;
  }

  /** Whether all that keeps it from being applied is what could not be read: it may pass. */
  public static boolean forWantOfReading(Plan plan) {
    return plan.guards().stream()
        .filter(guard -> guard.state() == Guard.State.FAILED)
        .allMatch(guard -> guard.name().equals(Waiver.UNREADABLE.label()));
  }

  /** What can be done about guards: the same for many objects. */
  private record Mending(String guard, String wayOut) {
    String hint(Invocation again) {
      return "look at the plan; to let it pass: "
          + again.with("--allow", guard)
          + (wayOut.isEmpty() ? "" : "\nor " + wayOut);
    }
  }

  /** The first of {@code guards}, how many more there are, and once what to do. */
  private static void add(List<Diagnostic> all, List<Guard> guards, String hint) {
    int shown = Math.min(SHOWN, guards.size());
    int more = guards.size() - shown;
    for (int i = 0; i < shown; i++) {
      Guard guard = guards.get(i);
      String rest = more == 0 ? hint : "and " + more + " more like it; " + hint;
      all.add(
          Diagnostic.error(
              guard.scope(),
              "refused by the guard " + guard.name() + ": " + guard.detail(),
              i == shown - 1 ? rest : ""));
    }
  }
}

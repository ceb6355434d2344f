package dev.logspec.cli;

import dev.logspec.apply.Limits;
import dev.logspec.apply.Rollout;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Judge.Judged;
import dev.logspec.plan.Judge.Moved;
import dev.logspec.plan.Judge.Standing;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Admission;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.Refusal;
import dev.logspec.render.Safe;
import dev.logspec.spec.Context;
import dev.logspec.spec.Placement;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Spec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Applies a saved plan: exactly what was reviewed, or nothing.
 *
 * <p>The plan itself says what to do. The spec is asked what a plan does not hold, the roles that
 * lead into accounts, the lock, and how to roll out, and what the plan is not believed: see {@link
 * Mandate}. Where no spec is at {@code -f}, the caller's own credentials and the defaults are used.
 * There is no question: a plan in a file was reviewed.
 */
final class SavedApply {
  private final Tool tool;
  private final Path file;
  private final PlanDocument document;

  private SavedApply(Tool tool, Path file, PlanDocument document) {
    this.tool = tool;
    this.file = file;
    this.document = document;
  }

  /** What the command line adds to the plan. */
  record Given(
      Set<Waiver> allowed,
      Optional<String> expected,
      Optional<Integer> maxInFlight,
      Optional<Integer> maxFailures,
      Limits limits,
      Duration lockTimeout,
      Optional<String> events,
      Search after) {}

  /** Applies the plan in {@code file}. */
  static Exit run(Tool tool, Path file, Given given) throws Stop {
    PlanDocument document = Saved.read(tool, file);
    // A shard's plan takes the lock of its shard, as planning and applying it in one go would.
    document
        .extent()
        .shards()
        .filter(s -> s.planned().size() == 1)
        .ifPresent(s -> tool.shard(s.planned().get(0), s.of()));
    SavedApply apply = new SavedApply(tool, file, document);
    apply.admit(Admission.expired(document, tool.console().clock().instant()));
    if (given.expected().isPresent()) {
      Expected.require(given.expected().get(), document);
    }
    try (EventLog events = EventLog.open(tool, given.events());
        Heartbeat beat = Heartbeat.of(tool, events)) {
      return tool.specIsThere() ? apply.withSpec(given, beat) : apply.withoutSpec(given, beat);
    } catch (RemoteException e) {
      throw new Stop(Exit.ERROR, "", Failure.sentence(e), Failure.hint(e));
    }
  }

  private void admit(Optional<Refusal> refusal) throws Stop {
    if (refusal.isPresent()) {
      throw Saved.refusal(file, refusal.get());
    }
  }

  private Exit withSpec(Given given, Heartbeat beat) throws Stop {
    Spec spec = tool.spec();
    admit(Admission.otherSpec(document, spec.name(), Documents.digest(tool)));
    reached(Optional.of(spec));
    try (Session session = Session.open(tool);
        Hold lock = Locked.take(tool, session, given.lockTimeout(), beat)) {
      Rollout rollout = Applying.rollout(session, given.maxInFlight(), given.maxFailures());
      Mandate mandate = Mandate.of(session, given.allowed());
      return apply(
          session, mandate, given, rollout, lock, beat, () -> session.leftBehind(given.after()));
    }
  }

  private Exit withoutSpec(Given given, Heartbeat beat) throws Stop {
    reached(Optional.empty());
    Rollout usual = Rollout.DEFAULT;
    Rollout rollout =
        new Rollout(
            given.maxInFlight().orElse(usual.maxInFlight()),
            given.maxFailures().orElse(usual.maxFailures()),
            Map.of(),
            List.of());
    try (OpenReach reach = open()) {
      Mandate mandate = Mandate.without(document.plan(), given.allowed());
      return apply(reach, mandate, given, rollout, Hold.NOTHING, beat, Optional::empty);
    }
  }

  private OpenReach open() throws Stop {
    return OpenReach.open(
        tool,
        document.places().stream().map(Place::account).findFirst().orElse(Tool.SANDBOX_ACCOUNT));
  }

  /** The plan must be of accounts that are the caller's own or that the spec has a role for. */
  private void reached(Optional<Spec> spec) throws Stop {
    Optional<Place> first = document.places().stream().findFirst();
    if (first.isEmpty()) {
      return;
    }
    String region = first.get().region();
    try (OpenReach reach = open()) {
      String caller = reach.cloud().caller(region).account();
      Context context = Context.of(Optional.of(caller), Optional.of(region));
      Set<String> accounts = new HashSet<>(Set.of(caller));
      spec.ifPresent(
          s -> accounts.addAll(RolePlan.of(s, Placement.of(s, context)).roles().keySet()));
      admit(Admission.elsewhere(document, accounts));
    }
  }

  private Exit apply(
      Reach reach,
      Mandate mandate,
      Given given,
      Rollout rollout,
      Hold hold,
      Heartbeat beat,
      Supplier<Optional<Plan>> behind)
      throws Stop {
    // What stopped the plan when it was made may still be let pass; guards are held anew.
    Plan plan = document.plan().allowing(given.allowed()).with(List.of());
    Touched touched = new Touched(reach, plan, document.places());
    Applying applying =
        new Applying(
            tool,
            reach,
            Documents.facts(document),
            new Applying.Goal(
                Applying.Goal.matching("the plan"), () -> left(touched, plan), behind));
    Touched.Seen look = touched.look();
    List<Judged> judged = look.judged();
    mandate.admit(file, judged);
    Plan rest = Touched.left(plan, judged);
    Plan held = plan.with(mandate.guards(document.plan(), rest, look.observed()));
    applying.show(UndoMark.of(tool, plan.owner()).guard(held, given.allowed()));
    fresh(judged);
    int there = judged.size() - rest.changes().size();
    if (there > 0) {
      tool.output().note(there + " of " + judged.size() + " objects are as planned already.");
    }
    return rest.isEmpty()
        ? applying.nothingToDo()
        : applying.apply(rest, rollout, given.limits(), hold, beat);
  }

  private static Plan left(Touched touched, Plan plan) {
    try {
      return Touched.left(plan, touched.look().judged());
    } catch (Stop e) {
      return unread(plan, e.diagnostics());
    } catch (RemoteException e) {
      return unread(plan, List.of(Diagnostic.error("", Failure.sentence(e), Failure.hint(e))));
    }
  }

  /** Nothing is known to be left of {@code plan}, for {@code errors} kept it from being read. */
  private static Plan unread(Plan plan, List<Diagnostic> errors) {
    return new Plan(plan.owner(), List.of(), List.of(), plan.guards(), errors, Plan.Scope.PARTIAL);
  }

  /** Nothing may have moved since the plan was made, or nothing at all is done. */
  private void fresh(List<Judged> judged) throws Stop {
    List<Diagnostic> moved = new ArrayList<>();
    for (Judged one : judged) {
      if (one.verdict().standing() == Standing.MOVED) {
        for (Moved m : one.verdict().moved()) {
          moved.add(
              Diagnostic.error(
                  one.change().address().toString(),
                  m.path() + " was " + value(m.planned()) + " when planned, is " + value(m.now()),
                  ""));
        }
      }
    }
    if (!moved.isEmpty()) {
      moved.add(
          Diagnostic.error(
              file.toString(),
              "the plan is stale: AWS was changed after it was made, and nothing was done",
              "make a new plan and have it reviewed: logspec plan --out " + file));
      throw new Stop(Exit.STALE, moved);
    }
  }

  private static String value(Optional<?> value) {
    return value.map(v -> Safe.quoted(String.valueOf(v))).orElse("unset");
  }
}

package dev.logspec.work;

import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.check.Recheck;
import dev.logspec.plan.judge.Judge.Judged;
import dev.logspec.plan.judge.Judge.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a saved plan may do here: a file may say anything, so its own word counts for nothing where
 * the spec or AWS can be asked.
 *
 * @param desired what the spec wants; nothing where none is at hand
 * @param options as the spec sets them
 * @param spec whether one is at hand
 */
record Mandate(Desired desired, PlanOptions options, Recheck.SpecPresence spec) {

  /** That of the spec of {@code session}. */
  static Mandate of(Session session, Set<Waiver> allowed) {
    PlanOptions options = session.basis().options(Choices.allowing(allowed));
    return new Mandate(session.resolved().desired(), options, Recheck.SpecPresence.AT_HAND);
  }

  /** That of no spec, for {@code plan}. */
  static Mandate without(Plan plan, Set<Waiver> allowed) {
    Desired nothing = Desired.nothing(plan.owner());
    return new Mandate(
        nothing, PlanOptions.DEFAULT.allowing(allowed), Recheck.SpecPresence.MISSING);
  }

  /** The guards of here and now, of what of {@code made} is still to be done. */
  List<Guard> guards(Plan made, Plan rest, Observed observed) {
    return Recheck.guards(rest.with(made.guards()), desired, observed, options, spec);
  }

  /** Stops where no plan of this spec could be what {@code request}'s is. */
  void admit(SavedRequest request, List<Judged> judged) throws Obstacle {
    List<Diagnostic> errors = new ArrayList<>();
    for (Judged one : judged) {
      refusal(one)
          .ifPresent(
              why -> errors.add(Diagnostic.error(one.change().address().toString(), why, "")));
    }
    if (!errors.isEmpty()) {
      errors.add(
          Diagnostic.error(
              request.file(),
              "the plan does what no plan of this spec may, and nothing was done",
              "find out who made or altered it, and make a new one: " + request.planning()));
      throw new Obstacle(Obstacle.Sort.STALE, errors);
    }
  }

  private Optional<String> refusal(Judged one) {
    Change change = one.change();
    boolean deletes = change.action() == Action.DELETE;
    if (one.verdict().standing() == Standing.NOT_OURS) {
      return Optional.of("the plan would " + change.action().label() + " it, and it is not ours");
    }
    boolean group =
        change.kind() == Kind.LOG_GROUP && (deletes || change.action() == Action.REPLACE);
    if (group && options.groupRemoval() == GroupRemoval.KEEP) {
      return Optional.of(
          "the plan would delete the log group and its events, and "
              + (spec == Recheck.SpecPresence.AT_HAND
                  ? "the spec does not say deleteLogGroups: true"
                  : "no spec is at hand that says deleteLogGroups: true"));
    }
    return deletes && desired.entries().containsKey(change.address())
        ? Optional.of("the plan would delete it, and the spec wants it")
        : Optional.empty();
  }
}

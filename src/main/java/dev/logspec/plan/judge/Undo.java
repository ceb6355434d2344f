package dev.logspec.plan.judge;

import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Differ;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of the plan after an apply that would undo what the apply did, as if logspec held two
 * opinions. No spec asks for that, and nobody else has to have a hand in it: it is a defect, and
 * the last thing that keeps it from tearing down and making anew for ever is to see it.
 *
 * <p>What others did in between is none: an object that is gone again, or that is no more as the
 * apply left it, is ordinary drift. Nor is a source that AWS reports to be out of order.
 *
 * @param change of the next plan
 * @param what it would do, in words
 */
public record Undo(Change change, String what) {

  /** What of {@code next} would undo what {@code applied} has done. */
  public static List<Undo> between(Plan applied, Plan next) {
    Map<Address, Change> made = new HashMap<>();
    Map<Address, Change> deleted = new HashMap<>();
    for (Change change : applied.effective()) {
      boolean goes = change.action() == Action.DELETE;
      (goes ? deleted : made)
          .put(change.willBe().map(Resource::address).orElse(change.address()), change);
    }
    List<Undo> found = new ArrayList<>();
    for (Change change : next.effective()) {
      what(change, made, deleted).ifPresent(what -> found.add(new Undo(change, what)));
    }
    return List.copyOf(found);
  }

  private static Optional<String> what(
      Change next, Map<Address, Change> made, Map<Address, Change> deleted) {
    Change done = made.get(next.address());
    return switch (next.action()) {
      case CREATE ->
          deleted.containsKey(next.address())
              ? Optional.of("it would create again what this run deleted")
              : Optional.empty();
      case DELETE ->
          asLeft(done, next)
              ? Optional.of("it would delete what this run " + made(done))
              : Optional.empty();
      case REPLACE ->
          asLeft(done, next) && !outOfOrder(next)
              ? Optional.of("it would replace what this run " + made(done))
              : Optional.empty();
      case UPDATE, ADOPT, RELEASE -> done == null ? Optional.empty() : setBack(done, next);
      case NO_OP -> Optional.empty();
    };
  }

  private static String made(Change done) {
    return done.action() == Action.CREATE || done.action() == Action.REPLACE ? "made" : "changed";
  }

  /** Whether the live object is what {@code done} made of it. */
  private static boolean asLeft(Change done, Change next) {
    return done != null
        && Differ.diff(next.was().orElseThrow(), done.willBe().orElseThrow()).isEmpty();
  }

  private static boolean outOfOrder(Change next) {
    Resource live = next.was().orElseThrow();
    return Plan.putsAgain(next) || live.get(Kind.Of.STATUS).equals(Optional.of("INACTIVE"));
  }

  /**
   * An attribute that the apply turned from one value to another, and that would be turned back.
   */
  private static Optional<String> setBack(Change done, Change next) {
    List<String> back = new ArrayList<>();
    for (FieldChange was : done.differences()) {
      for (FieldChange is : next.differences()) {
        boolean same = was.attribute().equals(is.attribute());
        if (same && was.before().equals(is.after()) && was.after().equals(is.before())) {
          back.add(is.path());
        }
      }
    }
    return back.isEmpty()
        ? Optional.empty()
        : Optional.of("it would set back what this run set: " + String.join(", ", back));
  }
}

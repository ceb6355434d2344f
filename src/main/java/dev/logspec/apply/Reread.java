package dev.logspec.apply;

import dev.logspec.apply.Move.Half;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Differ;
import dev.logspec.plan.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges, right before a change, the object as it is now. As planned: go. Already as desired: done.
 * Between the two, attribute by attribute: go on, for that is what an apply that was cut short
 * leaves behind. Anything else: somebody was here, and nothing is overwritten.
 */
final class Reread {
  private Reread() {}

  /** What to do. */
  enum State {
    /** Make the change. */
    GO,
    /** Nothing is left to do. */
    THERE,
    /** Somebody changed it. */
    MOVED
  }

  /** Whether this run has already sent a changing call for the object. */
  enum Attempted {
    /** It has: what is found half-made may be its own. */
    YES,
    /** It has not. */
    NO
  }

  /**
   * A judgement.
   *
   * @param summary what moved, for people
   * @param moved the attributes that moved
   */
  record Verdict(State state, String summary, List<FieldChange> moved) {
    static final Verdict GO = new Verdict(State.GO, "", List.of());
    static final Verdict THERE = new Verdict(State.THERE, "", List.of());

    static Verdict moved(String summary) {
      return new Verdict(State.MOVED, summary, List.of());
    }
  }

  /** Judges {@code live}, the object of {@code move} as it is now. */
  static Verdict judge(Move move, Optional<Resource> live, Attempted attempted) {
    Change change = move.change();
    if (move.half() == Half.REMOVE) {
      return remove(change.was().orElseThrow(), live);
    }
    Resource wanted = change.willBe().orElseThrow();
    boolean makes = change.action() == Action.CREATE || change.action() == Action.REPLACE;
    return makes
        ? make(wanted, live, attempted)
        : inPlace(change.was().orElseThrow(), wanted, live, attempted);
  }

  private static Verdict remove(Resource planned, Optional<Resource> live) {
    if (live.isEmpty()) {
      return Verdict.THERE;
    }
    List<FieldChange> moved = Differ.diff(live.get(), planned);
    return moved.isEmpty() ? Verdict.GO : moved("changed since the plan", moved);
  }

  private static Verdict make(Resource wanted, Optional<Resource> live, Attempted attempted) {
    if (live.isEmpty()) {
      return Verdict.GO;
    }
    List<FieldChange> left = Differ.diff(live.get(), wanted);
    if (left.isEmpty()) {
      return Verdict.THERE;
    }
    boolean ours = attempted == Attempted.YES && !Differ.forcesReplacement(left);
    return ours ? Verdict.GO : moved("made by somebody else since the plan", left);
  }

  private static Verdict inPlace(
      Resource planned, Resource wanted, Optional<Resource> live, Attempted attempted) {
    if (live.isEmpty()) {
      return Verdict.moved("deleted since the plan");
    }
    List<FieldChange> left = Differ.diff(live.get(), wanted);
    if (left.isEmpty()) {
      return Verdict.THERE;
    }
    Map<Attribute<?>, Optional<?>> before =
        Differ.diff(planned, wanted).stream()
            .collect(Collectors.toMap(FieldChange::attribute, FieldChange::before));
    List<FieldChange> moved =
        left.stream()
            .filter(f -> !f.before().equals(before.get(f.attribute())))
            .filter(f -> attempted == Attempted.NO || !f.attribute().equals(Kind.Of.TAGS))
            .toList();
    return moved.isEmpty() ? Verdict.GO : moved("changed since the plan", moved);
  }

  private static Verdict moved(String what, List<FieldChange> fields) {
    String names = fields.stream().map(FieldChange::path).collect(Collectors.joining(", "));
    return new Verdict(State.MOVED, what + ": " + names, fields);
  }
}

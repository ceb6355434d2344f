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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges, right before a change, the object as it is now. As planned: go. Already as desired: done.
 * Between the two, attribute by attribute and tag by tag: go on, for that is what an apply that was
 * cut short leaves behind, or what another apply of the spec has reached that runs beside this one.
 * Anything else: somebody was here, and nothing is overwritten.
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
      return remove(change.was().orElseThrow(), change.willBe(), live);
    }
    Resource wanted = change.willBe().orElseThrow();
    boolean makes = change.action() == Action.CREATE || change.action() == Action.REPLACE;
    return makes
        ? make(wanted, live, attempted)
        : inPlace(change.was().orElseThrow(), wanted, live);
  }

  private static Verdict remove(
      Resource planned, Optional<Resource> wanted, Optional<Resource> live) {
    if (live.isEmpty()) {
      return Verdict.THERE;
    }
    List<FieldChange> moved = Differ.diff(live.get(), planned);
    if (moved.isEmpty()) {
      return wanted.isPresent() && healed(planned, live.get()) ? Verdict.THERE : Verdict.GO;
    }
    boolean replaced =
        wanted
            .filter(w -> w.address().equals(planned.address()))
            .map(w -> underWay(live.get(), w, Differ.diff(live.get(), w)))
            .orElse(false);
    return replaced ? Verdict.THERE : moved("changed since the plan", moved);
  }

  /**
   * Whether what it was to be replaced for holds no more: another apply has put the source again.
   */
  private static boolean healed(Resource planned, Resource live) {
    Optional<String> failed = planned.get(Kind.Of.FAILED_UPDATE);
    return failed.isPresent() && !failed.equals(live.get(Kind.Of.FAILED_UPDATE));
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
    return ours || underWay(live.get(), wanted, left)
        ? Verdict.GO
        : moved("made by somebody else since the plan", left);
  }

  /** Whether the spec's own object only lacks what is yet to be set: an apply is making it. */
  private static boolean underWay(Resource live, Resource wanted, List<FieldChange> left) {
    return left.isEmpty()
        || live.tags().owner().isPresent()
            && live.tags().owner().equals(wanted.tags().owner())
            && !Differ.forcesReplacement(left)
            && left.stream().allMatch(f -> f.before().isEmpty());
  }

  private static Verdict inPlace(Resource planned, Resource wanted, Optional<Resource> live) {
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
            .filter(
                f -> !f.attribute().equals(Kind.Of.TAGS) || !between(planned, live.get(), wanted))
            .toList();
    return moved.isEmpty() ? Verdict.GO : moved("changed since the plan", moved);
  }

  /** Whether every tag that is compared is still as planned or already as wanted. */
  private static boolean between(Resource planned, Resource live, Resource wanted) {
    Map<String, String> then = wanted.tags().comparable(planned.tags()).values();
    Map<String, String> now = wanted.tags().comparable(live.tags()).values();
    Map<String, String> soon = wanted.tags().values();
    return Stream.of(then, now, soon)
        .flatMap(tags -> tags.keySet().stream())
        .allMatch(
            key ->
                Objects.equals(now.get(key), then.get(key))
                    || Objects.equals(now.get(key), soon.get(key)));
  }

  private static Verdict moved(String what, List<FieldChange> fields) {
    String names = fields.stream().map(FieldChange::path).collect(Collectors.joining(", "));
    return new Verdict(State.MOVED, what + ": " + names, fields);
  }
}

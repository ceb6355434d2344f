package dev.logspec.plan.judge;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Ownership;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Carried;
import dev.logspec.plan.Change;
import dev.logspec.plan.Differ;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges how a live object stands to the change that was planned for it, and whether it is this
 * spec's to change: the one answer, for a saved plan before anything is done and for an apply right
 * before each call. Pure: the caller reads.
 *
 * <p>A replacement is two halves, the removal of the old object and the making of the new one, and
 * an apply judges each by itself; a saved plan asks about the {@linkplain #whole whole}, which is
 * made of the same two answers, so the two cannot disagree. What is compared and what is not is
 * told by {@link ComparedValues}.
 */
public final class Judge {
  /** The path under which {@link Moved} tells that an object appeared or went. */
  public static final String EXISTS = "exists";

  private static final Verdict AS_PLANNED = new Verdict(Standing.AS_PLANNED, "", List.of());
  private static final Verdict UNDER_WAY = new Verdict(Standing.UNDER_WAY, "", List.of());
  private static final Verdict THERE = new Verdict(Standing.THERE, "", List.of());
  private static final Verdict NOT_OURS =
      new Verdict(Standing.NOT_OURS, "it is not this spec's to change", List.of());

  private final String spec;
  private final Ownership.Others others;

  /** How a live object stands to the change planned for it. */
  public enum Standing {
    /** It is as it was when the plan was made: go ahead. */
    AS_PLANNED,
    /**
     * Each part of it is as planned or as wanted already: an apply was cut short, or one runs
     * beside this. Go ahead.
     */
    UNDER_WAY,
    /** It is what the change would make of it: nothing is left to do. */
    THERE,
    /** It is neither: somebody was here, and nothing is overwritten. */
    MOVED,
    /** It belongs to another spec or to nobody's, whatever the plan says: it is left alone. */
    NOT_OURS
  }

  /** Whether this run has already sent a changing call for the object. */
  public enum Attempted {
    /** It has: what is found half-made may be its own. */
    YES,
    /** It has not. */
    NO
  }

  /**
   * One attribute that is not as planned.
   *
   * @param path the attribute's name, or {@link #EXISTS}, whose values are booleans
   * @param planned the value that the plan saw; empty when unset
   * @param now the live value; empty when unset
   */
  public record Moved(String path, Optional<?> planned, Optional<?> now) {}

  /**
   * The answer.
   *
   * @param standing how the object stands
   * @param summary why nothing is done, for people; empty when it may go on or is done
   * @param moved what differs; empty unless it moved
   */
  public record Verdict(Standing standing, String summary, List<Moved> moved) {
    /** Copies {@code moved}. */
    public Verdict {
      moved = List.copyOf(moved);
    }

    /** Whether the change may be made. */
    public boolean goes() {
      return standing == Standing.AS_PLANNED || standing == Standing.UNDER_WAY;
    }
  }

  /** A change and how its object stands. */
  public record Judged(Change change, Verdict verdict) {}

  /**
   * One for changes of the spec {@code spec}.
   *
   * @param others answers with other live objects, which may tell whose one without tags is
   */
  public Judge(String spec, Ownership.Others others) {
    this.spec = spec;
    this.others = others;
  }

  /**
   * Judges each change of {@code plan} that would do something, in the order of the plan. {@code
   * live} answers with the object at an address as it is now.
   */
  public static List<Judged> judge(Plan plan, Function<Address, Optional<Resource>> live) {
    Judge judge = new Judge(plan.owner(), live::apply);
    Map<Address, Change> carriers = Carried.carriers(plan);
    List<Judged> all = new ArrayList<>();
    for (Change change : plan.effective()) {
      Optional<Resource> found = live.apply(change.address());
      boolean needless =
          Carried.by(change)
              .map(carriers::get)
              .filter(c -> judge.needless(change, found, c, () -> live.apply(c.address())))
              .isPresent();
      all.add(new Judged(change, needless ? THERE : judge.whole(change, live)));
    }
    return all;
  }

  /**
   * Whether {@code change}, the replacement of a delivery, has lost its reason: nothing is wrong
   * with the {@code live} one, and the source for whose sake it would be made anew is well again.
   *
   * @param carrier the replacement of that source
   * @param source answers with that source as it is now
   */
  public boolean needless(
      Change change, Optional<Resource> live, Change carrier, Supplier<Optional<Resource>> source) {
    if (live.isEmpty() || !Differ.diff(live.get(), change.willBe().orElseThrow()).isEmpty()) {
      return false;
    }
    Optional<Resource> well = source.get();
    return well.isPresent() && removal(carrier, well).standing() == Standing.THERE;
  }

  /** Judges all of {@code change}; of what it replaces {@code live} is asked at both addresses. */
  public Verdict whole(Change change, Function<Address, Optional<Resource>> live) {
    Optional<Resource> found = live.apply(change.address());
    return switch (change.action()) {
      case CREATE, UPDATE, ADOPT, RELEASE, NO_OP -> making(change, found, Attempted.NO);
      case DELETE -> removal(change, found);
      case REPLACE -> {
        Verdict removal = removal(change, found);
        Address target = change.willBe().orElseThrow().address();
        yield removal.standing() == Standing.THERE
            ? half(making(change, live.apply(target), Attempted.NO))
            : removal;
      }
    };
  }

  /** The old object is gone already: what is left is the second half. */
  private static Verdict half(Verdict making) {
    return making.standing() == Standing.AS_PLANNED ? UNDER_WAY : making;
  }

  /** Judges the object that {@code change} takes away. */
  public Verdict removal(Change change, Optional<Resource> live) {
    if (live.isEmpty()) {
      return THERE;
    }
    List<Moved> moved = moved(change, live.get());
    if (moved.isEmpty()) {
      return change.action() == Action.DELETE && !ours(live.get()) ? NOT_OURS : AS_PLANNED;
    }
    boolean replaced =
        change
            .willBe()
            .filter(wanted -> wanted.address().equals(change.address()))
            .map(wanted -> underWay(live.get(), wanted, Differ.diff(live.get(), wanted)))
            .orElse(false);
    return replaced ? THERE : somebodyChanged(moved);
  }

  /** Judges the object that {@code change} makes, or changes in place. */
  public Verdict making(Change change, Optional<Resource> live, Attempted attempted) {
    boolean makes = change.action() == Action.CREATE || change.action() == Action.REPLACE;
    Resource wanted = change.willBe().orElseThrow();
    return makes ? made(wanted, live, attempted) : inPlace(change, wanted, live);
  }

  private static Verdict made(Resource wanted, Optional<Resource> live, Attempted attempted) {
    if (live.isEmpty()) {
      return AS_PLANNED;
    }
    List<FieldChange> left = Differ.diff(live.get(), wanted);
    if (left.isEmpty()) {
      return THERE;
    }
    boolean ours = attempted == Attempted.YES && !Differ.forcesReplacement(left);
    return ours || underWay(live.get(), wanted, left)
        ? UNDER_WAY
        : new Verdict(
            Standing.MOVED,
            "made by somebody else since the plan: "
                + left.stream().map(FieldChange::path).collect(Collectors.joining(", ")),
            List.of(exists(false, true)));
  }

  /** Whether the spec's own object only lacks what is yet to be set: an apply is making it. */
  private static boolean underWay(Resource live, Resource wanted, List<FieldChange> left) {
    return left.isEmpty()
        || live.tags().owner().isPresent()
            && live.tags().owner().equals(wanted.tags().owner())
            && !Differ.forcesReplacement(left)
            && left.stream().allMatch(f -> f.before().isEmpty());
  }

  private Verdict inPlace(Change change, Resource wanted, Optional<Resource> live) {
    if (live.isEmpty()) {
      return new Verdict(Standing.MOVED, "deleted since the plan", List.of(exists(true, false)));
    }
    List<Moved> moved = moved(change, live.get());
    Set<String> left =
        Differ.diff(live.get(), wanted).stream().map(FieldChange::path).collect(Collectors.toSet());
    if (!moved.isEmpty() && left.isEmpty()) {
      return THERE;
    }
    Resource planned = change.was().orElseThrow();
    List<Moved> neither =
        moved.stream()
            .filter(m -> left.contains(m.path()) || identity(change.kind(), m))
            .filter(m -> !tags(m) || !between(planned, live.get(), wanted))
            .toList();
    if (!neither.isEmpty()) {
      return somebodyChanged(neither);
    }
    if (change.action() == Action.UPDATE && !ours(live.get())) {
      return NOT_OURS;
    }
    return moved.isEmpty() ? AS_PLANNED : UNDER_WAY;
  }

  private static boolean tags(Moved moved) {
    return moved.path().equals(Kind.Of.TAGS.name());
  }

  /** Whether what moved makes it another object, which no wanted value tells. */
  private static boolean identity(Kind kind, Moved moved) {
    return kind.attribute(moved.path()).map(Attribute::computed).orElse(false);
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
                    || Objects.equals(now.get(key), soon.get(key))
                    || key.equals(Tags.SET) && marked(planned, live, wanted));
  }

  /** While attributes change, the mark names those of before and those of after. */
  private static boolean marked(Resource planned, Resource live, Resource wanted) {
    Set<String> both = new HashSet<>(planned.tags().setAttributes());
    both.addAll(wanted.tags().setAttributes());
    return both.containsAll(live.tags().setAttributes());
  }

  private boolean ours(Resource live) {
    return Ownership.of(live, spec, others).ours();
  }

  private static List<Moved> moved(Change change, Resource live) {
    Resource was = change.was().orElseThrow();
    Map<Attribute<?>, Optional<?>> planned = ComparedValues.values(change, was);
    Map<Attribute<?>, Optional<?>> now = ComparedValues.values(change, live);
    List<Moved> moved = new ArrayList<>();
    planned.forEach(
        (attribute, value) -> {
          // What the plan did not see cannot be told to have moved.
          boolean seen = was.says(attribute) || attribute.equals(Kind.Of.TAGS);
          if (seen && !value.equals(now.get(attribute))) {
            moved.add(new Moved(attribute.name(), value, now.get(attribute)));
          }
        });
    return moved;
  }

  private static Moved exists(boolean planned, boolean now) {
    return new Moved(EXISTS, Optional.of(planned), Optional.of(now));
  }

  private static Verdict somebodyChanged(List<Moved> moved) {
    String names = moved.stream().map(Moved::path).collect(Collectors.joining(", "));
    return new Verdict(Standing.MOVED, "changed since the plan: " + names, moved);
  }
}

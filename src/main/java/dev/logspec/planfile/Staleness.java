package dev.logspec.planfile;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Differ;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the live objects still are what a plan was made for. Pure: the caller reads them. What is
 * compared and what is not is told by {@link Compared}.
 */
public final class Staleness {
  /** The path under which {@link Moved} tells that an object appeared or went. */
  public static final String EXISTS = "exists";

  private Staleness() {}

  /** How a live object stands to the change planned for it. */
  public enum State {
    /** It is as it was when the plan was made: go ahead. */
    AS_PLANNED,
    /** It is what the change would make of it: nothing is left to do. */
    ALREADY_THERE,
    /** It is neither: the plan does not fit any more. */
    MOVED
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
   * The answer for one change.
   *
   * @param state how the object stands
   * @param moved what differs; empty unless the state is {@link State#MOVED}
   */
  public record Verdict(State state, List<Moved> moved) {
    /** Copies {@code moved}. */
    public Verdict {
      moved = List.copyOf(moved);
    }
  }

  /** A change and how its object stands. */
  public record Judged(Change change, Verdict verdict) {}

  /**
   * Judges each change of {@code plan} that would do something, in the order of the plan. {@code
   * live} answers with the object at an address as it is now; of a replaced object that is gone it
   * is asked for the new address too.
   */
  public static List<Judged> judge(Plan plan, Function<Address, Optional<Resource>> live) {
    return plan.effective().stream()
        .map(change -> new Judged(change, judge(change, find(change, live))))
        .toList();
  }

  /** Judges one change by the live object, which is empty when there is none. */
  public static Verdict judge(Change change, Optional<Resource> live) {
    List<Moved> moved = moved(change, live);
    if (moved.isEmpty()) {
      return new Verdict(State.AS_PLANNED, List.of());
    }
    return atTarget(change, live)
        ? new Verdict(State.ALREADY_THERE, List.of())
        : new Verdict(State.MOVED, moved);
  }

  private static Optional<Resource> find(
      Change change, Function<Address, Optional<Resource>> live) {
    Optional<Resource> found = live.apply(change.address());
    if (found.isPresent()) {
      return found;
    }
    return change
        .willBe()
        .map(Resource::address)
        .filter(target -> !target.equals(change.address()))
        .flatMap(live);
  }

  private static List<Moved> moved(Change change, Optional<Resource> live) {
    Optional<Resource> before = change.was();
    if (before.isEmpty() && live.isEmpty()) {
      return List.of();
    }
    if (before.isEmpty() || live.isEmpty()) {
      return List.of(
          new Moved(EXISTS, Optional.of(before.isPresent()), Optional.of(live.isPresent())));
    }
    Map<Attribute<?>, Optional<?>> planned = Compared.values(change, before.get());
    Map<Attribute<?>, Optional<?>> now = Compared.values(change, live.get());
    List<Moved> moved = new ArrayList<>();
    planned.forEach(
        (attribute, value) -> {
          if (!value.equals(now.get(attribute))) {
            moved.add(new Moved(attribute.name(), value, now.get(attribute)));
          }
        });
    return moved;
  }

  private static boolean atTarget(Change change, Optional<Resource> live) {
    Optional<Resource> target = change.willBe();
    if (target.isEmpty() || live.isEmpty()) {
      return target.isEmpty() && live.isEmpty();
    }
    return Differ.diff(live.get(), target.get()).isEmpty();
  }
}

package dev.logspec.render;

import dev.logspec.plan.Action;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much of a plan to show.
 *
 * @param detail how far to go into it
 * @param only the sorts of change to list; all of them when it is empty
 */
public record PlanView(Detail detail, Set<Action> only) {
  /** How far to go into it. */
  public enum Detail {
    /** Every object by itself, with all of its attributes. */
    FULL,
    /** Every sort of change with its attributes, what is long cut. */
    CHANGES,
    /** One line for each cluster. */
    SUMMARY
  }

  /** Every change. */
  public static final PlanView ALL = new PlanView(Detail.CHANGES, Set.of());

  /** Copies {@code only}. */
  public PlanView {
    Set<Action> sorted = EnumSet.noneOf(Action.class);
    sorted.addAll(only);
    only = Collections.unmodifiableSet(sorted);
  }

  /** One line for each cluster. */
  public PlanView summary() {
    return new PlanView(Detail.SUMMARY, only);
  }

  /** Every object by itself, nothing cut. */
  public PlanView full() {
    return new PlanView(Detail.FULL, only);
  }

  /** Changes of the sorts {@code actions} alone. */
  public PlanView only(Collection<Action> actions) {
    return new PlanView(detail, Set.copyOf(actions));
  }

  /** Whether changes of {@code action} are listed. */
  public boolean shows(Action action) {
    return action != Action.NO_OP && (only.isEmpty() || only.contains(action));
  }
}

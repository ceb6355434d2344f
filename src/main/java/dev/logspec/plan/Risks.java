package dev.logspec.plan;

import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Marks changes that lose data. */
final class Risks {
  private Risks() {}

  /** {@code changes}, each with its risks. */
  static List<Change> mark(List<Change> changes) {
    return changes.stream().map(Risks::mark).toList();
  }

  private static Change mark(Change change) {
    Set<Risk> risks = of(change);
    return risks.isEmpty() ? change : change.with(change.context().risking(risks));
  }

  private static Set<Risk> of(Change change) {
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    boolean goes = change.action() == Action.DELETE;
    boolean replaced = change.action() == Action.REPLACE;
    if (change.kind() == Kind.DELIVERY) {
      if (goes) {
        risks.add(Risk.DELIVERY_ENDS);
      }
      if (replaced) {
        risks.add(Risk.DELIVERY_GAP);
      }
    }
    if (change.kind() == Kind.DELIVERY_DESTINATION && turned(change)) {
      risks.add(Risk.TARGET_TURNED);
    }
    if (change.kind() == Kind.LOG_GROUP) {
      if (goes || replaced) {
        risks.add(Risk.GROUP_DELETED);
      } else if (shortened(change)) {
        risks.add(Risk.RETENTION_SHORTENED);
      }
    }
    return risks;
  }

  /** A put overwrites the target whoever owns the destination (AWS facts 3). */
  private static boolean turned(Change change) {
    return change.action() == Action.ADOPT
        && !change
            .was()
            .flatMap(r -> r.get(Kind.Of.TARGET))
            .equals(change.willBe().flatMap(r -> r.get(Kind.Of.TARGET)));
  }

  private static boolean shortened(Change change) {
    Optional<Resource> after = change.willBe();
    if (change.was().isEmpty() || after.isEmpty() || !after.get().says(Kind.Of.RETENTION)) {
      return false;
    }
    return days(after.get()) < days(change.was().get());
  }

  private static int days(Resource group) {
    return group.get(Kind.Of.RETENTION).orElse(Integer.MAX_VALUE);
  }
}

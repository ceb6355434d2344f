package dev.logspec.render;

import dev.logspec.model.DeliveryName;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where the logs of one type of a cluster go, before and after: {@code CloudWatch}, {@code S3}.
 *
 * @param missing whether AWS has the source of deliveries that the spec wants and that are not
 *     there
 */
record Routes(SortedSet<String> before, SortedSet<String> after, Missing missing) {
  /** Whether what comes had begun already. */
  enum Missing {
    NOTHING,
    DELIVERY
  }

  /** Those of one log type, all of whose changes are {@code changes}. */
  static Routes of(List<Change> changes) {
    SortedSet<String> before = new TreeSet<>();
    SortedSet<String> after = new TreeSet<>();
    boolean source = false;
    for (Change change : changes) {
      if (change.kind() == Kind.DELIVERY) {
        change.was().ifPresent(live -> before.add(label(live)));
        change.willBe().ifPresent(wanted -> after.add(label(wanted)));
      }
      boolean stays = change.action() == Action.NO_OP || change.action() == Action.UPDATE;
      source |= change.kind() == Kind.DELIVERY_SOURCE && stays;
    }
    return new Routes(before, after, source ? Missing.DELIVERY : Missing.NOTHING);
  }

  private static String label(Resource delivery) {
    DeliveryName name = DeliveryName.of(delivery.address());
    Optional<DestinationType> type = name.destinationType();
    return type.map(Routes::label).orElseGet(() -> Safe.value(name.type()));
  }

  private static String label(DestinationType type) {
    return switch (type) {
      case CWL -> "CloudWatch";
      case S3 -> "S3";
      case FH -> "Firehose";
    };
  }

  /** {@code CloudWatch and S3}. */
  static String words(Collection<String> labels) {
    List<String> all = new ArrayList<>(labels);
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  boolean begins() {
    return before.isEmpty() && !after.isEmpty() && missing == Missing.NOTHING;
  }

  boolean stops() {
    return after.isEmpty() && !before.isEmpty();
  }

  /** {@code to CloudWatch (30 days)}, of the type that {@code changes} let begin. */
  String beginning(List<Change> changes) {
    Optional<Resource> group =
        changes.stream()
            .filter(c -> c.kind() == Kind.LOG_GROUP)
            .flatMap(c -> c.willBe().stream())
            .findFirst();
    String kept =
        group
            .map(g -> g.get(Kind.Of.RETENTION).map(n -> " (" + n + " days)").orElse(" (for ever)"))
            .orElse("");
    return "to " + words(after) + kept;
  }

  /** Where else logs go that neither begin nor stop. */
  String moving() {
    SortedSet<String> come = without(after, before::contains);
    SortedSet<String> gone = without(before, after::contains);
    if (before.isEmpty()) {
      return "the delivery to " + words(after) + " is missing and is made again";
    }
    if (come.isEmpty()) {
      return "no longer to " + words(gone);
    }
    return gone.isEmpty()
        ? "also to " + words(come)
        : "to " + words(come) + " instead of " + words(gone);
  }

  /** The sort of change that {@link #moving} tells. */
  Action action() {
    if (after.containsAll(before)) {
      return Action.CREATE;
    }
    return before.containsAll(after) ? Action.DELETE : Action.REPLACE;
  }

  private static SortedSet<String> without(SortedSet<String> all, Predicate<String> left) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeIf(left);
    return rest;
  }

  /** Whether a destination goes whose log group does not. */
  static boolean groupStays(List<Change> changes) {
    boolean goes =
        changes.stream().anyMatch(c -> c.kind() == Kind.LOG_GROUP && c.action() == Action.DELETE);
    return !goes
        && changes.stream()
            .filter(c -> c.kind() == Kind.DELIVERY_DESTINATION && c.action() == Action.DELETE)
            .flatMap(c -> c.was().stream())
            .anyMatch(live -> live.get(Kind.Of.TARGET).orElse("").contains(":log-group:"));
  }
}

package dev.logspec.plan.check;

import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The retention of log groups of ours that the spec says nothing of, any more. It stays as it is,
 * which who took a line out of a spec may not expect: without one, events stay for ever.
 */
final class KeptRetention {
  private KeptRetention() {}

  /**
   * One note of all such groups of {@code desired} of which {@code before}, the same spec at a
   * base, said a retention. Without a base nobody knows who else sees to it, perhaps for good: then
   * it is said where nothing changes, to whoever wonders why.
   */
  static List<Diagnostic> notes(
      Desired desired, Observed observed, List<Change> changes, Optional<Desired> before) {
    boolean changing = changes.stream().anyMatch(c -> c.action() != Action.NO_OP);
    if (before.isEmpty() && changing) {
      return List.of();
    }
    SortedSet<Integer> days = new TreeSet<>();
    long groups = 0;
    for (Desired.Entry entry : desired.entries().values()) {
      Optional<Integer> kept =
          kept(entry.resource(), desired.owner(), observed)
              .filter(n -> before.stream().allMatch(b -> says(b, entry.resource())));
      kept.ifPresent(days::add);
      groups += kept.isPresent() ? 1 : 0;
    }
    if (groups == 0) {
      return List.of();
    }
    String many = groups == 1 ? "the log group of" : groups + " log groups of";
    String all = days.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return List.of(
        new Diagnostic(
            Diagnostic.Severity.NOTE,
            many + " " + desired.owner(),
            Optional.empty(),
            "retention stays "
                + all
                + (days.last() == 1 ? " day" : " days")
                + ": the spec says none, so it is not managed",
            "say retentionDays again, or remove the retention in CloudWatch"));
  }

  private static boolean says(Desired desired, Resource group) {
    Desired.Entry entry = desired.entries().get(group.address());
    return entry != null && entry.resource().says(Kind.Of.RETENTION);
  }

  private static Optional<Integer> kept(Resource wanted, String owner, Observed observed) {
    if (wanted.kind() != Kind.LOG_GROUP || wanted.says(Kind.Of.RETENTION)) {
      return Optional.empty();
    }
    return Optional.ofNullable(observed.resources().get(wanted.address()))
        // Who made one by hand chose its retention by hand.
        .filter(live -> live.tags().owner().equals(Optional.of(owner)) && !live.tags().adopted())
        .flatMap(live -> live.get(Kind.Of.RETENTION));
  }
}

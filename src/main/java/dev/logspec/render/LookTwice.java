package dev.logspec.render;

import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * One risk of a plan, as the section of that name lists it once more.
 *
 * @param entry the transition that brings it, on one cluster or on many
 * @param risk what may be lost
 */
public record LookTwice(Entry entry, Risk risk) {

  /** Every risk of {@code plan}, in its order, whatever is shown of the rest. */
  public static List<LookTwice> of(Plan plan) {
    List<Change> risky =
        plan.effective().stream().filter(c -> !c.context().risks().isEmpty()).toList();
    Set<Entry> listed = Collections.newSetFromMap(new IdentityHashMap<>());
    List<LookTwice> all = new ArrayList<>();
    Fold.entries(risky, Cut.LONG)
        .filter(listed::add)
        .forEach(
            entry -> entry.transition().risks().forEach(r -> all.add(new LookTwice(entry, r))));
    return all;
  }

  /** How many objects of {@code plan} carry a risk. */
  public static long objects(Plan plan) {
    return plan.effective().stream().filter(c -> !c.context().risks().isEmpty()).count();
  }

  /** The object, with its log types where one name stands for several; raw. */
  public String what() {
    String name = entry.transition().kind().label() + " " + entry.transition().name();
    return entry.logTypes().size() > 1
        ? name + " (" + String.join(", ", entry.logTypes()) + ")"
        : name;
  }

  /** What the risk comes from: {@code retentionDays 90 -> 30}, or nothing. */
  public String detail() {
    if (risk != Risk.RETENTION_SHORTENED) {
      return "";
    }
    return entry.transition().rows().stream()
        .filter(row -> row.mark() == Row.Mark.LOSS)
        .map(row -> row.label() + " " + row.before() + " -> " + row.after())
        .findFirst()
        .orElse("");
  }
}

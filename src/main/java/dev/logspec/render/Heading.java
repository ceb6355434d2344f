package dev.logspec.render;

import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Spans;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.List;

/** What a plan is of, in a line that is safe for a terminal. */
public final class Heading {
  private Heading() {}

  /**
   * {@code Plan of shop at 9f2c1ab on the built-in sandbox, 50 clusters, 0.8 s}: what is not known
   * is not said.
   *
   * @param what {@code Plan of shop}; safe already
   */
  public static String of(String what, Plan plan, PlanFacts facts) {
    StringBuilder first = new StringBuilder(what);
    facts.commit().ifPresent(c -> first.append(" at ").append(Safe.value(c.words())));
    if (!facts.making().where().isEmpty()) {
      first.append(' ').append(Safe.value(facts.making().where()));
    }
    List<String> parts = new ArrayList<>(List.of(first.toString()));
    long clusters = Group.all(plan).keySet().stream().filter(g -> g.cluster().isPresent()).count();
    if (clusters > 0) {
      parts.add(Count.of(clusters, "cluster"));
    }
    if (!facts.making().took().isZero()) {
      parts.add(Spans.exact(facts.making().took()));
    }
    return String.join(", ", parts);
  }
}

package dev.logspec.render;

import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Why the entries of one plan are there, each in a line that is safe for a terminal. */
public final class Because {
  private final boolean mixed;

  private Because(boolean mixed) {
    this.mixed = mixed;
  }

  /** Those of {@code plan}: where all of it has one cause, no line says which. */
  public static Because in(Plan plan) {
    Stream<Cause> causes = plan.effective().stream().map(Change::context).map(c -> c.cause());
    return new Because(causes.distinct().count() > 1);
  }

  /**
   * {@code compute: the spec asks for it; starts a cluster update (logspec.yaml:12)}.
   *
   * @param where it comes from, which is safe already; may be empty
   */
  public String of(Entry entry, String where) {
    List<String> parts = new ArrayList<>();
    if (!entry.transition().reason().isEmpty()) {
      parts.add(Safe.terminal(entry.transition().reason()));
    }
    if (entry.transition().updatesCluster() == Entry.Effect.CLUSTER_UPDATE) {
      parts.add("starts a cluster update");
    }
    if (mixed) {
      parts.addAll(cause(entry.transition().cause()));
    }
    String types = entry.logTypes().isEmpty() ? "" : String.join(", ", entry.logTypes()) + ": ";
    return Safe.terminal(types)
        + String.join("; ", parts)
        + (where.isEmpty() ? "" : " (" + where + ")");
  }

  private static List<String> cause(Cause cause) {
    return switch (cause) {
      case UNKNOWN -> List.of();
      case SPEC -> List.of("cause: spec");
      case DRIFT -> List.of("cause: drift");
      case BOTH -> List.of("cause: spec and drift");
    };
  }
}

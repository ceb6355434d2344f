package dev.logspec.render;

import dev.logspec.plan.Cause;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.List;

/** Why an entry is there, in a line that is safe for a terminal. */
public final class Because {
  private Because() {}

  /**
   * {@code compute: the spec asks for it; starts a cluster update (logspec.yaml:12)}.
   *
   * @param where it comes from, which is safe already; may be empty
   */
  public static String of(Entry entry, String where) {
    List<String> parts = new ArrayList<>();
    if (!entry.transition().reason().isEmpty()) {
      parts.add(Safe.terminal(entry.transition().reason()));
    }
    if (entry.transition().updatesCluster() == Entry.Effect.CLUSTER_UPDATE) {
      parts.add("starts a cluster update");
    }
    String cause = cause(entry.transition().cause());
    if (!cause.isEmpty()) {
      parts.add(cause);
    }
    String types = entry.logTypes().isEmpty() ? "" : String.join(", ", entry.logTypes()) + ": ";
    return Safe.terminal(types)
        + String.join("; ", parts)
        + (where.isEmpty() ? "" : " (" + where + ")");
  }

  private static String cause(Cause cause) {
    return switch (cause) {
      case UNKNOWN -> "";
      case SPEC -> "cause: spec";
      case DRIFT -> "cause: drift";
      case BOTH -> "cause: spec and drift";
    };
  }
}

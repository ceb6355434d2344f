package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Contexts of changes, as tests need them: each says only what matters to the test. */
public final class Contexts {
  /** Nobody's in particular, for no reason, after nothing. */
  public static final Context NONE = of(Optional.empty(), Optional.empty(), List.of());

  private Contexts() {}

  /** That of an object that serves {@code type} of {@code cluster}. */
  public static Context of(ClusterId cluster, LogType type) {
    return of(Optional.of(cluster), Optional.of(type), List.of());
  }

  /** That of an object that {@code needs} must be there for. */
  public static Context after(Address... needs) {
    return of(Optional.empty(), Optional.empty(), List.of(needs));
  }

  /** That of an object that serves what is said, when {@code needs} are there. */
  public static Context of(
      Optional<ClusterId> cluster, Optional<LogType> type, List<Address> needs) {
    return new Context(cluster, type, "", Optional.empty(), needs, Set.of(), Cause.UNKNOWN);
  }

  /** {@code context} of what the spec says at {@code location}. */
  public static Context at(Location location, Context context) {
    return new Context(
        context.cluster(),
        context.logType(),
        context.reason(),
        Optional.of(location),
        context.dependsOn(),
        context.risks(),
        context.cause());
  }
}

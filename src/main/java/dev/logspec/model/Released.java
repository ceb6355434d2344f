package dev.logspec.model;

import java.util.Optional;

/**
 * What a spec lets go of: {@code removed: keep}. Objects of its own that serve nothing else any
 * more stay as they are, and are nobody's from then on. Where a part is empty any is meant.
 *
 * @param cluster whose logs they deliver
 * @param logType which they deliver
 * @param to the sort of destination that they deliver to
 * @param target the ARN of the log group, bucket (with prefix) or stream that they deliver to
 * @param source where in the spec it says so
 */
public record Released(
    Optional<ClusterId> cluster,
    Optional<LogType> logType,
    Optional<DestinationType> to,
    Optional<String> target,
    Location source) {

  /** All that the spec has. */
  public static Released all(Location source) {
    return new Released(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), source);
  }

  /** All that serves {@code cluster}. */
  public static Released of(ClusterId cluster, Location source) {
    return new Released(
        Optional.of(cluster), Optional.empty(), Optional.empty(), Optional.empty(), source);
  }

  /** All that serves {@code logType} of {@code cluster}. */
  public static Released of(ClusterId cluster, LogType logType, Location source) {
    return new Released(
        Optional.of(cluster), Optional.of(logType), Optional.empty(), Optional.empty(), source);
  }

  /**
   * What {@code cluster} delivers to destinations of the sort {@code to}.
   *
   * @param target the one target that is meant, where there is one
   */
  public static Released of(
      ClusterId cluster, DestinationType to, Optional<String> target, Location source) {
    return new Released(Optional.of(cluster), Optional.empty(), Optional.of(to), target, source);
  }

  /** Whether it is all that the spec has. */
  public boolean everything() {
    return cluster.isEmpty() && logType.isEmpty() && to.isEmpty();
  }

  /** Whether a source of {@code type} of {@code of} goes with it, wherever its logs arrive. */
  public boolean source(Optional<ClusterId> of, Optional<LogType> type) {
    return to.isEmpty() && reads(of, type);
  }

  /** Whether a delivery of {@code type} of {@code of} to {@code there} goes with it. */
  public boolean delivery(
      Optional<ClusterId> of,
      Optional<LogType> type,
      Optional<DestinationType> sort,
      Optional<String> there) {
    return reads(of, type)
        && (to.isEmpty() || to.equals(sort))
        && (target.isEmpty() || target.equals(there));
  }

  private boolean reads(Optional<ClusterId> of, Optional<LogType> type) {
    return (cluster.isEmpty() || cluster.equals(of)) && (logType.isEmpty() || logType.equals(type));
  }
}

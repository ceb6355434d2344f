package dev.logspec.sandbox.world;

import java.util.List;
import java.util.Map;

/**
 * An asynchronous update of a cluster. Its progress is a function of the clock: it runs until
 * {@code endsAt} and then has {@code outcome}. ListUpdates shows it from {@code visibleAt} on.
 */
public record Update(
    String id,
    String clusterArn,
    String type,
    Map<String, String> params,
    long createdAt,
    long visibleAt,
    long endsAt,
    String outcome,
    List<UpdateError> errors) {

  /** The {@code endsAt} of an update that never ends. */
  public static final long NEVER = Long.MAX_VALUE;

  public Update {
    params = Map.copyOf(new java.util.TreeMap<>(params));
    errors = List.copyOf(errors);
  }

  /** Whether the update still runs at {@code now}, in epoch milliseconds. */
  public boolean runsAt(long now) {
    return now < endsAt;
  }

  /** The status EKS shows at {@code now}: InProgress, Successful, Failed or Cancelled. */
  public String statusAt(long now) {
    return runsAt(now) ? "InProgress" : outcome;
  }
}

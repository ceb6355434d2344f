package dev.logspec.plan.status;

import java.time.Instant;
import java.util.Optional;

/**
 * When the newest log arrived at a destination.
 *
 * @param newest when; empty where nothing did within the time that was looked at, or nobody can
 *     tell
 * @param note why there is none, for people; empty where there is one
 */
public record Arrival(Optional<Instant> newest, String note) {
  /** One at {@code newest}. */
  public static Arrival at(Instant newest) {
    return new Arrival(Optional.of(newest), "");
  }

  /** None, because of {@code note}. */
  public static Arrival none(String note) {
    return new Arrival(Optional.empty(), note);
  }
}

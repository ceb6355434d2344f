package dev.logspec.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a run takes, from runs with update times drawn anew.
 *
 * @param p50 half of the runs take at most that
 * @param p95 95 of 100 do; of fewer than twenty runs the longest
 * @param runs so many
 */
public record Forecast(Duration p50, Duration p95, int runs) {

  /** That of runs which took so long, at least one. */
  public static Forecast of(List<Duration> runs) {
    List<Duration> sorted = new ArrayList<>(runs);
    sorted.sort(Duration::compareTo);
    return new Forecast(rank(sorted, 50), rank(sorted, 95), sorted.size());
  }

  private static Duration rank(List<Duration> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  /** The same with {@code more} before or after it. */
  public Forecast plus(Duration more) {
    return new Forecast(p50.plus(more), p95.plus(more), runs);
  }
}

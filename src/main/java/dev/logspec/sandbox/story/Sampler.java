package dev.logspec.sandbox.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Karpenter's logger leaves of a burst: of a level and message the first hundred of a second,
 * then every hundredth (zap's sampler; karpenter, pkg/operator/logging: Initial 100, Thereafter
 * 100).
 */
final class Sampler {
  private static final int INITIAL = 100;
  private static final int THEREAFTER = 100;
  private static final long TICK = 1_000;

  private final Map<String, Counter> counters = new HashMap<>();

  private static final class Counter {
    private long resetAt;
    private int count;

    boolean keeps(long at) {
      if (at >= resetAt) {
        resetAt = at + TICK;
        count = 0;
      }
      count++;
      return count <= INITIAL || (count - INITIAL) % THEREAFTER == 0;
    }
  }

  /** The lines of {@code all}, which are in order of time, that get written. */
  List<Line> written(List<Line> all) {
    List<Line> written = new ArrayList<>();
    for (Line line : all) {
      if (counter(line).keeps(line.at())) {
        written.add(line);
      }
    }
    return written;
  }

  private Counter counter(Line line) {
    String key =
        line.fields().path("level").asText() + " " + line.fields().path("message").asText();
    return counters.computeIfAbsent(key, one -> new Counter());
  }
}

package dev.logspec.insights.life;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In how many seconds a milestone stands so often that lines were probably dropped: Karpenter's
 * logger writes the first hundred lines of a message in a second, then every hundredth
 * (kubernetes-sigs/karpenter, pkg/operator/logging).
 */
final class Sampling {
  private static final int SAMPLED = 100;

  private final long[] second = new long[Milestone.values().length];
  private final int[] lines = new int[second.length];
  private final long[] seconds = new long[second.length];

  Sampling() {
    Arrays.fill(second, Long.MIN_VALUE);
  }

  /** Takes a line; those of a milestone come in the order of time. */
  void count(Milestone milestone, long time) {
    int i = milestone.ordinal();
    long now = Math.floorDiv(time, 1000L);
    lines[i] = now == second[i] ? lines[i] + 1 : 1;
    second[i] = now;
    seconds[i] += lines[i] == SAMPLED ? 1 : 0;
  }

  SortedMap<Milestone, Long> suspected() {
    SortedMap<Milestone, Long> suspected = new TreeMap<>();
    for (Milestone milestone : Milestone.values()) {
      if (seconds[milestone.ordinal()] > 0) {
        suspected.put(milestone, seconds[milestone.ordinal()]);
      }
    }
    return suspected;
  }
}

package dev.logspec.insights.report;

import java.util.List;

/** Nearest-rank percentiles: each is a value that was really seen. */
record Quantiles(List<Long> sorted) {
  long at(int percent) {
    int rank = (int) ((percent * (long) sorted.size() + 99) / 100);
    return sorted.get(Math.max(0, rank - 1));
  }
}

package dev.logspec.insights.report;

import java.util.List;

/**
 * Where the records came from.
 *
 * @param kind {@code file}
 * @param names files by name, {@code -} for standard input
 */
public record Source(String kind, List<String> names) {
  /** Copies its list. */
  public Source {
    names = List.copyOf(names);
  }
}

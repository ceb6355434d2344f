package dev.logspec.insights.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where the records came from, and how much of what was asked for came.
 *
 * @param kind {@code file}, {@code cloudwatch} or {@code s3}
 * @param names files ({@code -} is standard input), log groups, or paths of a bucket
 * @param since the first moment that was asked for, in epoch milliseconds; empty: from the first
 *     record on
 * @param until the moment after the last one asked for; empty: to the last record
 * @param bytes looked at, as the source counts them
 * @param costUsd what the source bills for that, at a list price; empty where it bills nothing
 * @param cut why some of it was not read; empty when all was
 */
public record Source(
    String kind,
    List<String> names,
    OptionalLong since,
    OptionalLong until,
    long bytes,
    OptionalDouble costUsd,
    Optional<String> cut) {
  /** Copies its list. */
  public Source {
    names = List.copyOf(names);
  }

  /** Files that were read to their end, {@code bytes} in all. */
  public static Source files(List<String> names, long bytes) {
    return new Source(
        "file",
        names,
        OptionalLong.empty(),
        OptionalLong.empty(),
        bytes,
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** The same, of which some was not read. */
  public Source cut(String why) {
    return new Source(kind, names, since, until, bytes, costUsd, Optional.of(why));
  }

  /** The same, of which {@code since} to {@code until} was asked for. */
  public Source asked(OptionalLong since, OptionalLong until) {
    return new Source(kind, names, since, until, bytes, costUsd, cut);
  }
}

package dev.logspec;

import java.util.stream.LongStream;

/** How many of the stories that a law holds for are played: {@code -Dseeds=N} plays N of each. */
final class Seeds {
  private static final String ONE = System.getProperty("seed", "");

  private Seeds() {}

  /** The seeds from 1 to {@code usual}, to {@code -Dseeds}, or {@code -Dseed} alone. */
  static LongStream upTo(int usual) {
    return ONE.isEmpty()
        ? LongStream.rangeClosed(1, Long.getLong("seeds", usual))
        : LongStream.of(Long.parseLong(ONE));
  }

  /** The same, to go through. */
  static Iterable<Long> each(int usual) {
    return upTo(usual).boxed()::iterator;
  }
}

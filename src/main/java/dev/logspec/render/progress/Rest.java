package dev.logspec.render.progress;

import dev.logspec.render.layout.Spans;
import java.time.Duration;

/**
 * How long something is expected to take still.
 *
 * @param time how long
 * @param basis what it is known from
 */
record Rest(Duration time, Basis basis) {
  /** What an expectation rests on. */
  enum Basis {
    /** The plan's guess: no update was seen to end yet. */
    GUESS,
    /** The updates that were seen to end. */
    SEEN,
    /** An update takes longer than was expected: it is that long at least. */
    LEAST
  }

  /** For a column of a table: {@code about 4 min}, {@code 3 min 20 s}, {@code over 4 min}. */
  String cell() {
    return switch (basis) {
      case GUESS -> time.isZero() ? exact() : "about " + roughly();
      case SEEN -> exact();
      case LEAST -> time.isZero() ? "unclear" : "over " + roughly();
    };
  }

  /** For a sentence: {@code about 4 min left}; empty when nothing is left. */
  String words() {
    return switch (basis) {
      case GUESS, SEEN -> time.isZero() ? "" : "about " + roughly() + " left";
      case LEAST ->
          time.isZero() ? "takes longer than expected" : "more than " + roughly() + " left";
    };
  }

  private String exact() {
    return Spans.words(time);
  }

  /** Whole minutes, but the last one by the second. */
  private String roughly() {
    long minutes = time.plusSeconds(59).toMinutes();
    return time.toMinutes() == 0
        ? exact()
        : minutes < 60 ? minutes + " min" : Spans.words(Duration.ofMinutes(minutes));
  }
}

package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.Comparator;

/**
 * Errors that differ in numbers, ids and quoted names alone.
 *
 * @param n how many
 * @param first epoch milliseconds of the first; {@link LogRecord#NO_TIME} when none had a time
 * @param last of the last
 */
public record ErrorGroup(Key key, long n, long first, long last) {
  /** The most frequent first. */
  static final Comparator<ErrorGroup> ORDER =
      Comparator.comparingLong(ErrorGroup::n)
          .reversed()
          .thenComparing(g -> g.key().component())
          .thenComparing(g -> g.key().controller())
          .thenComparing(g -> g.key().message())
          .thenComparing(g -> g.key().noise());

  /**
   * What errors of one kind have in common.
   *
   * @param noise the name of the filter that takes them for noise; empty when none does
   */
  public record Key(Component component, String controller, String message, String noise) {
    static final Key REST = new Key(Component.COMPUTE, "", "(other errors)", "");
  }
}

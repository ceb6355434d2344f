package dev.logspec.apply;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a cluster update is looked at again.
 *
 * <p>Nothing known: from a quarter of a second (an idle cluster's update takes four, AWS facts 5),
 * growing to five seconds; never more than a sixteenth of the time that has passed, so that an
 * update is seen to end at most that much late. Once an update was followed, it is known that it
 * still ran at one look and was over at the next: the following one is looked at now and then
 * before that window, and four times within it, so that each update is timed better than the last.
 *
 * <p>Reads are cheap but not free: many updates at once are looked at in turn, at most fifty looks
 * a second in all.
 */
final class Polling {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofMillis(25);
  private static final Duration EACH = Duration.ofMillis(20);

  private Polling() {}

  /** What was seen of an update: it still ran after {@code ran} and was over after {@code over}. */
  record Window(Duration ran, Duration over) {}

  /**
   * The pause after {@code elapsed} of an update that may take about as long as {@code like}.
   *
   * @param waiting how many updates are looked at
   */
  static Duration next(Duration elapsed, Optional<Window> like, int waiting) {
    Duration pause = like.map(w -> near(elapsed, w)).orElseGet(() -> blind(elapsed));
    return max(pause, EACH.multipliedBy(waiting));
  }

  private static Duration blind(Duration elapsed) {
    return clamp(elapsed.dividedBy(16), FIRST, MOST);
  }

  private static Duration near(Duration elapsed, Window like) {
    Duration before = like.ran().minus(elapsed);
    if (before.compareTo(CLOSE) > 0) {
      Duration far = clamp(elapsed.dividedBy(4), SECOND, MOST);
      // A look that comes just before the window would tell nothing.
      return before.compareTo(far.multipliedBy(2)) < 0 ? before : far;
    }
    if (elapsed.compareTo(like.over()) < 0) {
      return clamp(like.over().minus(like.ran()).dividedBy(4), CLOSE, MOST);
    }
    return clamp(elapsed.minus(like.ran()).dividedBy(2), CLOSE, max(CLOSE, blind(elapsed)));
  }

  private static Duration clamp(Duration value, Duration least, Duration most) {
    return max(least, min(value, most));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}

package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import java.time.Duration;

/**
 * How long the adapter waits and how often it asks again. Only reads are asked again.
 *
 * @param attempts of one read, the first included
 * @param delay bound of the first pause after a broken connection or a 5xx; it doubles, with full
 *     jitter
 * @param throttledDelay the same after throttling
 * @param longestDelay where doubling ends
 * @param connect how long a connection may take
 * @param answer how long the server may be silent after a read, which is then asked again
 * @param outcome how long it may be silent after a change: what became of one that is given up
 *     nobody knows, so waiting is better
 */
public record Patience(
    int attempts,
    Duration delay,
    Duration throttledDelay,
    Duration longestDelay,
    Duration connect,
    Duration answer,
    Duration outcome) {

  /** How long an answer to a call of {@code purpose} may take as a whole, never silent. */
  Duration whole(Purpose purpose) {
    return silence(purpose).multipliedBy(3);
  }

  /** How long one read may take with all its attempts and pauses. */
  Duration total() {
    return whole(Purpose.READ).multipliedBy(6);
  }

  /** How long the server may be silent after a call of {@code purpose}. */
  Duration silence(Purpose purpose) {
    return switch (purpose) {
      case READ -> answer;
      case CHANGE -> outcome;
    };
  }

  /**
   * Eight attempts, from 100 ms (1 s when throttled) to 20 s apart; 5 s to connect, 10 s to answer
   * a read and 30 s a change; three minutes in all for a read.
   */
  public static final Patience USUAL =
      new Patience(
          8,
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
}

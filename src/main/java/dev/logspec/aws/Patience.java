package dev.logspec.aws;

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
 * @param answer how long the server may be silent
 */
public record Patience(
    int attempts,
    Duration delay,
    Duration throttledDelay,
    Duration longestDelay,
    Duration connect,
    Duration answer) {

  /**
   * Eight attempts, from 100 ms (1 s when throttled) to 20 s apart; 5 s to connect, 30 s to answer.
   */
  public static final Patience USUAL =
      new Patience(
          8,
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));
}

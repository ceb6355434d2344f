package dev.logspec.render;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of an apply, as a reader is told of it.
 *
 * @param at when
 * @param cluster whose, or {@code shared}; empty when it is about the apply as a whole
 * @param logType short name of the log type; empty when it is not about one
 * @param step what is being done, in words: {@code put delivery source sandbox-...}
 * @param state how it stands
 * @param detail more about it: the update that is waited for, AWS's message; may be empty
 * @param elapsed since the step began; empty when it just began
 */
public record Progress(
    Instant at,
    String cluster,
    String logType,
    String step,
    State state,
    String detail,
    Optional<Duration> elapsed) {

  /** How a step stands. */
  public enum State {
    /** It begins. */
    STARTED,
    /** Waiting, usually for a cluster update. */
    WAITING,
    /** It will be tried again. */
    RETRYING,
    /** It is in place. */
    DONE,
    /** It failed, and with it its cluster. */
    FAILED,
    /** The object is no longer what was planned on; its cluster stops. */
    DRIFTED
  }
}

package dev.logspec.apply;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened during an apply.
 *
 * @param at when
 * @param sort what sort of thing
 * @param address the object; empty for events of the whole run
 * @param cluster the cluster; empty when several share the object
 * @param logType short name of the log type; may be empty
 * @param step the step in words: {@code create delivery source}
 * @param detail what is worth telling: an update id, a reason; may be empty
 * @param until how long the run waits, where that is known
 */
public record Event(
    Instant at,
    Sort sort,
    Optional<Address> address,
    Optional<ClusterId> cluster,
    String logType,
    String step,
    String detail,
    Optional<Instant> until) {

  /** One of which nobody knows how long it lasts. */
  public Event(
      Instant at,
      Sort sort,
      Optional<Address> address,
      Optional<ClusterId> cluster,
      String logType,
      String step,
      String detail) {
    this(at, sort, address, cluster, logType, step, detail, Optional.empty());
  }

  /** The sorts of event, by their names in {@code --events}. */
  public enum Sort {
    /** The plan that is applied. */
    PLAN("plan"),
    /** A step's first turn. */
    STEP_STARTED("step_started"),
    /** A step waits for a cluster update. */
    WAITING("waiting"),
    /** A step will be tried again. */
    RETRY("retry"),
    /** A step is made. */
    STEP_DONE("step_done"),
    /** A step failed. */
    STEP_FAILED("step_failed"),
    /** Somebody changed the object. */
    DRIFTED("drifted"),
    /** A wave begins, or is over and soaks. */
    WAVE("wave"),
    /** Nothing else was told for the best part of a minute: what is waited for. */
    HEARTBEAT("heartbeat"),
    /** The end. */
    SUMMARY("summary");

    private final String label;

    Sort(String label) {
      this.label = label;
    }

    /** The value of {@code type} in an event record. */
    public String label() {
      return label;
    }
  }

  /** Takes events as they happen. */
  public interface Listener {
    /** Takes one. Called by the engine's thread. */
    void on(Event event);
  }
}

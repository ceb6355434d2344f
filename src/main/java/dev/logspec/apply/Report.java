package dev.logspec.apply;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an apply did.
 *
 * @param parts one for each cluster with something to do, in order; shared objects are a part
 *     without cluster
 * @param changingCalls steps that changed something
 * @param end how the run ended
 * @param elapsed from start to end
 * @param pendingUpdates cluster updates that were still running at the end
 * @param doubts what is made and yet not known to be whole
 */
public record Report(
    List<Part> parts,
    int changingCalls,
    End end,
    Duration elapsed,
    List<Pending> pendingUpdates,
    List<Doubt> doubts) {

  /** Copies its lists. */
  public Report {
    parts = List.copyOf(parts);
    pendingUpdates = List.copyOf(pendingUpdates);
    doubts = List.copyOf(doubts);
  }

  /** How a run ended. */
  public enum End {
    /** Every step had its turn. */
    FINISHED,
    /** The user interrupted it. */
    INTERRUPTED,
    /** A failure stopped it. */
    HALTED
  }

  /** What became of a cluster. */
  public enum State {
    /** Everything is made. */
    DONE,
    /** A step failed. */
    FAILED,
    /** Somebody changed something meanwhile. */
    DRIFTED,
    /** It was begun and not finished, because the run ended. */
    INTERRUPTED,
    /** Nothing of it was begun. */
    NOT_STARTED
  }

  /**
   * A cluster's part.
   *
   * @param cluster empty for shared objects
   * @param state what became of it
   * @param done steps made
   * @param total steps to make
   * @param typesDone log types of which every step is made
   * @param types log types with something to do
   * @param elapsed from its first step to its last
   * @param failures what went wrong
   * @param notMade every step that is not made, and why, in order
   */
  public record Part(
      Optional<ClusterId> cluster,
      State state,
      int done,
      int total,
      int typesDone,
      int types,
      Duration elapsed,
      List<Failure> failures,
      List<NotMade> notMade) {
    /** Copies its lists. */
    public Part {
      failures = List.copyOf(failures);
      notMade = List.copyOf(notMade);
    }

    /** Why it is not done, in a sentence; empty when it is. */
    public String why() {
      return failures.stream()
          .findFirst()
          .map(f -> f.summary() + (f.hint().isEmpty() ? "" : "; " + f.hint()))
          .or(() -> notMade.stream().findFirst().map(NotMade::why))
          .orElse("");
    }
  }

  /**
   * A step that is not made.
   *
   * @param address the object
   * @param step the step in words
   * @param why it failed, what failed before it, or what kept it from being begun
   */
  public record NotMade(Address address, String step, String why) {}

  /** Something that went wrong. */
  public record Failure(Address address, String summary, String hint) {}

  /** A cluster update that goes on without us, and whether AWS listed it before the end. */
  public record Pending(ClusterId cluster, Awaited update) {}

  /** Something that is made, and what is not known of it. */
  public record Doubt(Address address, String text) {}

  /** Whether every part is done. */
  public boolean allDone() {
    return parts.stream().allMatch(part -> part.state() == State.DONE);
  }
}

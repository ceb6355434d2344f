package dev.logspec.apply;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.step.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an apply did.
 *
 * @param parts one for each cluster with something to do, in order; shared objects are a part
 *     without cluster
 * @param changingCalls steps that changed something
 * @param changed how many objects were changed, by what was done to them
 * @param end how the run ended
 * @param elapsed from start to end
 * @param pendingUpdates cluster updates that were still running at the end
 * @param doubts what is made and yet not known to be whole
 */
public record Report(
    List<Part> parts,
    int changingCalls,
    Map<Action, Integer> changed,
    End end,
    Duration elapsed,
    List<Pending> pendingUpdates,
    List<Doubt> doubts) {

  /** Copies its lists. */
  public Report {
    parts = List.copyOf(parts);
    changed = Collections.unmodifiableMap(new TreeMap<>(changed));
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
   * @param typesLeft log types of which not every step is made, in order
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
      List<LogType> typesLeft,
      int types,
      Duration elapsed,
      List<Failure> failures,
      List<NotMade> notMade) {
    /** Copies its lists. */
    public Part {
      typesLeft = List.copyOf(typesLeft);
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

  /**
   * Something that went wrong.
   *
   * @param step with which
   * @param summary what happened, one sentence
   * @param hint what to do next; may be empty
   * @param requestId AWS's request id; may be empty
   */
  public record Failure(Step step, String summary, String hint, String requestId) {}

  /**
   * A cluster update that goes on without us.
   *
   * @param logType for which it was started
   * @param update its id, if AWS listed it before the end
   */
  public record Pending(ClusterId cluster, Optional<LogType> logType, Awaited update) {
    /** The command that shows it at AWS; empty while it is not listed. */
    public Optional<String> command() {
      return update.listed().map(id -> UpdateCommand.of(cluster, id));
    }
  }

  /** Something that is made, and what is not known of it. */
  public record Doubt(Address address, String text) {}

  /** Whether every part is done. */
  public boolean allDone() {
    return parts.stream().allMatch(part -> part.state() == State.DONE);
  }
}

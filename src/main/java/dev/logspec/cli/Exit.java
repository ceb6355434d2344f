package dev.logspec.cli;

import dev.logspec.work.Conclusion;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Signal;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The exit codes; the README promises them. */
public enum Exit {
  /** Done. */
  OK(0, "ok"),
  /** An error, or a target that could not be read. */
  ERROR(1, "error, or a target could not be read"),
  /** There are changes ({@code plan --detailed-exitcode}) or drift. */
  CHANGES(
      2,
      "changes (plan --detailed-exitcode), drift (drift) or a bound passed (insights --fail-on)"),
  /** Refused by a guard. */
  REFUSED(3, "refused by a guard"),
  /** The saved plan is stale or tampered with. */
  STALE(4, "plan stale or tampered"),
  /** Partly applied, drifted meanwhile, or not converged. */
  PARTIAL(5, "partly applied, drifted meanwhile, not converged, or records left unread"),
  /** Somebody else holds the lock. */
  LOCKED(6, "lock held"),
  /** The command line is wrong. */
  USAGE(64, "wrong command line"),
  /** Interrupted from the terminal. */
  INTERRUPTED(130, "interrupted"),
  /** Asked to terminate. */
  TERMINATED(143, "asked to terminate");

  private final int code;
  private final String words;

  Exit(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** What each code means, for people who read of them. */
  static SortedMap<Integer, String> meanings() {
    SortedMap<Integer, String> meanings = new TreeMap<>();
    for (Exit exit : values()) {
      meanings.put(exit.code, exit.words);
    }
    return meanings;
  }

  /** What {@code exits} mean, in a sentence for the help of a command. */
  public static String told(Exit... exits) {
    return Stream.of(exits).map(e -> e.code + " " + e.words).collect(Collectors.joining("; "))
        + ".";
  }

  /** That of a command that cannot go on. */
  static Exit of(Obstacle.Sort sort) {
    return switch (sort) {
      case ERROR -> ERROR;
      case MISUSE -> USAGE;
      case STALE -> STALE;
      case LOCKED -> LOCKED;
    };
  }

  /** That of an apply. */
  static Exit of(Conclusion conclusion) {
    return switch (conclusion) {
      case DONE -> OK;
      case PARTIAL -> PARTIAL;
      case INTERRUPTED -> INTERRUPTED;
      case TERMINATED -> TERMINATED;
    };
  }

  /** That of a process which {@code signal} ends. */
  public static Exit of(Signal signal) {
    return switch (signal) {
      case INTERRUPT -> INTERRUPTED;
      case TERMINATE -> TERMINATED;
    };
  }

  /** This, where it tells of trouble already; else {@link #ERROR}. */
  Exit orError() {
    return switch (this) {
      case OK, CHANGES -> ERROR;
      case ERROR, REFUSED, STALE, PARTIAL, LOCKED, USAGE, INTERRUPTED, TERMINATED -> this;
    };
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}

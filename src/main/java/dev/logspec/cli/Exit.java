package dev.logspec.cli;

import dev.logspec.work.Conclusion;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Signal;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exit codes; the README promises them. */
public enum Exit {
  /** Done. */
  OK(0),
  /** An error, or a target that could not be read. */
  ERROR(1),
  /** There are changes ({@code plan --detailed-exitcode}) or drift. */
  CHANGES(2),
  /** Refused by a guard. */
  REFUSED(3),
  /** The saved plan is stale or tampered with. */
  STALE(4),
  /** Partly applied, drifted meanwhile, or not converged. */
  PARTIAL(5),
  /** Somebody else holds the lock. */
  LOCKED(6),
  /** The command line is wrong. */
  USAGE(64),
  /** Interrupted from the terminal. */
  INTERRUPTED(130),
  /** Asked to terminate. */
  TERMINATED(143);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** What each code means, for people who read of them. */
  static SortedMap<Integer, String> meanings() {
    SortedMap<Integer, String> meanings = new TreeMap<>();
    for (Exit exit : values()) {
      meanings.put(exit.code, exit.name().toLowerCase(Locale.ROOT));
    }
    return meanings;
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

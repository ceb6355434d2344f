package dev.logspec.cli;

import dev.logspec.cli.help.ExitWords;
import dev.logspec.cli.help.ExitWords.Meaning;
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
  /** There is what was looked for. */
  CHANGES(
      2,
      new Meaning("plan", " --detailed-exitcode", "changes"),
      new Meaning("drift", "", "drift"),
      new Meaning("fmt", " --check", "text that is laid out otherwise"),
      new Meaning("insights", " --fail-on", "a bound passed")),
  /** Refused by a guard. */
  REFUSED(3, "refused by a guard"),
  /** The saved plan is stale or tampered with. */
  STALE(4, "plan stale or tampered"),
  /** Partly applied, drifted meanwhile, or not converged. */
  PARTIAL(
      5,
      new Meaning("apply", ", destroy", "partly applied, drifted meanwhile, or not converged"),
      new Meaning("insights", "", "records left unread")),
  /** Somebody else holds the lock. */
  LOCKED(6, "lock held"),
  /** The command line is wrong. */
  USAGE(64, "wrong command line"),
  /** Interrupted from the terminal. */
  INTERRUPTED(130, "interrupted"),
  /** Asked to terminate. */
  TERMINATED(143, "asked to terminate");

  private final int code;
  private final ExitWords words;

  Exit(int code, String words) {
    this.code = code;
    this.words = ExitWords.of(words);
  }

  Exit(int code, Meaning... meanings) {
    this.code = code;
    this.words = ExitWords.of(meanings);
  }

  /** What each code means, for people who read of them. */
  static SortedMap<Integer, String> meanings() {
    SortedMap<Integer, String> meanings = new TreeMap<>();
    for (Exit exit : values()) {
      meanings.put(exit.code, exit.words.all());
    }
    return meanings;
  }

  /** What {@code exits} mean of {@code command}, in a sentence for its help. */
  public static String told(String command, Exit... exits) {
    return sentence(Stream.of(exits).map(e -> e.code + " " + e.words.told(command)));
  }

  /** What all of them mean, in a sentence. */
  static String told() {
    return sentence(Stream.of(values()).map(e -> e.code + " " + e.words.all()));
  }

  private static String sentence(Stream<String> parts) {
    return parts.collect(Collectors.joining("; ")) + ".";
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

package dev.logspec.insights.life;

import java.util.Arrays;
import java.util.OptionalInt;

/** A claim while records about it come in. Other claims, and commands, are told by their number. */
final class Living {
  static final long NONE = Long.MIN_VALUE;

  private static final int[] NOBODY = {};

  final int number;
  final String claim;

  /** The same, but for a second claim under that name. */
  final String name;

  final long[] times = new long[Milestone.values().length];
  String pool = "";
  String node = "";
  String instanceType = "";
  String capacityType = "";
  String zone = "";
  long removal = NONE;
  Cause cause;
  Cause pending;
  OptionalInt command = OptionalInt.empty();
  String drift = "";
  int marks;
  int unmarks;
  int[] replaces = NOBODY;
  int[] replacedBy = NOBODY;
  private long pendingSince = NONE;
  private OptionalInt pendingCommand = OptionalInt.empty();
  private OptionalInt attempt = OptionalInt.empty();

  Living(int number, String claim, String name) {
    this.number = number;
    this.claim = claim;
    this.name = name;
    Arrays.fill(times, NONE);
  }

  boolean has(Milestone milestone) {
    return times[milestone.ordinal()] != NONE;
  }

  /** The first occurrence counts. */
  void reach(Milestone milestone, long time) {
    if (!has(milestone)) {
      times[milestone.ordinal()] = time;
    }
  }

  void describe(String newPool, String type, String capacity, String newZone) {
    pool = pool.isEmpty() ? newPool : pool;
    instanceType = instanceType.isEmpty() ? type : instanceType;
    capacityType = capacityType.isEmpty() ? capacity : capacityType;
    zone = zone.isEmpty() ? newZone : zone;
  }

  /** What is said after the taint, or the end, did not lead to it. */
  void goesFor(Cause newCause, long time, OptionalInt by) {
    if (has(Milestone.TAINTED) || has(Milestone.DELETED)) {
      return;
    }
    pending = newCause;
    pendingSince = time;
    pendingCommand = by;
    attempt = by.isPresent() ? by : attempt;
  }

  /**
   * The taint, or the end where there was none: the last cause until now is the one.
   *
   * @return the command that was carried out thereby
   */
  OptionalInt settle() {
    if (cause == null && pending != null) {
      cause = pending;
      command = pendingCommand;
      removal = pendingSince;
      pending = null;
    }
    OptionalInt done = attempt;
    attempt = OptionalInt.empty();
    return done;
  }

  void replaces(int other) {
    replaces = with(replaces, other);
  }

  void replacedBy(int other) {
    replacedBy = with(replacedBy, other);
  }

  static int[] with(int[] numbers, int another) {
    for (int number : numbers) {
      if (number == another) {
        return numbers;
      }
    }
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = another;
    return more;
  }
}

package dev.logspec.work;

/** What an apply comes to. */
public enum Conclusion {
  /** All is made, and AWS, read once more, is as it was to be. */
  DONE,
  /** Some of it is not made, or AWS is not as it was to be. */
  PARTIAL,
  /** It was interrupted from the terminal. */
  INTERRUPTED,
  /** It was asked to terminate. */
  TERMINATED;

  static Conclusion of(Signal signal) {
    return switch (signal) {
      case INTERRUPT -> INTERRUPTED;
      case TERMINATE -> TERMINATED;
    };
  }
}

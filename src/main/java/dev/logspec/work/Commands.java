package dev.logspec.work;

/** What a user types, where a message says what to do next. */
public interface Commands {
  /** What was asked for, to be typed again. */
  String again();

  /** What removes the lock {@code id} of the spec. */
  String unlock(String id);
}

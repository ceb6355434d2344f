package dev.logspec.work;

/** What asks a process to end. */
public enum Signal {
  /** Interrupted from the terminal. */
  INTERRUPT,
  /** Asked to terminate. */
  TERMINATE
}

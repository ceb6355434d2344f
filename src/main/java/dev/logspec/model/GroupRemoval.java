package dev.logspec.model;

/** What becomes of a log group that the spec no longer wants. */
public enum GroupRemoval {
  /** It stays, with its events: the default. */
  KEEP,
  /** It is deleted: {@code deleteLogGroups: true} or {@code --delete-log-groups}. */
  DELETE
}

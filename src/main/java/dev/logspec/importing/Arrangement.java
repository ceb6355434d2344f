package dev.logspec.importing;

/** Where a spec says what deliveries to one bucket, stream or kind of log group do not share. */
public enum Arrangement {
  /** What most share is the destination's, what others have is their log types', one by one. */
  EXCEPTIONS,
  /** Each log type says it for all clusters. */
  TYPES,
  /** What differs goes to destinations of its own. This can be said of everything. */
  DESTINATIONS
}

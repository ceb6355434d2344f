package dev.logspec.render.markdown;

/**
 * What a Markdown plan has left out to fit a size, each level all of those before it. What is taken
 * away, replaced or put at risk stays at every level.
 */
enum Omitted {
  /** Nothing. */
  NOTHING,
  /** The lists of unchanged objects. */
  UNCHANGED,
  /** The names of foreign objects; their number stays. */
  FOREIGN,
  /** The remarks in diffs about what is unchanged. */
  REMARKS,
  /** The diffs of transitions that many clusters share. */
  FOLDED_DIFFS,
  /** All diffs. */
  DIFFS,
  /** Table rows of what takes nothing away, long lists of diagnostics and guards. */
  BENIGN,
  /** Reasons of removals, and the names in Look twice: each is named under its cluster. */
  REASONS,
  /** The names of objects removed: each cluster says how many of each kind. */
  NAMES;

  /** The last level that is tried for a single document, before it is split. */
  static final Omitted BEFORE_SPLIT = REMARKS;

  boolean has(Omitted level) {
    return compareTo(level) >= 0;
  }
}

package dev.logspec.view;

/**
 * How a command shows what it has to show.
 *
 * @param color when to use colours
 * @param redact whether account ids are masked
 * @param quiet whether progress and notes are left out
 * @param verbose whether more is told of what is done
 * @param debug whether every call to AWS is told
 */
public record Manner(
    ColorWhen color, boolean redact, boolean quiet, boolean verbose, boolean debug) {
  /** When to use colours; the names are those of the flag. */
  public enum ColorWhen {
    /** On a terminal that does not refuse them. */
    auto,
    /** Wherever it goes. */
    always,
    /** Nowhere. */
    never
  }
}

package dev.logspec.work;

/**
 * What AWS differs in from a spec, and the way to write it there.
 *
 * @param planned the differences
 * @param acceptance what of them the spec could say; asked for only when it is wanted
 */
public record DriftFound(Planned planned, Offer acceptance) {
  /** Works out what a spec would say. */
  @FunctionalInterface
  public interface Offer {
    /** The spec's texts with what is live, as far as they can say it. */
    Acceptance work();
  }
}

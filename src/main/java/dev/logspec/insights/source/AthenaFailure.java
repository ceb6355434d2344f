package dev.logspec.insights.source;

import dev.logspec.insights.source.AthenaApi.State;

/** A statement that Athena ended before it was answered. */
public final class AthenaFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final State state;

  /**
   * One that ended as {@code state}.
   *
   * @param reason in AWS's words; may be empty
   */
  public AthenaFailure(State state, String reason) {
    super(reason);
    this.state = state;
  }

  /** How it ended. */
  public State state() {
    return state;
  }
}

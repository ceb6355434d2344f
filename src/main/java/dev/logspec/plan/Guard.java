package dev.logspec.plan;

/**
 * A limit the plan was held against.
 *
 * @param name what {@code --allow} takes: the label of a {@link dev.logspec.model.Waiver}
 * @param state whether it held
 * @param scope the cluster it was counted for, or {@code fleet}
 * @param detail the ratio and the limit, or what it refuses
 * @param wayOut what to do instead of allowing it; empty when it held, and where nothing is known
 */
public record Guard(String name, State state, String scope, String detail, String wayOut) {
  /** Whether a guard held. */
  public enum State {
    /** Within the limit. */
    PASSED,
    /** Above it: {@code apply} refuses. */
    FAILED,
    /** Above it, and {@code --allow} lets it pass. */
    ALLOWED
  }

  /** The same, let pass if it failed. */
  public Guard allowed() {
    return state == State.FAILED ? new Guard(name, State.ALLOWED, scope, detail) : this;
  }

  /** One that knows no way out. */
  public Guard(String name, State state, String scope, String detail) {
    this(name, state, scope, detail, "");
  }
}

package dev.logspec.plan;

/** The sort of a change, for counting, filtering and symbols. */
public enum Action {
  /** {@code +}. */
  CREATE("create", "+"),
  /** {@code ~}. */
  UPDATE("update", "~"),
  /** {@code -/+}. */
  REPLACE("replace", "-/+"),
  /** {@code -}. */
  DELETE("delete", "-"),
  /** {@code >}. */
  ADOPT("adopt", ">"),
  /** {@code <}, the way back from {@link #ADOPT}. */
  RELEASE("release", "<"),
  /** {@code =}. */
  NO_OP("no-op", "=");

  static final Change.Handler<Action> OF =
      new Change.Fold<>(
          c -> CREATE,
          c -> UPDATE,
          c -> REPLACE,
          c -> DELETE,
          c -> ADOPT,
          c -> RELEASE,
          c -> NO_OP);

  private final String label;
  private final String symbol;

  Action(String label, String symbol) {
    this.label = label;
    this.symbol = symbol;
  }

  /** The word for it in counts and flags. */
  public String label() {
    return label;
  }

  /** The symbol before it in text, Terraform's where Terraform has one. */
  public String symbol() {
    return symbol;
  }
}

package dev.logspec.plan.status;

/** How a delivery stands, from the best to the worst. */
public enum DeliveryState {
  /** As the spec wants it. */
  DELIVERING("delivering", "delivering"),
  /** Its source is put, and the cluster update that this started is not over. */
  PENDING("pending", "pending update"),
  /** It, or what it hangs on, is nobody's or another spec's. */
  FOREIGN("foreign", "not ours"),
  /** It, or what it hangs on, is otherwise than the spec wants it. */
  DRIFTED("drifted", "drifted"),
  /** It is ours, and the spec does not want it any more. */
  UNWANTED("unwanted", "unwanted"),
  /** It is not there. */
  MISSING("missing", "missing"),
  /** It is there, and what it reads from or writes to is gone, or closed to it. */
  DEAD("dead", "dead"),
  /** AWS did not tell. */
  UNKNOWN("unknown", "unknown");

  private final String key;
  private final String words;

  DeliveryState(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** Its name in flags and in JSON. */
  public String key() {
    return key;
  }

  /** What people call it. */
  public String words() {
    return words;
  }

  /** Its {@link #key}, by which a command line names it. */
  @Override
  public String toString() {
    return key;
  }
}

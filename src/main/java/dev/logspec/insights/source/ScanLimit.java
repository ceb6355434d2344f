package dev.logspec.insights.source;

/** How many bytes a reading may look at, and how many it did. */
public final class ScanLimit {
  private final long most;
  private long spent;

  /** At most {@code most} bytes. */
  public ScanLimit(long most) {
    this.most = most;
  }

  /** {@code bytes} were looked at. */
  void spend(long bytes) {
    spent += bytes;
  }

  /** Whether {@code bytes} more would be too many. */
  boolean refuses(long bytes) {
    return spent + bytes > most;
  }

  /** How many bytes may be looked at. */
  public long most() {
    return most;
  }

  /** How many bytes were looked at. */
  public long spent() {
    return spent;
  }
}

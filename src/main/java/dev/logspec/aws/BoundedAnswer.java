package dev.logspec.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The body of an answer, which must end: in time, at a size that AWS's answers never have, and
 * where its head said it would. A server that sends a byte now and then is never silent, and a body
 * in chunks has no length.
 */
final class BoundedAnswer extends FilterInputStream {
  /** A page of the largest list is a hundredth of it. */
  static final long MOST = 32L * 1024 * 1024;

  private final long end;
  private final Duration whole;
  private final OptionalLong length;
  private long read;

  /**
   * A body.
   *
   * @param began when the request was sent, by {@link System#nanoTime}
   * @param whole how long the answer may take from there
   * @param length what the head says; empty when it says nothing
   */
  BoundedAnswer(InputStream body, long began, Duration whole, OptionalLong length) {
    super(body);
    this.end = began + whole.toNanos();
    this.whole = whole;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    counted(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    int count = super.read(bytes, from, most);
    counted(count);
    return count;
  }

  private void counted(int count) throws IOException {
    if (count < 0) {
      if (length.isPresent() && read < length.getAsLong()) {
        throw new IOException("it ends after " + read + " of " + length.getAsLong() + " bytes");
      }
      return;
    }
    read += count;
    if (read > MOST) {
      throw new Endless("the answer does not end: more than " + MOST + " bytes");
    }
    if (System.nanoTime() - end > 0) {
      throw late(whole);
    }
  }

  static Endless late(Duration whole) {
    return new Endless("no whole answer in " + whole.toSeconds() + " s");
  }

  /** An answer that does not end. */
  static final class Endless extends IOException {
    private static final long serialVersionUID = 1L;

    private Endless(String message) {
      super(message);
    }
  }
}

package dev.logspec.insights.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Counts what is read and not given back. */
final class Counted extends PushbackInputStream {
  private long bytes;

  /** As many as {@code room} bytes can be given back. */
  Counted(InputStream in, int room) {
    super(in, room);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    bytes += one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    int n = super.read(to, from, length);
    bytes += Math.max(0, n);
    return n;
  }

  @Override
  public void unread(byte[] from, int begin, int length) throws IOException {
    super.unread(from, begin, length);
    bytes -= length;
  }

  @Override
  public void unread(int one) throws IOException {
    super.unread(one);
    bytes--;
  }
}

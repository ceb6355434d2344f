package dev.logspec.insights.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Something to read records from.
 *
 * @param name what it is called in messages
 * @param component whose records it holds; empty: each record says or shows it
 * @param columns how its lines are made, where a delivery writes them as plain or w3c; empty: in
 *     any other envelope
 * @param bytes its content, perhaps compressed with gzip
 */
public record LogFile(
    String name, Optional<Component> component, Optional<LineColumns> columns, InputStream bytes) {
  private static final int BUFFER = 1 << 16;

  /** A file of records in whatever envelope. */
  public LogFile(String name, Optional<Component> component, InputStream bytes) {
    this(name, component, Optional.empty(), bytes);
  }

  /** The content, unpacked; gzip of several members is one text. */
  InputStream unpacked() throws IOException {
    BufferedInputStream buffered = new Ahead(bytes);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /**
   * Knows whether more comes: where nothing is at hand just now, gzip's reader takes it for none.
   */
  private static final class Ahead extends BufferedInputStream {
    Ahead(InputStream in) {
      super(in, BUFFER);
    }

    @Override
    public synchronized int available() throws IOException {
      mark(1);
      int next = read();
      reset();
      return next < 0 ? 0 : Math.max(1, super.available());
    }
  }
}

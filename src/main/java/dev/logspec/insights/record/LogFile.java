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
 * @param bytes its content, perhaps compressed with gzip
 */
public record LogFile(String name, Optional<Component> component, InputStream bytes) {
  private static final int BUFFER = 1 << 16;

  /** The content, unpacked; gzip of several members is one text. */
  InputStream unpacked() throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }
}

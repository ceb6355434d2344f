package dev.logspec.insights.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream at ends of lines, or of objects that follow each other without any. What stands on
 * several lines is not cut, unless it is longer than anything is read.
 */
final class Blocks {
  /** Longer lines are read no further; 300 KB have been seen. */
  static final int LONGEST = 1 << 20;

  private static final int USUAL = 1 << 18;

  private final InputStream in;
  private byte[] rest;
  private long bytes;
  private boolean open = true;
  private boolean skipping;
  private IOException failure;

  /**
   * A piece of the stream.
   *
   * @param length how many of the bytes are of it
   * @param kind whether it is whole lines
   */
  record Block(byte[] bytes, int length, Kind kind) {}

  /** What a piece is. */
  enum Kind {
    /** Lines; the last one may lack its line break. */
    LINES,
    /** Objects of a line that goes on. */
    PART,
    /** The beginning of a line of which the rest is thrown away. */
    HEAD
  }

  /** What comes after {@code begun}, which was read already. */
  Blocks(byte[] begun, InputStream in) {
    this.rest = begun;
    this.in = in;
    this.bytes = begun.length;
  }

  /** How many bytes were read. */
  long bytes() {
    return bytes;
  }

  /**
   * The next piece; empty at the end.
   *
   * @throws IOException when the stream cannot be read further; what came before was given
   */
  Optional<Block> next() throws IOException {
    byte[] buffer = Arrays.copyOf(rest, Math.max(USUAL, rest.length));
    int filled = rest.length;
    int searched = 0;
    int line = -1;
    while (true) {
      line = Math.max(line, lastLine(buffer, searched, filled));
      if (skipping) {
        int first = firstLine(buffer, filled);
        skipping = first < 0;
        filled = first < 0 ? 0 : shift(buffer, first + 1, filled);
        searched = 0;
        line = lastLine(buffer, 0, filled);
      }
      if (!open) {
        return end(buffer, filled);
      }
      if (line < 0 && filled >= LONGEST) {
        line = lastBreak(buffer, 0, filled);
        if (line < 0) {
          return Optional.of(part(buffer, filled));
        }
      }
      if (line >= 0 && filled == buffer.length) {
        return Optional.of(cut(buffer, line + 1, filled, Kind.LINES));
      }
      searched = Math.max(0, filled - 1);
      buffer = filled == buffer.length ? Arrays.copyOf(buffer, 2 * buffer.length) : buffer;
      filled += fill(buffer, filled);
    }
  }

  private Optional<Block> end(byte[] buffer, int filled) throws IOException {
    rest = new byte[0];
    if (filled > 0) {
      return Optional.of(new Block(buffer, filled, Kind.LINES));
    }
    if (failure != null) {
      throw failure;
    }
    return Optional.empty();
  }

  private Block part(byte[] buffer, int filled) {
    int whole = Braces.lastEnd(buffer, 0, filled);
    if (whole > 0) {
      return cut(buffer, whole, filled, Kind.PART);
    }
    skipping = true;
    rest = new byte[0];
    return new Block(buffer, filled, Kind.HEAD);
  }

  private Block cut(byte[] buffer, int length, int filled, Kind kind) {
    rest = Arrays.copyOfRange(buffer, length, filled);
    return new Block(buffer, length, kind);
  }

  private static int shift(byte[] buffer, int from, int filled) {
    System.arraycopy(buffer, from, buffer, 0, filled - from);
    return filled - from;
  }

  private int fill(byte[] buffer, int filled) {
    try {
      int n = in.read(buffer, filled, buffer.length - filled);
      open = n >= 0;
      bytes += Math.max(0, n);
      return Math.max(0, n);
    } catch (IOException e) {
      // What was read is worth something; the failure comes after it.
      failure = e;
      open = false;
      return 0;
    }
  }

  /** The last end of a line after which something else begins; {@code -1} if there is none. */
  private static int lastLine(byte[] buffer, int from, int to) {
    for (int i = to - 2; i >= from; i--) {
      if (buffer[i] == '\n' && Spread.isApart(buffer, i)) {
        int begin = lastBreak(buffer, 0, i) + 1;
        if (!Partial.is(buffer, begin, i)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static int lastBreak(byte[] buffer, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static int firstLine(byte[] buffer, int to) {
    for (int i = 0; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}

package dev.logspec.insights.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The text of what may be compressed with gzip, member after member (RFC 1952), and of what follows
 * the last one as it is. The reader that Java brings ends behind the last member without a word.
 */
final class Unpacked extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int HAS_CHECK = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int DEFLATE = 8;

  private final PushbackInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] packed = new byte[BUFFER];
  private int given;
  private Part part = Part.BETWEEN;

  private enum Part {
    BETWEEN,
    PACKED,
    PLAIN,
    END
  }

  Unpacked(InputStream in) {
    this.in = new PushbackInputStream(in, BUFFER);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    while (part != Part.END) {
      if (part == Part.BETWEEN) {
        begin();
      }
      if (part == Part.PLAIN) {
        return in.read(to, from, most);
      }
      int read = part == Part.PACKED ? inflate(to, from, most) : 0;
      if (read > 0) {
        return read;
      }
    }
    return -1;
  }

  /** Looks what comes next: a member, text, or nothing but padding. */
  private void begin() throws IOException {
    boolean first = given == 0;
    int one = in.read();
    while (one == 0 && !first) {
      one = in.read();
    }
    int two = one < 0 ? -1 : in.read();
    if (one == 0x1f && two == 0x8b) {
      header();
      inflater.reset();
      sum.reset();
      part = Part.PACKED;
      return;
    }
    part = one < 0 ? Part.END : Part.PLAIN;
    if (two >= 0) {
      in.unread(two);
    }
    if (one >= 0) {
      in.unread(one);
    }
  }

  private void header() throws IOException {
    if (next() != DEFLATE) {
      throw new ZipException("Unsupported compression method");
    }
    int flags = next();
    skip(6);
    if ((flags & HAS_EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      text();
    }
    if ((flags & HAS_COMMENT) != 0) {
      text();
    }
    if ((flags & HAS_CHECK) != 0) {
      skip(2);
    }
  }

  private int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("Unexpected end of gzip");
    }
    return next;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void text() throws IOException {
    while (next() != 0) {
      // A name or comment ends with a zero.
    }
  }

  private int inflate(byte[] to, int from, int most) throws IOException {
    try {
      int read = inflater.inflate(to, from, most);
      while (read == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw new ZipException("gzip with a dictionary");
        }
        int more = in.read(packed, 0, BUFFER);
        if (more < 0) {
          throw new EOFException("Unexpected end of gzip");
        }
        inflater.setInput(packed, 0, more);
        given = more;
        read = inflater.inflate(to, from, most);
      }
      sum.update(to, from, read);
      if (read == 0) {
        end();
      }
      return read;
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage() == null ? "Invalid gzip" : e.getMessage());
    }
  }

  private void end() throws IOException {
    int left = inflater.getRemaining();
    in.unread(packed, given - left, left);
    long told = 0;
    for (int i = 0; i < 4; i++) {
      told |= (long) next() << (8 * i);
    }
    skip(4);
    if (told != sum.getValue()) {
      throw new ZipException("Corrupt gzip: its sum is another");
    }
    part = Part.BETWEEN;
  }

  @Override
  public int available() throws IOException {
    return part == Part.PLAIN ? in.available() : 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}

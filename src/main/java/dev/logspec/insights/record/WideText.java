package dev.logspec.insights.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The UTF-8 bytes of a text in UTF-16, as the {@code >} of Windows PowerShell writes it. What is no
 * text comes as U+FFFD.
 */
final class WideText extends InputStream {
  private static final int BUFFER = 1 << 14;

  private final Reader letters;
  private final char[] chars = new char[BUFFER];

  /** The first half of a pair, whose second is still to come. */
  private int kept;

  private byte[] bytes = {};
  private int at;

  WideText(InputStream in, Charset charset) {
    this.letters = new InputStreamReader(in, charset);
  }

  /**
   * The charset of two bytes a letter in which a text that begins with {@code head} is: by its
   * mark, or since one of two bytes is zero, as in no other text; empty: in none.
   */
  static Optional<Charset> of(byte[] head) {
    if (head.length < 2) {
      return Optional.empty();
    }
    int first = head[0] & 0xff;
    int second = head[1] & 0xff;
    if (first == 0xff && second == 0xfe || letter(first) && second == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return first == 0xfe && second == 0xff || first == 0 && letter(second)
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static boolean letter(int b) {
    return b >= ' ' && b < 0x7f || b == '\t' || b == '\r' || b == '\n';
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, to, from, n);
    at += n;
    return n;
  }

  private boolean fill() throws IOException {
    while (at == bytes.length) {
      int n = letters.read(chars, kept, chars.length - kept);
      if (n < 0 && kept == 0) {
        return false;
      }
      int filled = kept + Math.max(0, n);
      kept = n > 0 && Character.isHighSurrogate(chars[filled - 1]) ? 1 : 0;
      bytes = new String(chars, 0, filled - kept).getBytes(StandardCharsets.UTF_8);
      chars[0] = chars[filled - 1];
      at = 0;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    letters.close();
  }
}

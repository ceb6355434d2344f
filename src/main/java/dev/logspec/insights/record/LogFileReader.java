package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads files line by line in one pass and bounded memory. A file that begins as a document does (a
 * list, an object over several lines, an answer of {@code aws logs}) is read as one.
 */
public final class LogFileReader {
  /** Longer lines hold no record that anything is worked out from; 300 KB have been seen. */
  private static final int LONGEST = 1 << 20;

  private static final int BUFFER = 1 << 16;

  /** A lone bracket, or the first key of an answer of AWS or of a subscription. */
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "^\\s*(?:[\\[{]\\s*(?:\\R|$)|\\[\\s*[\\[{]"
              + "|\\{\\s*\"(?:events|results|logEvents|searchedLogStreams|queryLanguage)\"\\s*:)");

  private final JsonFactory factory = new JsonFactory();
  private final Inlet inlet;
  private final Lines lines;

  /** A reader that hands each record to {@code sink}. */
  public LogFileReader(Consumer<LogRecord> sink) {
    inlet = new Inlet(sink);
    lines = new Lines(factory, inlet);
  }

  /** What has come in so far. */
  public Intake intake() {
    return inlet.intake();
  }

  /**
   * Reads {@code file} to its end.
   *
   * @throws IOException when its bytes cannot be had; what came before was handed on
   */
  public void read(LogFile file) throws IOException {
    inlet.from(file.component());
    try (InputStream in = file.unpacked()) {
      byte[] buffer = new byte[BUFFER];
      int filled = in.readNBytes(buffer, 0, buffer.length);
      String head = new String(buffer, 0, Math.min(filled, 256), StandardCharsets.UTF_8);
      if (DOCUMENT.matcher(head.startsWith("\uFEFF") ? head.substring(1) : head).find()) {
        document(new SequenceInputStream(new ByteArrayInputStream(buffer, 0, filled), in));
      } else {
        lines(in, buffer, filled);
      }
    }
  }

  /**
   * Reads one event that a store of logs has.
   *
   * @param component whose it is; empty: it says or shows it, or its group's name does
   * @param id what tells it from a twin; may be empty
   * @param time epoch milliseconds, for a record that names none
   * @param group the log group it is in; may be empty
   */
  public void event(
      Optional<Component> component, String id, long time, String group, String text) {
    inlet.from(component);
    inlet.line();
    inlet.bytes(text.length());
    String source = ObjectReader.group(group);
    if (!lines.line(text, new ObjectReader.Envelope(time, id, source))) {
      inlet.unparsed();
    }
  }

  /** Epoch milliseconds of a time in any of the forms people have; {@link LogRecord#NO_TIME}. */
  public static long time(String text) {
    return Times.of(text);
  }

  private void document(InputStream in) throws IOException {
    Counted counted = new Counted(in);
    try (JsonParser parser = factory.createParser(counted)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          inlet.line();
          if (!lines.objects().read(parser, ObjectReader.Envelope.NONE, new Draft())) {
            inlet.unparsed();
          }
        }
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Cut off, or no JSON from here: what came before counts.
      inlet.unparsed();
    } finally {
      inlet.bytes(counted.bytes);
    }
  }

  private static final class Counted extends java.io.FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
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
  }

  private void lines(InputStream in, byte[] first, int firstFilled) throws IOException {
    byte[] buffer = first;
    int filled = firstFilled;
    int begin = 0;
    int searched = 0;
    boolean skipping = false;
    boolean open = true;
    inlet.bytes(filled);
    while (open || begin < filled) {
      int end = newline(buffer, searched, filled);
      if (end >= 0 || (!open && begin < filled)) {
        int to = end >= 0 ? end : filled;
        if (!skipping) {
          line(buffer, begin, to - begin);
        }
        skipping = false;
        begin = Math.min(filled, to + 1);
        searched = begin;
        continue;
      }
      if (!open) {
        break;
      }
      searched = filled;
      if (filled - begin >= LONGEST && !skipping) {
        int whole = Braces.lastEnd(buffer, begin, filled);
        if (whole > begin) {
          lines.line(buffer, begin, whole - begin);
          begin = whole;
        } else {
          inlet.line();
          inlet.truncated();
          skipping = true;
        }
      }
      if (skipping) {
        begin = filled;
      }
      if (begin > 0) {
        System.arraycopy(buffer, begin, buffer, 0, filled - begin);
        filled -= begin;
        searched -= begin;
        begin = 0;
      }
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
      int n = in.read(buffer, filled, buffer.length - filled);
      open = n >= 0;
      filled += Math.max(0, n);
      inlet.bytes(Math.max(0, n));
    }
  }

  private void line(byte[] buffer, int from, int length) {
    inlet.line();
    lines.line(buffer, from, length);
  }

  private static int newline(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}

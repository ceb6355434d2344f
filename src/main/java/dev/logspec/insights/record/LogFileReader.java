package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
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
  private static final int HEAD = 1 << 16;

  /** A lone bracket, or the first key of an answer of AWS or of a subscription. */
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "^\\s*(?:[\\[{]\\s*(?:\\R|$)|\\[\\s*[\\[{]"
              + "|\\{\\s*\"(?:events|results|logEvents|searchedLogStreams|queryLanguage)\"\\s*:)");

  private final JsonFactory factory = new JsonFactory();
  private final Lines lines = new Lines(factory);
  private final Consumer<LogRecord> sink;
  private Intake intake = Intake.NONE;

  /** A reader that hands each record to {@code sink}, in the order of the files. */
  public LogFileReader(Consumer<LogRecord> sink) {
    this.sink = sink;
  }

  /** What has come in so far. */
  public Intake intake() {
    return intake;
  }

  /**
   * Reads {@code file} to its end.
   *
   * @throws IOException when its bytes cannot be had; what came before was handed on
   */
  public void read(LogFile file) throws IOException {
    try (InputStream in = file.unpacked()) {
      byte[] begun = head(in);
      String head = new String(begun, 0, Math.min(begun.length, 256), StandardCharsets.UTF_8);
      boolean marked = head.startsWith("\uFEFF");
      byte[] plain = marked ? Arrays.copyOfRange(begun, 3, begun.length) : begun;
      if (file.columns().isPresent()) {
        columns(file, new Blocks(plain, in));
      } else if (DOCUMENT.matcher(marked ? head.substring(1) : head).find()) {
        document(file, new SequenceInputStream(new ByteArrayInputStream(plain), in));
      } else {
        lines(file, new Blocks(plain, in));
      }
    }
  }

  /** What {@code in} begins with. Where it fails on the way, it fails again when read on. */
  private static byte[] head(InputStream in) throws IOException {
    byte[] head = new byte[HEAD];
    int filled = 0;
    try {
      for (int n = 0; n >= 0 && filled < HEAD; n = in.read(head, filled, HEAD - filled)) {
        filled += n;
      }
    } catch (IOException e) {
      if (filled == 0) {
        throw e;
      }
    }
    return Arrays.copyOf(head, filled);
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
    Batch batch = new Batch(component, sink);
    batch.line();
    String source = ObjectReader.group(group);
    if (!lines.into(batch).line(text, new ObjectReader.Envelope(time, id, source))) {
      batch.unparsed();
    }
    count(batch, text.length());
  }

  /** Epoch milliseconds of a time in any of the forms people have; {@link LogRecord#NO_TIME}. */
  public static long time(String text) {
    return Times.of(text);
  }

  private void count(Batch batch, long bytes) {
    intake = intake.and(batch.intake(bytes));
  }

  private void lines(LogFile file, Blocks blocks) throws IOException {
    try (Decoding decoding = new Decoding(factory, file.component(), sink)) {
      try {
        for (Optional<Blocks.Block> block = blocks.next();
            block.isPresent();
            block = blocks.next()) {
          decoding.take(block.get());
        }
      } finally {
        intake = intake.and(decoding.finish()).and(Intake.bytes(blocks.bytes()));
      }
    }
  }

  private void columns(LogFile file, Blocks blocks) throws IOException {
    Batch batch = new Batch(file.component(), sink);
    ColumnLines reader = new ColumnLines(file.columns().orElseThrow(), lines.into(batch));
    try {
      for (Optional<Blocks.Block> block = blocks.next(); block.isPresent(); block = blocks.next()) {
        reader.read(block.get());
      }
    } finally {
      count(batch, blocks.bytes());
    }
  }

  private void document(LogFile file, InputStream in) throws IOException {
    Counted counted = new Counted(in);
    Batch batch = new Batch(file.component(), sink);
    lines.into(batch);
    try (JsonParser parser = factory.createParser(counted)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          object(batch, lines.objects().document(parser));
        }
      }
    } catch (JsonProcessingException e) {
      // Cut off, or no JSON from here: what came before counts.
      batch.unparsed();
    } finally {
      count(batch, counted.bytes);
    }
  }

  /** The records of a document counted themselves. */
  private static void object(Batch batch, ObjectReader.Found found) {
    if (found != ObjectReader.Found.DOCUMENT) {
      batch.line();
    }
    if (found == ObjectReader.Found.NOTHING) {
      batch.unparsed();
    }
  }

  private static final class Counted extends FilterInputStream {
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
}

package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads files line by line in one pass and bounded memory. A file that begins as a document does (a
 * list, an object over several lines, an answer of {@code aws logs}) is read as one.
 */
public final class LogFileReader {
  private static final int HEAD = 1 << 16;

  /** The names of all record fields, and the line behind them, are shorter. */
  private static final int HEAD_FOR_PEOPLE = 1 << 11;

  private final JsonFactory factory = new JsonFactory();
  private final Lines lines = new Lines(factory);
  private final Documents documents = new Documents(factory, lines);
  private final Consumer<LogRecord> sink;
  private Predicate<LogRecord> wanted = record -> true;
  private Intake intake = Intake.NONE;

  /** A reader that hands each record to {@code sink}, in the order of the files. */
  public LogFileReader(Consumer<LogRecord> sink) {
    this.sink =
        record -> {
          if (wanted.test(record)) {
            sink.accept(record);
          }
        };
  }

  /** From now on hands on those records alone that are {@code wanted}; all are counted. */
  public void only(Predicate<LogRecord> wantedFromNow) {
    wanted = wantedFromNow;
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
      byte[] begun = head(in, HEAD);
      Optional<Charset> wide = WideText.of(begun);
      if (wide.isPresent()) {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(begun), in);
        InputStream text = new WideText(all, wide.get());
        text(file, head(text, HEAD), text);
      } else {
        text(file, begun, in);
      }
    }
  }

  private void text(LogFile file, byte[] begun, InputStream in) throws IOException {
    byte[] plain = unmarked(begun);
    String head = head(plain);
    Optional<LineColumns> columns = file.columns().or(() -> LineColumns.ofHead(head));
    if (columns.isPresent()) {
      columns(file, columns.get(), new Blocks(plain, in));
    } else if (Documents.is(head, plain)) {
      documents(file, plain, new Counted(in, HEAD + Documents.BEHIND));
    } else if (CsvRows.are(head)) {
      rows(file, plain, new Counted(in, HEAD));
    } else {
      lines(file, new Blocks(plain, in));
    }
  }

  /** Documents may follow each other, and lines the last of them. */
  private void documents(LogFile file, byte[] begun, Counted in) throws IOException {
    byte[] next = begun;
    while (Documents.is(head(next), next)) {
      in.unread(next);
      long before = in.bytes();
      Batch batch = new Batch(file.component(), sink);
      try {
        documents.read(batch, in);
      } finally {
        count(batch, in.bytes() - before);
      }
      next = unmarked(head(in, Documents.BEHIND));
    }
    lines(file, new Blocks(next, in));
  }

  private void rows(LogFile file, byte[] begun, Counted in) throws IOException {
    in.unread(begun);
    long before = in.bytes();
    Batch batch = new Batch(file.component(), sink);
    try {
      documents.rows(batch, in);
    } finally {
      count(batch, in.bytes() - before);
    }
  }

  private static String head(byte[] begun) {
    return new String(begun, 0, Math.min(begun.length, HEAD_FOR_PEOPLE), StandardCharsets.UTF_8);
  }

  private static byte[] unmarked(byte[] begun) {
    return Lines.marked(begun, 0, begun.length)
        ? Arrays.copyOfRange(begun, 3, begun.length)
        : begun;
  }

  /** What {@code in} begins with. Where it fails on the way, it fails again when read on. */
  private static byte[] head(InputStream in, int length) throws IOException {
    byte[] head = new byte[length];
    int filled = 0;
    try {
      for (int n = 0; n >= 0 && filled < length; n = in.read(head, filled, length - filled)) {
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

  /** The same of an event that is a line of {@code columns}. */
  public void event(Component component, LineColumns columns, String id, long time, String text) {
    Batch batch = new Batch(Optional.of(component), sink);
    new ColumnLines(columns, lines.into(batch))
        .line(text, new ObjectReader.Envelope(time, id, component.text()));
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

  private void columns(LogFile file, LineColumns columns, Blocks blocks) throws IOException {
    Batch batch = new Batch(file.component(), sink);
    ColumnLines reader = new ColumnLines(columns, lines.into(batch));
    try {
      for (Optional<Blocks.Block> block = blocks.next(); block.isPresent(); block = blocks.next()) {
        reader.read(block.get());
      }
    } finally {
      count(batch, blocks.bytes());
    }
  }
}

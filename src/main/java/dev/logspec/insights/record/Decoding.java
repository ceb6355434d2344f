package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads pieces of a file on other threads while what came before is made use of on the caller's,
 * which hands the records on in order. A file of one piece needs no others.
 */
final class Decoding implements AutoCloseable {
  /** So many pieces of a quarter of a megabyte, and their records, are in memory. */
  private static final int AHEAD = 6;

  /** Reading takes twice as long as what is made of it: with one, that would wait. */
  private static final int READERS = 2;

  private final ThreadLocal<Lines> lines;
  private final Optional<Component> component;
  private final Consumer<LogRecord> sink;
  private final Deque<Future<Piece>> underWay = new ArrayDeque<>();
  private Optional<Blocks.Block> only = Optional.empty();
  private Optional<ExecutorService> others = Optional.empty();
  private Intake intake = Intake.NONE;

  private record Piece(List<LogRecord> records, Intake intake) {}

  Decoding(JsonFactory factory, Optional<Component> component, Consumer<LogRecord> sink) {
    this.lines = ThreadLocal.withInitial(() -> new Lines(factory));
    this.component = component;
    this.sink = sink;
  }

  void take(Blocks.Block block) throws InterruptedIOException {
    if (others.isEmpty() && only.isEmpty()) {
      only = Optional.of(block);
      return;
    }
    if (others.isEmpty()) {
      others = Optional.of(Executors.newFixedThreadPool(READERS, Decoding::thread));
      submit(only.orElseThrow());
    }
    submit(block);
    while (underWay.size() > AHEAD) {
      hand();
    }
  }

  /** Hands on what is left, and tells what came in. */
  Intake finish() throws InterruptedIOException {
    if (others.isEmpty()) {
      only.map(this::decode).ifPresent(this::hand);
    }
    while (!underWay.isEmpty()) {
      hand();
    }
    return intake;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "records");
    thread.setDaemon(true);
    return thread;
  }

  private void submit(Blocks.Block block) {
    underWay.add(others.orElseThrow().submit(() -> decode(block)));
  }

  private Piece decode(Blocks.Block block) {
    List<LogRecord> records = new ArrayList<>();
    Batch batch = new Batch(component, records::add);
    lines.get().into(batch).read(block);
    return new Piece(records, batch.intake(0));
  }

  private void hand() throws InterruptedIOException {
    Future<Piece> first = underWay.remove();
    try {
      hand(first.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading records");
    }
  }

  private void hand(Piece piece) {
    intake = intake.and(piece.intake());
    piece.records().forEach(sink);
  }

  @Override
  public void close() {
    others.ifPresent(ExecutorService::shutdownNow);
  }
}

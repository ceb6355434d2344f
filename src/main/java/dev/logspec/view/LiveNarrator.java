package dev.logspec.view;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.progress.LiveBoard;
import dev.logspec.render.progress.LiveTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells an apply on a terminal: what is over as lines that stay, what is under way as a table that
 * is drawn anew in its place, at most five times a second. The times in it go on while the engine
 * sleeps, so a thread of its own draws; whatever writes takes turns.
 */
final class LiveNarrator implements Narration {
  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final Duration SELDOM = Duration.ofSeconds(1);
  private static final int HEIGHT = 12;
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_BELOW = "\r\u001b[J";

  private final Output output;
  private final Narrator lines;
  private final Terminal terminal;
  private final InstantSource clock;
  private final LiveBoard board;
  private final ScheduledExecutorService ticker;
  private Instant drawn = Instant.EPOCH;
  private boolean changed;
  private boolean closed;
  private int height;

  /**
   * A narrator of what {@code board} knows.
   *
   * @param lines writes what is to stay
   */
  LiveNarrator(Output output, Narrator lines, LiveBoard board, InstantSource clock) {
    this.output = output;
    this.lines = lines;
    this.terminal = output.errTerminal();
    this.clock = clock;
    this.board = board;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    output.tableBegins();
    ticker.scheduleAtFixedRate(
        this::tick, OFTEN.toMillis(), OFTEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void on(Event event) {
    Optional<LiveBoard.Finished> finished = board.on(event);
    String stays =
        event.fold(
            new Event.Cases<>(
                begun -> "",
                turned -> turned.outcome().fold(staying(event, finished)),
                lines::line,
                lines::line,
                lines::line,
                // What is drawn all the time needs no sign of life.
                still -> closed ? lines.line(event) : ""));
    changed = true;
    if (closed) {
      output.message(stays);
    } else if (!stays.isEmpty() || !clock.instant().isBefore(drawn.plus(OFTEN))) {
      draw(stays);
    }
  }

  /** What stays of a turn, by what came of it. */
  private Outcome.Cases<String> staying(Event event, Optional<LiveBoard.Finished> finished) {
    return new Outcome.Cases<>(
        done -> finished.map(f -> lines.finished(event.at(), f)).orElse(""),
        look -> "",
        act -> "",
        failed -> lines.line(event),
        drifted -> lines.line(event));
  }

  @Override
  public synchronized String where(Instant now) {
    return board.where(now);
  }

  private synchronized void tick() {
    boolean due = changed || !clock.instant().isBefore(drawn.plus(SELDOM));
    if (due && !closed) {
      draw("");
    }
  }

  /** One write for all, so that the terminal never shows half of it. */
  private void draw(String stays) {
    Instant now = clock.instant();
    List<LiveTable.Row> rows = board.rows(now);
    List<String> frame =
        LiveTable.frame(board.totals(now), rows, terminal.width() - 1, HEIGHT, terminal.palette());
    StringBuilder text = new StringBuilder(erase()).append(stays);
    frame.forEach(line -> text.append(line).append('\n'));
    output.message(text.toString());
    height = frame.size();
    drawn = now;
    changed = false;
  }

  private String erase() {
    return height == 0 ? "" : UP.formatted(height) + CLEAR_BELOW;
  }

  /** Takes the table away; what comes later is told in lines. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      ticker.shutdownNow();
      output.message(erase());
      output.tableEnds();
      height = 0;
    }
  }
}

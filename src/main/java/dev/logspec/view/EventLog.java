package dev.logspec.view;

import dev.logspec.apply.Event;
import dev.logspec.apply.Report;
import dev.logspec.files.FileTrouble;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.render.progress.EventJson;
import dev.logspec.work.Obstacle;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The file of {@code --events}: each record is there as soon as it is told, so that it can be
 * followed. Without the flag it takes everything and writes nothing.
 */
final class EventLog implements Event.Listener, AutoCloseable {
  private final Output output;
  private final String name;
  private Optional<Writer> writer;
  private long written;

  private EventLog(Output output, String name, Optional<Writer> writer) {
    this.output = output;
    this.name = name;
    this.writer = writer;
  }

  /**
   * Opens {@code file} of the working directory, and empties it.
   *
   * @throws Obstacle when it cannot be written; nothing was changed then
   */
  static EventLog open(Output output, Optional<String> file) throws Obstacle {
    if (file.isEmpty()) {
      return new EventLog(output, "", Optional.empty());
    }
    try {
      return new EventLog(output, file.get(), Optional.of(writer(output, Path.of(file.get()))));
    } catch (IOException e) {
      throw cannot(file.get(), FileTrouble.words(e));
    } catch (InvalidPathException e) {
      throw cannot(file.get(), "this is no name of a file");
    }
  }

  private static Obstacle cannot(String file, String why) {
    return new Obstacle(
        Obstacle.Sort.ERROR,
        "--events " + file,
        "the file cannot be written, nothing was changed: " + why,
        "name a file in a directory that is there and may be written");
  }

  private static Writer writer(Output output, Path file) throws IOException {
    return Output.isStandard(file)
        ? output.taken()
        : Files.newBufferedWriter(output.console().directory().resolve(file));
  }

  /** Tells of the plan that is about to be applied. */
  void plan(Instant at, Plan plan) {
    write(seq -> EventJson.plan(seq, at, plan));
  }

  @Override
  public void on(Event event) {
    write(seq -> EventJson.event(seq, event));
  }

  /** Tells how it ended. */
  void summary(Instant at, Report report, int exit) {
    write(seq -> EventJson.summary(seq, at, report, exit));
  }

  /** A listener that is told after this one. */
  Event.Listener and(Event.Listener other) {
    return event -> {
      on(event);
      other.on(event);
    };
  }

  private synchronized void write(LongFunction<String> record) {
    if (writer.isEmpty()) {
      return;
    }
    try {
      writer.get().write(output.shown(record.apply(written + 1)));
      writer.get().write('\n');
      writer.get().flush();
      written++;
    } catch (IOException e) {
      close();
      // An apply is not given up for its log, but it is no success without it either.
      output.lose();
      output.diagnostics(
          List.of(
              Diagnostic.error(
                  "--events " + name,
                  "no more events can be written: " + FileTrouble.words(e),
                  "what is applied is not undone; look at it with plan")));
    }
  }

  @Override
  public synchronized void close() {
    Optional<Writer> open = writer.filter(w -> !Output.isStandard(Path.of(name)));
    writer = Optional.empty();
    if (open.isPresent()) {
      try {
        open.get().close();
      } catch (IOException e) {
        // Every record was flushed when it was written.
        return;
      }
    }
  }
}

package dev.logspec.insights.record;

import java.util.Optional;
import java.util.function.Consumer;

/** A piece of the input: hands on its records in order, and counts. */
final class Batch {
  private final Optional<Component> component;
  private final Consumer<LogRecord> sink;
  private long records;
  private long lines;
  private long blank;
  private long unparsed;
  private long truncated;

  /** Records are of {@code component}, or of whatever they say themselves. */
  Batch(Optional<Component> component, Consumer<LogRecord> sink) {
    this.component = component;
    this.sink = sink;
  }

  void take(Draft draft) {
    records++;
    sink.accept(draft.entry(component));
  }

  void line() {
    lines++;
  }

  void blank() {
    blank++;
  }

  void unparsed() {
    unparsed++;
  }

  /** An object that stood for itself; the records of a document counted themselves. */
  void object(ObjectReader.Found found) {
    if (found != ObjectReader.Found.DOCUMENT) {
      line();
    }
    if (found == ObjectReader.Found.NOTHING) {
      unparsed();
    }
  }

  void truncated() {
    truncated++;
  }

  Intake intake(long bytes) {
    return new Intake(lines, blank, unparsed, truncated, records, bytes);
  }
}

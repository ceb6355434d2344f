package dev.logspec.insights.record;

import java.util.Optional;
import java.util.function.Consumer;

/** Where records come in: counts what came, and hands on what is one. */
final class Inlet {
  private final Consumer<LogRecord> sink;
  private Optional<Component> component = Optional.empty();
  private long lines;
  private long blank;
  private long unparsed;
  private long truncated;
  private long records;
  private long bytes;

  Inlet(Consumer<LogRecord> sink) {
    this.sink = sink;
  }

  /** What follows is of {@code given}, or of whatever it says itself. */
  void from(Optional<Component> given) {
    component = given;
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

  void truncated() {
    truncated++;
  }

  void bytes(long more) {
    bytes += more;
  }

  Intake intake() {
    return new Intake(lines, blank, unparsed, truncated, records, bytes);
  }
}

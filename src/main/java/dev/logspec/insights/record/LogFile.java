package dev.logspec.insights.record;

import java.io.InputStream;
import java.util.Optional;

/**
 * Something to read records from.
 *
 * @param name what it is called in messages
 * @param component whose records it holds; empty: each record says or shows it
 * @param columns how its lines are made, where a delivery writes them as plain or w3c; empty: in
 *     any other envelope
 * @param bytes its content, perhaps compressed with gzip
 */
public record LogFile(
    String name, Optional<Component> component, Optional<LineColumns> columns, InputStream bytes) {
  /** A file of records in whatever envelope. */
  public LogFile(String name, Optional<Component> component, InputStream bytes) {
    this(name, component, Optional.empty(), bytes);
  }

  /** The content, unpacked; gzip of several members, and text behind them, is one text. */
  InputStream unpacked() {
    return new Unpacked(bytes);
  }
}

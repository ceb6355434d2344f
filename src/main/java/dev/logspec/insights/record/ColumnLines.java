package dev.logspec.insights.record;

import java.nio.charset.StandardCharsets;

/** Reads lines of columns; in w3c, lines that begin with {@code #} say what the columns are. */
final class ColumnLines {
  static final String FIELDS = "#Fields:";

  private final Lines lines;
  private LineColumns columns;

  ColumnLines(LineColumns columns, Lines lines) {
    this.columns = columns;
    this.lines = lines;
  }

  void read(Blocks.Block block) {
    Batch batch = lines.batch();
    if (block.kind() == Blocks.Kind.HEAD) {
      batch.line();
      batch.truncated();
      return;
    }
    String text = new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8);
    text.lines().forEach(line -> line(line, ObjectReader.Envelope.NONE));
  }

  /** Reads one line, of which {@code around} is known from outside. */
  void line(String line, ObjectReader.Envelope around) {
    Batch batch = lines.batch();
    batch.line();
    if (line.isBlank()) {
      batch.blank();
    } else if (line.startsWith(FIELDS)) {
      columns = columns.named(line);
    } else if (!line.startsWith("#")) {
      Draft draft = columns.read(line, lines.objects());
      lines.forget();
      if (!lines.objects().takeHead(draft, around)) {
        batch.unparsed();
      }
    }
  }
}

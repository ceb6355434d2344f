package dev.logspec.render.text;

import dev.logspec.model.Location;
import dev.logspec.plan.Action;
import dev.logspec.render.Because;
import dev.logspec.render.BlameLine;
import dev.logspec.render.Entry;
import dev.logspec.render.Row;
import dev.logspec.render.Values;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries of a plan as terminal text. */
final class EntryText {
  private static final String NOTES = "      ";
  private static final String ROWS = "        ";
  private static final int WIDEST_LABEL = 40;

  private final Terminal terminal;
  private final Because because;

  EntryText(Terminal terminal, Because because) {
    this.because = because;
    this.terminal = terminal;
  }

  /** Adds {@code entry}: what happens, why, and each attribute. */
  void addTo(Lines lines, Entry entry) {
    Entry.Transition transition = entry.transition();
    String lossy = transition.risks().isEmpty() ? " " : terminal.paint(Style.BAD, "!");
    String symbol = String.format("%4s", transition.action().symbol());
    String what = transition.kind().label() + " " + Safe.value(transition.name());
    lines.add(
        lossy
            + terminal.paint(style(transition.action()), symbol)
            + " "
            + terminal.paint(Style.STRONG, what));
    transition.risks().forEach(risk -> note(lines, "! " + risk.text(), Style.BAD));
    note(lines, "# " + because(entry), Style.FAINT);
    BlameLine.of(entry.blames(), Safe::value)
        .forEach(line -> note(lines, "# " + line, Style.CHANGED));
    addRows(lines, transition.rows());
  }

  /** {@code compute: the spec asks for it; starts a cluster update (logspec.yaml:12)}. */
  private String because(Entry entry) {
    return because.of(entry, where(entry.sources()));
  }

  private String where(List<Location> sources) {
    if (sources.isEmpty()) {
      return "";
    }
    Location first = sources.get(0);
    String link = terminal.link(new Location(first.file(), first.line(), 0));
    return sources.size() == 1
        ? link
        : link + " and " + Count.of(sources.size() - 1, "other place");
  }

  private void note(Lines lines, String text, Style style) {
    for (String line : Lines.wrap(text, terminal.width() - NOTES.length(), "  ")) {
      lines.add(NOTES + terminal.paint(style, line));
    }
  }

  private void addRows(Lines lines, List<Row> rows) {
    Map<Integer, Integer> widest = new HashMap<>();
    for (Row row : rows) {
      if (row.hasValue()) {
        int width = Math.min(WIDEST_LABEL, Columns.width(Safe.value(row.label())));
        widest.merge(row.depth(), width, Math::max);
      }
    }
    for (Row row : rows) {
      List<String> parts = parts(row, widest.getOrDefault(row.depth(), 0));
      String further = ROWS + "  ".repeat(row.depth() + 2);
      lines.addAll(Lines.flow(parts, terminal.width(), further));
    }
  }

  /** What stands on one line of a row, from where to where it may be broken. */
  private List<String> parts(Row row, int labelWidth) {
    String indent = ROWS + "  ".repeat(row.depth());
    String label = Safe.value(row.label());
    if (row.mark() == Row.Mark.NOTE) {
      return List.of(indent + terminal.paint(Style.FAINT, "# " + label));
    }
    String start = indent + terminal.paint(row.mark().style(), row.mark().symbol()) + " ";
    List<String> parts = new ArrayList<>();
    if (row.hasValue()) {
      parts.add(start + Columns.pad(label, labelWidth) + " =");
      parts.addAll(values(row));
    } else {
      parts.addAll(Lines.words(start + label));
    }
    if (!row.note().isEmpty()) {
      parts.add(" " + terminal.paint(noteStyle(row), "# " + Safe.value(row.note())));
    }
    return parts;
  }

  private static List<String> values(Row row) {
    if (row.before().isEmpty() || row.after().isEmpty()) {
      String value = Values.shown(row.before() + row.after());
      return value.startsWith("\"") ? List.of(value) : Lines.words(value);
    }
    return List.of(Values.shown(row.before()), "-> " + Values.shown(row.after()));
  }

  private static Style noteStyle(Row row) {
    return row.mark() == Row.Mark.LOSS || row.note().startsWith("forces") ? Style.BAD : Style.FAINT;
  }

  static Style style(Action action) {
    return switch (action) {
      case CREATE -> Style.GOOD;
      case UPDATE -> Style.CHANGED;
      case REPLACE, DELETE -> Style.BAD;
      case ADOPT, RELEASE -> Style.TAKEN;
      case NO_OP -> Style.PLAIN;
    };
  }
}

package dev.logspec.render.markdown;

import dev.logspec.render.Entry;
import dev.logspec.render.Row;
import dev.logspec.render.Values;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.List;

/** Entries as lines of a {@code diff} block: the sign in the first column, for its colours. */
final class DiffLines {
  private DiffLines() {}

  /** {@code entry} with its attributes; remarks about what is unchanged unless {@code omitted}. */
  static List<String> of(Entry entry, Omitted omitted) {
    Entry.Transition transition = entry.transition();
    List<String> lines = new ArrayList<>();
    lines.add(head(transition));
    transition.risks().forEach(risk -> lines.add("! " + risk.text()));
    for (Row row : transition.rows()) {
      if (row.mark() != Row.Mark.NOTE) {
        lines.addAll(row(row));
      } else if (!omitted.has(Omitted.REMARKS)) {
        lines.add("  " + indent(row) + "# " + Safe.value(row.label()));
      }
    }
    return lines;
  }

  private static String head(Entry.Transition transition) {
    String what = transition.kind().label() + " " + Safe.value(transition.name());
    return transition.action().symbol() + " " + what;
  }

  private static List<String> row(Row row) {
    String label = indent(row) + Safe.value(row.label());
    String note = row.note().isEmpty() ? "" : "  # " + Safe.value(row.note());
    boolean both = !row.before().isEmpty() && !row.after().isEmpty();
    if (both && row.mark() == Row.Mark.CHANGE) {
      return List.of(
          "- " + label + " = " + Values.shown(row.before()),
          "+ " + label + " = " + Values.shown(row.after()) + note);
    }
    String value = Values.shown(row.before() + row.after());
    if (both) {
      value = Values.shown(row.before()) + " -> " + Values.shown(row.after());
    }
    String sign = row.mark() == Row.Mark.CHANGE ? "~" : row.mark().symbol();
    return List.of((sign + " " + label + (row.hasValue() ? " = " + value : "") + note));
  }

  private static String indent(Row row) {
    return "  " + "  ".repeat(row.depth());
  }
}

package dev.logspec.render.drift;

import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.util.List;

/** What writing drift into a spec changes in its files, and what it cannot say. */
public final class AcceptText {
  private AcceptText() {}

  /**
   * A file that changes.
   *
   * @param shown whether its lines may be shown
   */
  public record Rewritten(String file, String before, String after, Visible shown) {}

  /** Whether lines of a file may stand in a message. */
  public enum Visible {
    /** They may. */
    LINES,
    /** Its content is somebody else's: only its name may. */
    NAME
  }

  /** A difference that stays, and why. */
  public record Stays(Change change, String why) {}

  /** The diff of {@code files}, then what stays. */
  public static String render(List<Rewritten> files, List<Stays> stays, Terminal terminal) {
    Lines lines = new Lines(terminal.width());
    files.forEach(file -> diff(file, lines, terminal));
    if (!stays.isEmpty()) {
      String head = "The spec does not say " + Count.of(stays.size(), "difference") + ":";
      lines.gap().add(terminal.paint(Style.STRONG, head));
      stays.forEach(s -> stays(s, lines, terminal));
    }
    return lines.text();
  }

  /** That {@code files} were written, and what AWS still differs in from the spec. */
  public static String written(List<Rewritten> files, Plan remaining) {
    String names = Count.some(files.stream().map(f -> Safe.value(f.file())).toList(), 3);
    int rest = remaining.effective().size();
    return names
        + (files.size() == 1 ? " was" : " were")
        + " written; AWS was not changed. "
        + (rest == 0
            ? "No drift is left: commit it."
            : Count.of(rest, "object")
                + (rest == 1 ? " differs" : " differ")
                + " from it still: logspec drift tells which, an apply settles "
                + (rest == 1 ? "it." : "them."));
  }

  private static void diff(Rewritten file, Lines lines, Terminal terminal) {
    String name = Safe.value(file.file());
    lines.gap().add(terminal.paint(Style.STRONG, "--- " + name));
    lines.add(terminal.paint(Style.STRONG, "+++ " + name));
    if (file.shown() == Visible.NAME) {
      lines.add("(not shown: the file is a link to elsewhere)");
      return;
    }
    for (LineDiff.Line line : LineDiff.of(file.before(), file.after())) {
      String text = Safe.terminal(line.text());
      lines.add(
          switch (line.sign()) {
            case '@' -> terminal.paint(Style.FAINT, text);
            case '+' -> terminal.paint(Style.GOOD, "+" + text);
            case '-' -> terminal.paint(Style.BAD, "-" + text);
            default -> " " + text;
          });
    }
  }

  private static void stays(Stays stays, Lines lines, Terminal terminal) {
    String cluster =
        stays.change().context().cluster().map(c -> Safe.value(c.name()) + ": ").orElse("");
    String what = new DriftedObjects(Safe::value).of(List.of(stays.change()));
    String text = cluster + what + ": " + stays.why();
    List<String> wrapped = Lines.wrap(text, terminal.width() - 2, "    ");
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add((i == 0 ? "  " : "") + wrapped.get(i));
    }
  }
}

package dev.logspec.insights.picture;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Waterfall;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bars as lines of text. A stage that is there has a column at least, however short it was; a bar
 * that goes on beyond the records ends in an arrow.
 */
public final class WaterfallText {
  private static final int LEAST = 60;
  private static final int USUAL = 120;
  private static final int NAMES = 32;

  private final Waterfall waterfall;
  private final ZoneId zone;
  private final Signs signs;
  private final Terminal terminal;
  private final int names;
  private final int ends;
  private final Scale scale;

  /** What may stand in the text. */
  public enum Signs {
    /** Whatever a terminal shows. */
    UNICODE,
    /** Nothing beyond ASCII. */
    ASCII
  }

  private WaterfallText(Waterfall waterfall, ZoneId zone, Signs signs, Terminal terminal) {
    this.waterfall = waterfall;
    this.zone = zone;
    this.signs = signs;
    this.terminal = terminal;
    int width = terminal.width() == 0 ? USUAL : Math.max(LEAST, terminal.width());
    List<Bar> bars = waterfall.bars();
    int longest = bars.stream().mapToInt(b -> Columns.width(name(b))).max().orElse(0);
    names = Math.max(14, Math.min(longest, Math.min(NAMES, width / 4)));
    int said = bars.stream().mapToInt(b -> Columns.width(end(b))).max().orElse(0);
    ends = Math.max(9, Math.min(said, width / 5));
    scale = new Scale(waterfall.from(), waterfall.to(), width - names - ends - 5);
  }

  /** {@code waterfall} in as many columns as the terminal has; 120 where that is not known. */
  public static List<String> lines(
      Waterfall waterfall, ZoneId zone, Signs signs, Terminal terminal) {
    return new WaterfallText(waterfall, zone, signs, terminal).lines();
  }

  private List<String> lines() {
    if (waterfall.bars().isEmpty()) {
      return List.of("none");
    }
    List<String> lines = new ArrayList<>();
    lines.add(terminal.paint(Palette.Style.STRONG, axis()));
    for (Component component : Component.values()) {
      lane(component, lines);
    }
    waterfall.bars().forEach(bar -> lines.add(line(bar)));
    lines.add("");
    lines.addAll(legend());
    return lines;
  }

  private String row(String name, String bar, String end) {
    String fitted = Columns.pad(Columns.fit(name, names), names);
    return (fitted + " " + bar + "  " + Columns.fit(end, ends)).stripTrailing();
  }

  private String axis() {
    char[] line = new char[scale.width() + 2];
    Arrays.fill(line, ' ');
    int free = 0;
    for (long tick : scale.ticks(12, zone)) {
      String label = (signs == Signs.ASCII ? "|" : "╷") + scale.label(tick, zone);
      int at = 1 + (int) Math.min(scale.width() - 1, scale.at(tick));
      if (at >= free && at + label.length() <= line.length) {
        label.getChars(0, label.length(), line, at);
        free = at + label.length() + 1;
      }
    }
    return row("", new String(line), Say.zone(zone));
  }

  /** Marks of one component; nothing where it wrote nothing. */
  private void lane(Component component, List<String> lines) {
    int[] counts = new int[scale.width()];
    boolean bad = false;
    boolean[] worse = new boolean[scale.width()];
    int n = 0;
    for (Waterfall.Mark mark : waterfall.marks()) {
      if (mark.component() == component) {
        int at = (int) Math.min(scale.width() - 1, scale.at(mark.time()));
        counts[at]++;
        worse[at] |= mark.severity() == LogRecord.Severity.ERROR;
        bad |= worse[at];
        n++;
      }
    }
    if (n == 0) {
      return;
    }
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < counts.length; i++) {
      line.append(worse[i] ? '!' : counts[i] == 0 ? ' ' : counts[i] == 1 ? '.' : ':');
    }
    String text =
        row(component.text(), line.append(' ').toString(), n == 1 ? "1 line" : n + " lines");
    lines.add(terminal.paint(bad ? Palette.Style.BAD : Palette.Style.FAINT, text));
  }

  private String name(Bar bar) {
    return seen(bar.claim());
  }

  private String end(Bar bar) {
    String replaced =
        bar.replacedBy().isEmpty()
            ? ""
            : (signs == Signs.ASCII ? " -> " : " → ") + String.join(" ", bar.replacedBy());
    return seen(Say.end(bar) + replaced);
  }

  /** Names in logs may hold anything. */
  private String seen(String text) {
    String safe = Safe.value(text);
    return signs == Signs.ASCII ? safe.replaceAll("[^\\x20-\\x7e]", "?") : safe;
  }

  private String line(Bar bar) {
    Stage[] cells = cells(bar);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; ) {
      int end = i;
      while (end < cells.length && cells[end] == cells[i]) {
        end++;
      }
      line.append(
          cells[i] == null
              ? " ".repeat(end - i)
              : terminal.paint(style(cells[i]), String.valueOf(sign(cells[i])).repeat(end - i)));
      i = end;
    }
    String left = bar.begin() == Bar.Edge.OPEN ? "<" : " ";
    String right = bar.end() == Bar.Edge.OPEN ? ">" : " ";
    return row(name(bar), arrow(left, cells, line.toString(), right), end(bar));
  }

  /** The arrows stand at the bar's ends, not at the line's. */
  private String arrow(String left, Stage[] cells, String line, String right) {
    boolean first = cells[0] != null;
    boolean last = cells[cells.length - 1] != null;
    return (first ? left : " ") + line + (last ? right : " ");
  }

  /** A stage for each column: the one that takes most of it, and every stage somewhere. */
  private Stage[] cells(Bar bar) {
    Stage[] cells = new Stage[scale.width()];
    int begin = (int) Math.min(cells.length - 1.0, Math.floor(scale.at(bar.from())));
    int end = (int) Math.max(begin + 1.0, Math.ceil(scale.at(bar.to())));
    int n = bar.pieces().size();
    begin = Math.max(0, Math.min(begin, cells.length - n));
    end = Math.min(cells.length, Math.max(end, begin + n));
    int at = begin;
    for (int i = 0; i < n; i++) {
      Bar.Piece piece = bar.pieces().get(i);
      int to = (int) Math.round(scale.at(piece.to()));
      to = Math.max(at + 1, Math.min(to, end - (n - 1 - i)));
      to = i == n - 1 ? end : to;
      Arrays.fill(cells, Math.min(at, cells.length), Math.min(to, cells.length), piece.stage());
      at = to;
    }
    return cells;
  }

  private char sign(Stage stage) {
    return switch (stage) {
      case LAUNCH -> signs == Signs.ASCII ? 'l' : '░';
      case REGISTER -> signs == Signs.ASCII ? 'r' : '▒';
      case INITIALIZE -> signs == Signs.ASCII ? 'i' : '▓';
      case RUN -> signs == Signs.ASCII ? '=' : '━';
      case CORDON -> signs == Signs.ASCII ? 'c' : '◦';
      case REPLACE_WAIT -> signs == Signs.ASCII ? 'w' : '≈';
      case DRAIN -> signs == Signs.ASCII ? 'd' : '▚';
      case FINALIZE -> signs == Signs.ASCII ? 'f' : '▪';
      case FAILED -> signs == Signs.ASCII ? 'x' : '×';
      case UNSEEN -> signs == Signs.ASCII ? '.' : '┄';
    };
  }

  private static Palette.Style style(Stage stage) {
    return switch (stage) {
      case LAUNCH, REGISTER, INITIALIZE -> Palette.Style.TAKEN;
      case RUN -> Palette.Style.GOOD;
      case CORDON, REPLACE_WAIT, DRAIN, FINALIZE -> Palette.Style.CHANGED;
      case FAILED -> Palette.Style.BAD;
      case UNSEEN -> Palette.Style.FAINT;
    };
  }

  private List<String> legend() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Stage stage : Stage.values()) {
      boolean used =
          waterfall.bars().stream()
              .anyMatch(b -> b.pieces().stream().anyMatch(p -> p.stage() == stage));
      if (used) {
        String entry = sign(stage) + " " + stage.label() + "  ";
        if (line.length() + entry.length() > Math.max(LEAST, terminal.width())) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        }
        line.append(entry);
      }
    }
    lines.add(line.toString().stripTrailing());
    boolean open =
        waterfall.bars().stream()
            .anyMatch(b -> b.begin() == Bar.Edge.OPEN || b.end() == Bar.Edge.OPEN);
    if (open) {
      lines.add("< > goes on beyond the records");
    }
    return lines;
  }
}

package dev.logspec.insights.picture;

import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Waterfall;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Bars as a Mermaid gantt in a block of Markdown, which GitHub and GitLab draw. Names keep letters,
 * digits, dots and dashes alone, so that nothing of a log is read as Mermaid's.
 */
public final class WaterfallMarkdown {
  /** GitHub draws no more than 50,000 characters, and nobody reads more bars. */
  private static final int MOST = 50;

  private static final int LONGEST = 60;

  private WaterfallMarkdown() {}

  /** The block, with a sentence under it where not all bars fit. */
  public static String render(Waterfall waterfall) {
    StringBuilder out = new StringBuilder("```mermaid\ngantt\n");
    out.append("  title NodeClaims\n  dateFormat x\n  axisFormat %H:%M:%S\n");
    List<Bar> shown = waterfall.bars().subList(0, Math.min(MOST, waterfall.bars().size()));
    Set<String> used = new HashSet<>();
    shown.forEach(bar -> section(out, bar, used));
    out.append("```\n");
    if (waterfall.bars().size() > MOST) {
      out.append(
          String.format(
                  Locale.ROOT,
                  "%nThe first %d of %,d claims; the page of HTML has them all.%n",
                  MOST,
                  waterfall.bars().size())
              .replace("\r\n", "\n"));
    }
    return out.toString();
  }

  private static void section(StringBuilder out, Bar bar, Set<String> used) {
    String name = plain(bar.claim());
    while (!used.add(name)) {
      name = name + "-";
    }
    out.append("  section ").append(name).append('\n');
    for (Bar.Piece piece : bar.pieces()) {
      out.append("  ")
          .append(piece.stage().label())
          .append(Say.open(bar, piece) ? " (open)" : "")
          .append(" :")
          .append(tag(piece.stage()))
          .append(piece.from())
          .append(", ")
          // Mermaid draws nothing of no length.
          .append(Math.max(piece.from() + 1, piece.to()))
          .append('\n');
    }
  }

  private static String tag(Stage stage) {
    return switch (stage) {
      case LAUNCH, REGISTER, INITIALIZE -> "active, ";
      case RUN -> "";
      case CORDON, REPLACE_WAIT, DRAIN, FINALIZE -> "done, ";
      case FAILED -> "crit, ";
      case UNSEEN -> "done, ";
    };
  }

  static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9.-]", "_");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    return cut.isEmpty() ? "_" : cut;
  }
}

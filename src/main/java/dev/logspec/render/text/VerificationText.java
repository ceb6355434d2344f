package dev.logspec.render.text;

import dev.logspec.plan.verify.Chapter;
import dev.logspec.plan.verify.Finding;
import dev.logspec.plan.verify.Soundness;
import dev.logspec.plan.verify.Verification;
import dev.logspec.render.layout.HintLines;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verification as a tree for a terminal: chapters, and findings below them. */
public final class VerificationText {
  private static final int VERDICT = 14;

  private final Terminal terminal;
  private final Lines lines = new Lines();

  private final HintLines hints = new HintLines();

  /** What the chapter at hand has told already. */
  private final Set<String> told = new HashSet<>();

  private VerificationText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** All of it, and a line of counts. */
  public static String render(Verification found, Terminal terminal) {
    VerificationText text = new VerificationText(terminal);
    text.lines.add("logspec verify: " + Safe.value(found.spec()));
    found.chapters().forEach(text::chapter);
    text.lines.gap();
    text.lines.add(counts(found));
    return text.lines.text();
  }

  private static String counts(Verification found) {
    return Stream.of(Soundness.values())
            .filter(v -> found.count(v) > 0)
            .map(v -> found.count(v) + " " + v.word())
            .collect(Collectors.joining(", "))
        + ".";
  }

  private void chapter(Chapter chapter) {
    lines.gap();
    lines.add(terminal.paint(Style.STRONG, chapter.title()));
    told.clear();
    chapter.findings().forEach(this::finding);
  }

  private void finding(Finding finding) {
    String word = finding.verdict().word();
    String indent = "  " + " ".repeat(VERDICT);
    String said = Safe.terminal(finding.subject() + ": " + finding.what());
    List<String> all = new ArrayList<>(Lines.wrap(indent + said, terminal.width(), indent));
    if (told.add(finding.hint())) {
      hints.of(finding.hint()).forEach(line -> all.addAll(hint(indent + "  ", line)));
    }
    if (finding.verdict() != Soundness.OK) {
      finding.at().ifPresent(at -> all.add(indent + "  at " + terminal.link(at)));
    }
    all.set(
        0,
        "  "
            + terminal.paint(style(finding.verdict()), word)
            + " ".repeat(VERDICT - word.length())
            + all.get(0).substring(indent.length()));
    lines.addAll(all);
  }

  private List<String> hint(String indent, String line) {
    String safe = Safe.terminal(line);
    return Lines.wrap(indent + safe, HintLines.mayBreak(safe) ? terminal.width() : 0, indent);
  }

  private static Style style(Soundness verdict) {
    return switch (verdict) {
      case OK -> Style.GOOD;
      case UNPROVABLE -> Style.FAINT;
      case WARN -> Style.CHANGED;
      case FAIL -> Style.BAD;
    };
  }
}

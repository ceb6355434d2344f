package dev.logspec.render.markdown;

import static java.util.stream.Collectors.joining;

import dev.logspec.plan.verify.Chapter;
import dev.logspec.plan.verify.Finding;
import dev.logspec.plan.verify.Soundness;
import dev.logspec.plan.verify.Verification;
import dev.logspec.render.layout.HintLines;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.List;

/** A verification for a pull request: a verdict, what is not well, and the rest closed. */
public final class VerificationMarkdown {
  private VerificationMarkdown() {}

  /** All of it. */
  public static String render(Verification found) {
    StringBuilder out = new StringBuilder();
    out.append("### logspec verify: ").append(SafeMarkdown.prose(found.spec())).append("\n\n");
    out.append("**").append(verdict(found)).append("**\n");
    HintLines hints = new HintLines();
    for (Chapter chapter : found.chapters()) {
      for (Finding finding : chapter.findings()) {
        if (finding.verdict() != Soundness.OK) {
          out.append(item(finding, hints.of(finding.hint())));
        }
      }
    }
    out.append("\n<details><summary>All that was looked at</summary>\n");
    found.chapters().forEach(chapter -> table(chapter, out));
    return out.append("\n</details>\n").toString();
  }

  private static String verdict(Verification found) {
    return switch (found.verdict()) {
      case OK -> "Everything is as it must be.";
      case UNPROVABLE -> "Nothing speaks against it; not all of it can be proved.";
      case WARN -> "It works; " + found.count(Soundness.WARN) + " worth a look.";
      case FAIL -> "It does not work: " + found.count(Soundness.FAIL) + " failed.";
    };
  }

  private static String item(Finding finding, List<String> hint) {
    StringBuilder out = new StringBuilder("\n- **");
    out.append(finding.verdict().word()).append("** ");
    out.append(SafeMarkdown.prose(finding.subject() + ": " + finding.what()));
    hint.stream().limit(1).forEach(line -> out.append("; ").append(SafeMarkdown.prose(line)));
    finding
        .at()
        .ifPresent(at -> out.append(" (").append(SafeMarkdown.code(at.toString())).append(')'));
    out.append('\n');
    if (hint.size() > 1) {
      String rest = hint.stream().skip(1).map(Safe::message).collect(joining("\n")).stripIndent();
      SafeMarkdown.fence("", rest).lines().forEach(l -> out.append("  ").append(l).append('\n'));
    }
    return out.toString();
  }

  private static void table(Chapter chapter, StringBuilder out) {
    out.append("\n| ").append(chapter.title()).append(" | | |\n| --- | --- | --- |\n");
    for (Finding finding : chapter.findings()) {
      out.append("| ")
          .append(finding.verdict().word())
          .append(" | ")
          .append(SafeMarkdown.prose(finding.subject()))
          .append(" | ")
          .append(SafeMarkdown.prose(finding.what()))
          .append(" |\n");
    }
  }
}

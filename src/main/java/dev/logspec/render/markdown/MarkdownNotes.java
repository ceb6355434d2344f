package dev.logspec.render.markdown;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Resource;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.HintLines;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.Comparator;
import java.util.List;

/** What a plan's Markdown says around the changes: diagnostics, guards, drift, what is not ours. */
final class MarkdownNotes {
  /** How many diagnostics, or guards, are listed before the rest is counted; then when omitted. */
  private static final int MOST = 100;

  private static final int MOST_WHEN_SHED = 20;

  private final Plan plan;
  private final Omitted omitted;
  private final WebPages pages;

  MarkdownNotes(Plan plan, Omitted omitted, WebPages pages) {
    this.plan = plan;
    this.omitted = omitted;
    this.pages = pages;
  }

  private int most() {
    return omitted.has(Omitted.BENIGN) ? MOST_WHEN_SHED : MOST;
  }

  /** Errors, then warnings, then notes; empty when there are none. */
  String diagnostics() {
    if (plan.diagnostics().isEmpty()) {
      return "";
    }
    List<Diagnostic> sorted =
        plan.diagnostics().stream().sorted(Comparator.comparing(Diagnostic::severity)).toList();
    StringBuilder out = new StringBuilder("### Diagnostics\n\n");
    HintLines hints = new HintLines();
    sorted.stream().limit(most()).forEach(d -> out.append(item(d, hints.of(d.hint()))));
    if (sorted.size() > most()) {
      out.append("- and ").append(sorted.size() - most()).append(" more\n");
    }
    return out.toString();
  }

  private String item(Diagnostic diagnostic, List<String> hint) {
    String place = diagnostic.location().map(l -> " " + pages.where(l)).orElse("");
    String subject =
        diagnostic.subject().isEmpty() ? "" : " " + SafeMarkdown.code(diagnostic.subject());
    StringBuilder out = new StringBuilder("- **");
    out.append(diagnostic.severity().word()).append("**");
    out.append(place).append(subject).append(": ");
    out.append(SafeMarkdown.prose(Safe.value(diagnostic.summary())));
    if (!hint.isEmpty()) {
      out.append("; ").append(SafeMarkdown.prose(Safe.value(hint.get(0))));
    }
    out.append('\n');
    if (hint.size() > 1) {
      String rest =
          String.join("\n", hint.subList(1, hint.size()).stream().map(Safe::message).toList());
      SafeMarkdown.fence("", rest).lines().forEach(l -> out.append("  ").append(l).append('\n'));
    }
    return out.toString();
  }

  /** Every guard that was not plainly passed, as a closed table: the verdict quotes the first. */
  String guards() {
    List<Guard> shown =
        plan.guards().stream().filter(g -> g.state() != Guard.State.PASSED).limit(most()).toList();
    if (shown.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder("<details><summary>")
            .append(Count.of(shown.size(), "guard"))
            .append(" refused or allowed</summary>\n\n")
            .append("| Guard | Scope | | Detail |\n|---|---|---|---|\n");
    for (Guard guard : shown) {
      out.append("| ").append(SafeMarkdown.code(guard.name()));
      out.append(" | ").append(SafeMarkdown.code(guard.scope()));
      out.append(" | ").append(word(guard.state()));
      out.append(" | ").append(SafeMarkdown.prose(Safe.value(guard.detail()))).append(" |\n");
    }
    return out.append("\n</details>\n").toString();
  }

  private static String word(Guard.State state) {
    return switch (state) {
      case PASSED -> "passed";
      case FAILED -> "**refused**";
      case ALLOWED -> "allowed";
    };
  }

  /** What others have where the spec looks; empty when there is nothing. */
  String foreign() {
    if (plan.foreign().isEmpty()) {
      return "";
    }
    String count = "Not ours, left alone: " + Count.of(plan.foreign().size(), "object");
    if (omitted.has(Omitted.FOREIGN)) {
      return count + "\n";
    }
    List<String> list =
        plan.foreign().stream()
            .map(Resource::address)
            .sorted(Comparator.naturalOrder())
            .map(a -> "- " + SafeMarkdown.code(a.kind().label() + " " + a.name()))
            .toList();
    return "<details><summary>"
        + count
        + "</summary>\n\n"
        + String.join("\n", list)
        + "\n\n</details>\n";
  }
}

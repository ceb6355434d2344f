package dev.logspec.render.rehearsal;

import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.RehearsalTables;
import dev.logspec.render.safe.SafeMarkdown;
import dev.logspec.render.table.TableMarkdown;
import dev.logspec.report.Table;
import java.time.ZoneOffset;
import java.util.Optional;

/** A rehearsal for a page of GitHub or GitLab. */
public final class RehearsalMarkdown {
  /** More clusters than that say no more than their number. */
  private static final int ROWS = 30;

  private final StringBuilder out = new StringBuilder();

  private RehearsalMarkdown() {}

  /** All of it. */
  public static String render(Rehearsal rehearsal) {
    RehearsalMarkdown markdown = new RehearsalMarkdown();
    markdown.all(rehearsal);
    return markdown.out.toString();
  }

  private void all(Rehearsal rehearsal) {
    out.append("### logspec rehearse: ")
        .append(SafeMarkdown.prose(rehearsal.spec()))
        .append("\n\n**")
        .append(SafeMarkdown.prose(Sentences.expected(rehearsal)))
        .append("** ")
        .append(SafeMarkdown.prose(Sentences.subject(rehearsal)))
        .append("\n\n");
    rehearsal.differences().forEach(d -> say("! " + d));
    Sentences.assumptions(rehearsal).forEach(this::say);
    table(RehearsalTables.waves(rehearsal.run()));
    rehearsal.aftermath().ifPresentOrElse(this::aftermath, () -> mishaps(rehearsal));
    table(RehearsalTables.calls(rehearsal.calls()));
  }

  private void mishaps(Rehearsal rehearsal) {
    Sentences.unplayed(rehearsal).ifPresent(this::say);
    table(RehearsalTables.whatIfs(rehearsal));
  }

  private void aftermath(Aftermath after) {
    out.append("\n").append(SafeMarkdown.prose(Sentences.mishap(after))).append(" ");
    out.append(SafeMarkdown.prose(Sentences.again(after))).append("\n");
    table(RehearsalTables.left(after.run()));
    table(RehearsalTables.open(after.run()));
  }

  private void say(String sentence) {
    out.append("- ").append(SafeMarkdown.prose(sentence)).append("\n");
  }

  private void table(Table table) {
    int more = table.rows().size() - ROWS;
    Table shown =
        more <= 0
            ? table
            : new Table(
                table.title(), table.columns(), table.rows().subList(0, ROWS), Optional.empty());
    if (!table.rows().isEmpty()) {
      out.append("\n").append(TableMarkdown.render(shown, ZoneOffset.UTC));
    }
    if (more > 0) {
      out.append("\n... and ").append(more).append(" more\n");
    }
  }
}

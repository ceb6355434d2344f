package dev.logspec.render.progress;

import dev.logspec.model.Diagnostic;
import dev.logspec.render.safe.SafeMarkdown;
import dev.logspec.render.table.TableMarkdown;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How an apply ended, as Markdown: for a pull request, or the page of a run. */
public final class ResultMarkdown {
  private final StringBuilder out = new StringBuilder();

  private ResultMarkdown(String heading) {
    paragraph("## logspec apply" + heading);
  }

  /**
   * Of an apply of {@code spec} that began: what it adds up to, what is not done and why.
   *
   * @param verdict the outcome in a few words
   * @param goOn the command that continues; empty when there is nothing left to do
   * @param run address of the run that applied it
   */
  public static String ended(
      String spec, String verdict, ApplyEnd end, Optional<String> goOn, Optional<String> run) {
    ResultMarkdown text = new ResultMarkdown(" of " + SafeMarkdown.code(spec) + ": " + verdict);
    text.paragraph(SafeMarkdown.prose(end.sum()));
    end.table().ifPresent(t -> text.paragraph(TableMarkdown.render(t, ZoneOffset.UTC)));
    text.reasons(end.reasons());
    goOn.ifPresent(command -> text.paragraph("To continue: " + SafeMarkdown.code(command)));
    return text.end(run);
  }

  /** Of an apply that was refused, or could not begin: why, and that nothing was changed. */
  public static String refused(List<Diagnostic> reasons, Optional<String> run) {
    ResultMarkdown text = new ResultMarkdown(": not applied, nothing was changed");
    text.reasons(reasons);
    return text.end(run);
  }

  private void reasons(List<Diagnostic> reasons) {
    reasons.forEach(r -> out.append("- ").append(SafeMarkdown.prose(said(r))).append('\n'));
    out.append('\n');
  }

  private static String said(Diagnostic reason) {
    String subject = reason.location().map(Object::toString).orElse(reason.subject());
    String hint = reason.hint().replaceAll("\\s+", " ");
    return (subject.isEmpty() ? "" : subject + ": ")
        + reason.summary()
        + (hint.isEmpty() ? "" : " (" + hint + ")");
  }

  private void paragraph(String text) {
    out.append(text.strip()).append("\n\n");
  }

  private String end(Optional<String> run) {
    run.ifPresent(page -> paragraph("[The run](" + page + ")"));
    return out.toString().replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
  }
}

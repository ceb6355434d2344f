package dev.logspec.view;

import dev.logspec.model.Diagnostic;
import dev.logspec.planfile.PlanRefusal;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.SafeMarkdown;
import dev.logspec.render.text.DiagnosticsText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reasons not to apply a plan, on top of the plan. */
public final class Refusals {
  private static final String LEAD = "This plan is not applied any more";

  private Refusals() {}

  /** For a terminal; empty when there are none. */
  public static String text(List<PlanRefusal> refusals, Terminal terminal) {
    if (refusals.isEmpty()) {
      return "";
    }
    List<Diagnostic> all =
        refusals.stream().map(r -> Diagnostic.error(LEAD, r.message(), r.hint())).toList();
    return DiagnosticsText.render(all, f -> Optional.empty(), terminal) + "\n";
  }

  /** For Markdown; empty when there are none. */
  public static String markdown(List<PlanRefusal> refusals) {
    if (refusals.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("> [!CAUTION]\n> **" + LEAD + ".**\n");
    for (PlanRefusal refusal : refusals) {
      out.append("> - ").append(SafeMarkdown.prose(refusal.message())).append('\n');
    }
    return out.append('\n').toString();
  }

  /** For standard error, where the document itself is for a machine. */
  public static List<Diagnostic> warnings(Path file, List<PlanRefusal> refusals) {
    return refusals.stream()
        .map(
            r ->
                Diagnostic.warning(
                    file.toString(), "it is not applied any more: " + r.message(), r.hint()))
        .toList();
  }
}

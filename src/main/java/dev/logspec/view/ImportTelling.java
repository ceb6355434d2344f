package dev.logspec.view;

import dev.logspec.model.Invocation;
import dev.logspec.render.layout.Count;
import dev.logspec.work.Imported;
import java.util.ArrayList;
import java.util.List;

/** What somebody who imports is told. */
public final class ImportTelling {
  private ImportTelling() {}

  /**
   * What was found, what a plan of it comes to, and what to do next.
   *
   * @param commands the next ones
   */
  public static String of(Imported imported, List<Invocation> commands) {
    StringBuilder text =
        new StringBuilder("Found what ")
            .append(Count.of(imported.clusters(), "cluster"))
            .append(imported.clusters() == 1 ? " delivers. " : " deliver. ")
            .append("A plan of this spec ")
            .append(plan(imported))
            .append('.')
            .append(refusals(imported))
            .append(commands.isEmpty() ? "" : " Next:");
    commands.forEach(c -> text.append("\n  ").append(c));
    return text.toString();
  }

  private static String plan(Imported imported) {
    List<String> parts = new ArrayList<>();
    if (imported.adopted() > 0) {
      parts.add("takes over " + Count.of(imported.adopted(), "object") + " by tags alone");
    }
    if (imported.changed() > 0) {
      parts.add("would change " + Count.of(imported.changed(), "object") + " otherwise");
    }
    if (!imported.errors().isEmpty()) {
      parts.add("has " + Count.of(imported.errors().size(), "error"));
    }
    return parts.isEmpty() ? "has nothing to do" : String.join(" and ", parts);
  }

  private static String refusals(Imported imported) {
    int n = imported.refusing().size();
    return n == 0
        ? ""
        : " " + Count.of(n, "guard") + (n == 1 ? " refuses" : " refuse") + " an apply of it.";
  }
}

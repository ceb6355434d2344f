package dev.logspec.view;

import dev.logspec.model.Invocation;
import dev.logspec.render.layout.Count;
import dev.logspec.work.Imported;
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
            .append(
                imported.adopted() == 0
                    ? "has nothing to do"
                    : "takes over " + Count.of(imported.adopted(), "object") + " by tags alone")
            .append(commands.isEmpty() ? "." : ". Next:");
    commands.forEach(c -> text.append("\n  ").append(c));
    return text.toString();
  }
}

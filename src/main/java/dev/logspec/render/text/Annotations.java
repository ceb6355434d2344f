package dev.logspec.render.text;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Location;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.List;

/**
 * Diagnostics as GitHub workflow commands, which GitHub shows beside the lines of a pull request.
 */
public final class Annotations {
  /**
   * GitHub shows ten annotations of each severity for a step and drops the rest in silence
   * (docs.github.com, "Workflow commands": 10 warning, 10 error and 10 notice annotations per
   * step).
   */
  private static final int LIMIT = 10;

  /** How many of those without an annotation of their own the last one names. */
  private static final int NAMED = 20;

  private Annotations() {}

  /**
   * One line for each of {@code diagnostics}: {@code ::error file=,line=,col=,title=::message}. Of
   * more than ten of a severity the tenth line sums up the rest. Empty when there are none.
   */
  public static String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Severity severity : Severity.values()) {
      List<Diagnostic> all = diagnostics.stream().filter(d -> d.severity() == severity).toList();
      int own = all.size() <= LIMIT ? all.size() : LIMIT - 1;
      all.subList(0, own).forEach(d -> out.append(line(d)).append('\n'));
      if (own < all.size()) {
        out.append(rest(severity, all.subList(own, all.size()))).append('\n');
      }
    }
    return out.toString();
  }

  private static String line(Diagnostic diagnostic) {
    List<String> properties = new ArrayList<>();
    diagnostic.location().filter(l -> !l.file().equals("-")).ifPresent(l -> place(properties, l));
    properties.add("title=logspec");
    String message = subject(diagnostic) + diagnostic.summary();
    String hint = diagnostic.hint().isEmpty() ? "" : "\n" + diagnostic.hint();
    return command(diagnostic.severity())
        + " "
        + String.join(",", properties)
        + "::"
        + Safe.annotation(message + hint);
  }

  private static void place(List<String> properties, Location at) {
    properties.add("file=" + Safe.annotationProperty(at.file()));
    if (at.line() > 0) {
      properties.add("line=" + at.line());
    }
    if (at.column() > 0) {
      properties.add("col=" + at.column());
    }
  }

  private static String rest(Severity severity, List<Diagnostic> rest) {
    StringBuilder message = new StringBuilder();
    message.append("and ").append(Count.of(rest.size(), "more " + severity.word()));
    for (Diagnostic d : rest.subList(0, Math.min(NAMED, rest.size()))) {
      String where = d.location().map(l -> l + ": ").orElse("");
      message.append('\n').append(Safe.value(where + subject(d) + d.summary()));
    }
    if (rest.size() > NAMED) {
      message.append("\n(all of them are in the log)");
    }
    return command(severity) + " title=logspec::" + Safe.annotation(message.toString());
  }

  private static String subject(Diagnostic diagnostic) {
    return diagnostic.subject().isEmpty() ? "" : diagnostic.subject() + ": ";
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "::error";
      case WARNING -> "::warning";
      case NOTE -> "::notice";
    };
  }
}

package dev.logspec.render.text;

import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Location;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.HintLines;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Diagnostics for people and for programs: text as compilers print it, a JSON list, a summary. For
 * GitHub's form see {@link Annotations}.
 */
public final class DiagnosticsText {
  /** Columns of an excerpt; a longer line shows the part around the column. */
  private static final int EXCERPT = 120;

  private static final int LEAST_EXCERPT = 20;

  /** Nobody reads more; the forms for programs have all of them. */
  private static final int MOST = 200;

  private final Function<String, Optional<String>> sources;
  private final Terminal terminal;
  private final Map<String, List<String>> texts = new HashMap<>();

  private DiagnosticsText(Function<String, Optional<String>> sources, Terminal terminal) {
    this.sources = sources;
    this.terminal = terminal;
  }

  /** No text of any file at hand: diagnostics come without excerpts. */
  public static Optional<String> noSources(String file) {
    return Optional.empty();
  }

  /**
   * {@code diagnostics} in their order, each as {@code file:line:column: error: summary} with an
   * excerpt of the source under it when {@code sources} gives the text of the file, and its hint;
   * then the {@link #summary}. Of very many the first are shown, errors before others, and the rest
   * is counted.
   *
   * @param sources the text of a file, by the name that locations give it
   */
  public static String render(
      List<Diagnostic> diagnostics, Function<String, Optional<String>> sources, Terminal terminal) {
    Lines lines = new Lines(terminal.width());
    new DiagnosticsText(sources, terminal).addTo(lines, diagnostics);
    return lines.gap().add(summary(diagnostics)).text();
  }

  /** The same without the summary; empty when there are none. */
  public static String list(
      List<Diagnostic> diagnostics, Function<String, Optional<String>> sources, Terminal terminal) {
    Lines lines = new Lines(terminal.width());
    new DiagnosticsText(sources, terminal).addTo(lines, diagnostics);
    return lines.isEmpty() ? "" : lines.text();
  }

  /** {@code 2 errors, 1 warning.}, or {@code No problems.} */
  public static String summary(List<Diagnostic> diagnostics) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long n = diagnostics.stream().filter(d -> d.severity() == severity).count();
      if (n > 0) {
        parts.add(Count.of(n, severity.word()));
      }
    }
    return parts.isEmpty() ? "No problems." : String.join(", ", parts) + ".";
  }

  /**
   * {@code diagnostics} as a JSON array of objects with {@code severity}, {@code subject}, {@code
   * file}, {@code line}, {@code column}, {@code summary} and {@code hint}; file is null and line
   * and column are 0 where there is none.
   */
  public static String json(List<Diagnostic> diagnostics) {
    return JsonWriter.document(
        JsonArray.of(diagnostics.stream().map(DiagnosticsText::object).toList()));
  }

  private static JsonObject object(Diagnostic diagnostic) {
    Optional<Location> at = diagnostic.location();
    return JsonObject.builder()
        .put("severity", diagnostic.severity().word())
        .put("subject", diagnostic.subject())
        .put("file", at.map(Location::file))
        .put("line", at.map(Location::line).orElse(0))
        .put("column", at.map(Location::column).orElse(0))
        .put("summary", diagnostic.summary())
        .put("hint", diagnostic.hint())
        .build();
  }

  /** Adds {@code diagnostics} without a summary. */
  public static void addTo(Lines lines, List<Diagnostic> diagnostics, Terminal terminal) {
    new DiagnosticsText(DiagnosticsText::noSources, terminal).addTo(lines, diagnostics);
  }

  private void addTo(Lines lines, List<Diagnostic> diagnostics) {
    List<Diagnostic> first = first(diagnostics);
    add(lines, first);
    int rest = diagnostics.size() - first.size();
    if (rest > 0) {
      lines.add("... and " + Count.of(rest, "more problem") + "; --format json has all of them");
    }
  }

  /** As many as are shown, in their order; an error is not left out for a warning. */
  private static List<Diagnostic> first(List<Diagnostic> all) {
    if (all.size() <= MOST) {
      return all;
    }
    Set<Diagnostic> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    all.stream().sorted(Comparator.comparing(Diagnostic::severity)).limit(MOST).forEach(kept::add);
    return all.stream().filter(kept::contains).limit(MOST).toList();
  }

  private void add(Lines lines, List<Diagnostic> diagnostics) {
    HintLines hints = new HintLines();
    for (Diagnostic diagnostic : diagnostics) {
      String place = diagnostic.location().map(l -> terminal.link(l) + ": ").orElse("");
      String subject =
          diagnostic.subject().isEmpty() ? "" : Safe.value(diagnostic.subject()) + ": ";
      String severity = terminal.paint(style(diagnostic.severity()), diagnostic.severity().word());
      lines.add(place + severity + ": " + subject + Safe.message(diagnostic.summary()));
      diagnostic.location().ifPresent(l -> excerpt(lines, l));
      hint(lines, hints.of(diagnostic.hint()));
    }
  }

  /** A hint may have lines, such as a policy statement to add; each is made safe by itself. */
  private void hint(Lines lines, List<String> hint) {
    for (String line : hint) {
      String safe = Safe.message(line);
      int width = HintLines.mayBreak(safe) ? terminal.width() - 4 : 0;
      Lines.wrap(safe, width, "").forEach(part -> lines.add("    " + part));
    }
  }

  private static Style style(Severity severity) {
    return switch (severity) {
      case ERROR -> Style.BAD;
      case WARNING -> Style.CHANGED;
      case NOTE -> Style.FAINT;
    };
  }

  private void excerpt(Lines lines, Location at) {
    Optional<String> line = line(at);
    if (line.isEmpty()) {
      return;
    }
    int column = Math.min(Math.max(at.column(), 1), line.get().length() + 1);
    String margin = String.valueOf(at.line());
    int most = excerpt(margin);
    int from = column > most * 5 / 6 ? Math.max(0, column - most / 2) : 0;
    int to = Math.min(line.get().length(), from + most);
    String before = Safe.terminal(line.get().substring(from, Math.min(column - 1, to)));
    String rest = Safe.terminal(line.get().substring(Math.min(column - 1, to), to));
    String more = from > 0 ? "..." : "";
    lines.add("    " + terminal.paint(Style.FAINT, margin + " |") + " " + more + before + rest);
    if (at.column() > 0) {
      String indent = " ".repeat(Columns.width(more + before));
      String bar = " ".repeat(margin.length()) + " |";
      lines.add(
          "    "
              + terminal.paint(Style.FAINT, bar)
              + " "
              + indent
              + terminal.paint(Style.BAD, "^"));
    }
  }

  /** How much of a line is shown beside its number {@code margin}: what a terminal has room for. */
  private int excerpt(String margin) {
    int room = terminal.width() - "    ".length() - margin.length() - " | ...".length();
    return terminal.width() == 0 ? EXCERPT : Math.min(EXCERPT, Math.max(LEAST_EXCERPT, room));
  }

  /** Each text is split once, however many diagnostics are about it. */
  private Optional<String> line(Location at) {
    List<String> all =
        texts.computeIfAbsent(
            at.file(), file -> sources.apply(file).map(t -> t.lines().toList()).orElse(List.of()));
    return at.line() >= 1 && at.line() <= all.size()
        ? Optional.of(all.get(at.line() - 1))
        : Optional.empty();
  }
}

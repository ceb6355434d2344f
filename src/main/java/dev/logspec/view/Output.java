package dev.logspec.view;

import dev.logspec.model.Diagnostic;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Redaction;
import dev.logspec.render.text.DiagnosticsText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes what a command has to show: data to standard output, messages to standard error. */
public final class Output {
  /** Standard input or output, where a file could be named. */
  public static final String STANDARD = "-";

  /** A rename would put a file in its place, and two openings of one file overwrite each other. */
  private static final Set<String> STANDARD_OUTPUTS =
      Set.of(STANDARD, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  private static final int LEAST_WIDTH = 40;

  private final Console console;
  private final Manner manner;
  private final Map<String, String> sources = new HashMap<>();
  private final Redaction.Memory redaction = new Redaction.Memory();
  private boolean taken;
  private boolean lost;
  private volatile boolean drawing;

  /** To the streams of {@code console}, in this manner. */
  public Output(Console console, Manner manner) {
    this.console = console;
    this.manner = manner;
  }

  /** The text of a file of the spec, for excerpts under diagnostics. */
  public void source(String file, String text) {
    sources.put(file, text);
  }

  /** More accounts to mask, when {@code --redact} was given; those known keep their masks. */
  public void accounts(Collection<String> accounts) {
    if (manner.redact()) {
      redaction.know(accounts);
    }
  }

  /** {@code text} as it may be shown. */
  public String shown(String text) {
    return manner.redact() ? redaction.text(text) : text;
  }

  /** Whether who names {@code file} as one to write to means standard output. */
  public static boolean isStandard(Path file) {
    return STANDARD_OUTPUTS.contains(file.toString());
  }

  /** Puts {@code document}, JSON, to standard output. */
  public void json(String document) {
    dataWriter().print(manner.redact() ? redaction.json(document) : document);
    dataWriter().flush();
  }

  /** Puts what {@code document} writes, JSON, to standard output as it comes. */
  public void json(Consumer<Writer> document) {
    shownJson(document).accept(dataWriter());
    dataWriter().flush();
  }

  /** {@code document}, JSON, as it may be shown; held as a whole only where that changes it. */
  public Consumer<Writer> shownJson(Consumer<Writer> document) {
    if (!manner.redact()) {
      return document;
    }
    StringWriter whole = new StringWriter();
    document.accept(whole);
    return out -> new PrintWriter(out).print(redaction.json(whole.toString()));
  }

  /** Puts {@code document} to standard output, as it is. */
  public void data(String document) {
    print(dataWriter(), shown(document));
  }

  /** Puts {@code text}, for people, to standard output, no wider than the terminal there is. */
  public void text(String text) {
    print(dataWriter(), Lines.fit(shown(text), outTerminal().width()));
  }

  /** Puts {@code text}, a sentence, to standard output. */
  public void sentence(String text) {
    for (String line : text.split("\n", -1)) {
      text(String.join("\n", Lines.wrap(line, outTerminal().width(), "")) + "\n");
    }
  }

  /**
   * Puts {@code document} to standard output, unmasked, as into a file; other data is for people
   * from now on, and goes where messages go.
   */
  public void instead(String document) {
    PrintWriter writer = taken();
    writer.print(document);
    writer.flush();
  }

  /** Standard output for a document that comes in parts, see {@link #instead}. */
  public PrintWriter taken() {
    taken = true;
    return console.out();
  }

  private PrintWriter dataWriter() {
    return taken ? console.err() : console.out();
  }

  /** A part of the result did not arrive where it was asked for. */
  public void lose() {
    lost = true;
  }

  /** Whether a part of the result did not arrive. */
  public boolean lost() {
    return lost;
  }

  /** The world around. */
  public Console console() {
    return console;
  }

  private static void print(PrintWriter writer, String text) {
    writer.print(text);
    writer.flush();
  }

  /** A line of progress or a note, unless {@code -q}. */
  public void note(String line) {
    if (!manner.quiet()) {
      message(line + "\n");
    }
  }

  /** From now on a table is drawn on the terminal, into which no stray line may fall. */
  public void tableBegins() {
    drawing = true;
  }

  /** The table is drawn no more. */
  public void tableEnds() {
    drawing = false;
  }

  /** A note of no more than passing interest: not where a table is drawn. */
  public void aside(String line) {
    if (!drawing) {
      note(line);
    }
  }

  /** A line for {@code -v}. */
  public void detail(String line) {
    if (manner.verbose() || manner.debug()) {
      message(line + "\n");
    }
  }

  /** Text for people that must be seen, no wider than the terminal. */
  public void message(String text) {
    print(console.err(), Lines.fit(shown(text), errTerminal().width()));
  }

  /** Tells {@code diagnostics}; with {@code -q} only errors. */
  public void diagnostics(List<Diagnostic> diagnostics) {
    List<Diagnostic> seen = audible(diagnostics);
    if (!seen.isEmpty()) {
      message(
          DiagnosticsText.render(seen, f -> Optional.ofNullable(sources.get(f)), errTerminal()));
    }
  }

  /** Tells {@code diagnostics} without their number, as a part of something else. */
  void listed(List<Diagnostic> diagnostics) {
    List<Diagnostic> seen = audible(diagnostics);
    if (!seen.isEmpty()) {
      message(
          DiagnosticsText.list(seen, f -> Optional.ofNullable(sources.get(f)), errTerminal())
              + "\n");
    }
  }

  private List<Diagnostic> audible(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(d -> !manner.quiet() || d.severity() == Diagnostic.Severity.ERROR)
        .toList();
  }

  /** Whether standard error is a terminal on which a table can be drawn anew in its place. */
  public boolean live() {
    boolean dumb = "dumb".equals(console.environment().get("TERM"));
    boolean talks = manner.quiet() || manner.verbose() || manner.debug();
    return console.tty().err() && console.tty().width() >= LEAST_WIDTH && !dumb && !talks;
  }

  /** Where data goes, as a terminal. */
  public Terminal outTerminal() {
    return taken ? errTerminal() : terminal(console.tty().out());
  }

  /** Where messages go, as a terminal. */
  public Terminal errTerminal() {
    return terminal(console.tty().err());
  }

  private Terminal terminal(boolean tty) {
    boolean dumb = "dumb".equals(console.environment().get("TERM"));
    boolean forbidden = !console.environment().getOrDefault("NO_COLOR", "").isEmpty();
    boolean colour =
        switch (manner.color()) {
          case always -> true;
          case never -> false;
          case auto -> tty && !dumb && !forbidden;
        };
    Optional<URI> links =
        colour && tty && !dumb
            ? Optional.of(console.directory().toAbsolutePath().toUri())
            : Optional.empty();
    return new Terminal(
        colour ? Palette.ANSI : Palette.NONE, links, tty ? console.tty().width() : 0);
  }
}

package dev.logspec.cli;

import dev.logspec.model.Diagnostic;
import java.util.List;

/** A command cannot go on; what it has to say is in the diagnostics. */
public final class Stop extends Exception {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient List<Diagnostic> diagnostics;

  /** Ends with {@code exit}, telling {@code diagnostics}. */
  public Stop(Exit exit, List<Diagnostic> diagnostics) {
    super("exit " + exit.code());
    this.exit = exit;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** One error about {@code subject}, which may be empty. */
  public Stop(Exit exit, String subject, String summary, String hint) {
    this(exit, List.of(Diagnostic.error(subject, summary, hint)));
  }

  Exit exit() {
    return exit;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}

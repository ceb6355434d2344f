package dev.logspec.cli;

import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.Syntax;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;

/** {@code logspec version}. */
final class VersionCommand implements Declared {
  private final Console console;
  private final Backend backend;

  VersionCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of("version", this, "Print the version, and what it runs on.")
        .exits(Exit.told("version", Exit.OK))
        .examples("logspec version", "logspec --version");
  }

  @Override
  public Integer call() {
    console.out().println("logspec " + backend.version());
    console.out().println("java " + Runtime.version());
    if (!backend.startUp().isBlank()) {
      console.out().println(backend.startUp());
    }
    console.out().flush();
    return Exit.OK.code();
  }
}

package dev.logspec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logspec version}. */
@Command(
    name = "version",
    description = "Print the version, and what it runs on.")
final class VersionCommand implements Callable<Integer> {
  @Mixin private App.Help help;
  private final Console console;
  private final Backend backend;

  VersionCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public Integer call() {
    console.out().println("logspec " + backend.version());
    console.out().println("java " + Runtime.version());
    console.out().flush();
    return Exit.OK.code();
  }
}

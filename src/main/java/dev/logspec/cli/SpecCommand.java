package dev.logspec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on a spec: its flags, and one way for all to end in an error. */
abstract class SpecCommand implements Callable<Integer> {
  @Mixin private App.Help help;
  @Mixin private Global global = new Global();

  @Spec private CommandSpec spec;

  private final Console console;
  private final Backend backend;

  SpecCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public final Integer call() {
    Tool tool =
        new Tool(
            global, console, backend, spec.root().commandLine().getParseResult().originalArgs());
    try {
      return run(tool).code();
    } catch (Stop stop) {
      tool.output().diagnostics(stop.diagnostics());
      return stop.exit().code();
    }
  }

  /** Does the work. */
  abstract Exit run(Tool tool) throws Stop;
}

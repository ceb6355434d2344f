package dev.logspec.cli;

import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
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
      return stopped(tool, stop);
    } catch (RemoteException e) {
      return stopped(tool, new Stop(Exit.ERROR, "", Failure.sentence(e), Failure.hint(e)));
    }
  }

  private static int stopped(Tool tool, Stop stop) {
    tool.output().diagnostics(stop.diagnostics());
    return stop.exit().code();
  }

  /** Does the work. */
  abstract Exit run(Tool tool) throws Stop;
}

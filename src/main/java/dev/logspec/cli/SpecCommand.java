package dev.logspec.cli;

import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.Syntax;
import dev.logspec.cli.help.WrongLine;
import dev.logspec.model.Diagnostic;
import dev.logspec.render.safe.Safe;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import dev.logspec.work.Obstacle;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;

/** A command on a spec: its flags, and one way for all to end in an error. */
public abstract class SpecCommand implements Declared {
  private final Console console;
  private final Backend backend;
  private final Global global = new Global();
  private CommandSpec spec;

  protected SpecCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public final Syntax syntax() {
    Syntax syntax = global.declare(words(), subject());
    spec = syntax.spec();
    return syntax;
  }

  @Override
  public final Integer call() {
    Tool tool =
        new Tool(
            global, console, backend, spec.root().commandLine().getParseResult().originalArgs());
    try {
      Exit exit = run(tool);
      // No success of which a part did not arrive.
      return (tool.output().lost() ? exit.orError() : exit).code();
    } catch (Stop stop) {
      return stopped(tool, stop);
    } catch (UncheckedIOException e) {
      String what = String.valueOf(e.getCause().getMessage());
      return stopped(
          tool,
          new Stop(Exit.ERROR, "", what, "run it in a folder that may be written and has room"));
    } catch (Obstacle obstacle) {
      tool.output().diagnostics(obstacle.diagnostics());
      return Exit.of(obstacle.sort()).code();
    }
  }

  private int stopped(Tool tool, Stop stop) {
    if (stop.exit() == Exit.USAGE) {
      stop.diagnostics().forEach(d -> tool.tell(misused(d)));
      tool.tell(WrongLine.see(spec));
    } else {
      tool.output().diagnostics(stop.diagnostics());
    }
    return stop.exit().code();
  }

  /** In the form of all that is said of a wrong line. */
  private static String misused(Diagnostic wrong) {
    String subject = wrong.subject().isEmpty() ? "" : wrong.subject() + ": ";
    String hint = wrong.hint().isEmpty() ? "" : "; " + wrong.hint();
    return Safe.value("logspec: " + subject + wrong.summary() + hint);
  }

  /** What it works on. */
  protected Global.Subject subject() {
    return Global.Subject.AWS;
  }

  /** What it takes beside the flags of all. */
  protected abstract Syntax words();

  /** Does the work. */
  protected abstract Exit run(Tool tool) throws Stop, Obstacle;
}

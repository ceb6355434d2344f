package dev.logspec.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logspec completion}. */
@Command(
    name = "completion",
    description = {
      "Print a completion script for bash or zsh.",
      "Use it with: source <(logspec completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {
  @Mixin private App.Help help;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh")
  private Shell shell;

  private final Console console;

  enum Shell {
    bash,
    zsh
  }

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script = AutoComplete.bash("logspec", root);
    // The script serves both shells; zsh needs its bash emulation switched on first.
    console
        .out()
        .print(
            shell == Shell.zsh
                ? "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                    + script
                : script);
    console.out().flush();
    return Exit.OK.code();
  }
}

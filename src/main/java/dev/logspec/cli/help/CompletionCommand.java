package dev.logspec.cli.help;

import dev.logspec.view.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code logspec completion}. */
public final class CompletionCommand implements Declared {
  private final Console console;
  private final CommandSpec root;
  private Shell shell;

  enum Shell {
    bash,
    zsh
  }

  /** Of the commands of {@code root}. */
  public CompletionCommand(Console console, CommandSpec root) {
    this.console = console;
    this.root = root;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "completion",
            this,
            "Print a completion script for bash or zsh.",
            "Use it with: source <(logspec completion bash)")
        .argument("SHELL", "bash or zsh", Shell.class, v -> shell = v);
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("logspec", root.commandLine());
    // The script serves both shells; zsh needs its bash emulation switched on first.
    console
        .out()
        .print(
            shell == Shell.zsh
                ? "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"
                    + script
                : script);
    console.out().flush();
    return 0;
  }
}

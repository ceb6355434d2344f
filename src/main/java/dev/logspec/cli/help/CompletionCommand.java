package dev.logspec.cli.help;

import dev.logspec.view.Console;
import java.util.function.Supplier;

/** {@code logspec completion}. */
public final class CompletionCommand implements Declared {
  private final Console console;
  private final Supplier<Syntax> whole;
  private Shell shell;

  enum Shell {
    bash,
    zsh,
    fish
  }

  /** Of the commands of {@code whole}. */
  public CompletionCommand(Console console, Supplier<Syntax> whole) {
    this.console = console;
    this.whole = whole;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "completion",
            this,
            "Print a completion script for bash, zsh or fish.",
            "It offers commands, flags and their values, and clusters, labels and queries of the spec,"
                + " which it reads without asking AWS. make install puts it in its place; else it is"
                + " loaded as the examples show.")
        .argument("SHELL", "bash, zsh or fish.", Shell.class, v -> shell = v)
        .examples(
            "source <(logspec completion bash)",
            "source <(logspec completion zsh)",
            "logspec completion fish | source");
  }

  @Override
  public Integer call() {
    Syntax root = whole.get();
    console
        .out()
        .print(
            switch (shell) {
              case bash -> BashCompletion.of(root);
              case zsh -> ZshCompletion.of(root);
              case fish -> FishCompletion.of(root);
            });
    console.out().flush();
    return 0;
  }
}

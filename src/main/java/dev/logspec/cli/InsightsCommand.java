package dev.logspec.cli;

import dev.logspec.view.Console;
import dev.logspec.work.Backend;

/** {@code logspec insights}: the reports below it. */
final class InsightsCommand implements Declared {
  private final Console console;
  private final Backend backend;

  InsightsCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "insights",
            this,
            "Read delivered logs and tell what Karpenter did, and why.",
            "Each report answers a question; logspec insights REPORT --help says which.")
        .below(new QueryListCommand(console, backend))
        .below(new QueryRunCommand(console, backend));
  }

  @Override
  public Integer call() {
    console.err().println("logspec: a report is needed. Try 'logspec insights --help'.");
    console.err().flush();
    return Exit.USAGE.code();
  }
}

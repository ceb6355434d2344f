package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;

/** {@code logspec insights}: the reports below it. */
public final class InsightsCommand implements Declared {
  private final Console console;
  private final Backend backend;

  /** The group in the world of {@code console}. */
  public InsightsCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public Syntax syntax() {
    Syntax syntax =
        Syntax.of(
                "insights",
                this,
                "Read delivered logs and tell what Karpenter did, and why.",
                "Records come from where the spec delivers to, or from files in whatever envelope"
                    + " (--from). Each report answers a question, which its help says.")
            .examples(
                "logspec insights summary --since 2h",
                "logspec insights why gp-7kq2x --since yesterday",
                "logspec insights removals --by reason --since 7d --cluster prod",
                "kubectl logs -n kube-system deploy/karpenter | logspec insights phases --from -");
    for (ReportKind kind : ReportKind.values()) {
      syntax.below("Reports", new ReportCommand(kind, console, backend));
    }
    return syntax
        .below("Queries", new QueryListCommand(console, backend))
        .below("Queries", new QueryRunCommand(console, backend))
        .below("Queries", new QueryNamesCommand(console, backend))
        .below("Queries", new AthenaCommand(console, backend));
  }

  @Override
  public Integer call() {
    console.err().println("logspec: a report is needed\nsee: logspec help insights");
    console.err().flush();
    return Exit.USAGE.code();
  }
}

package dev.logspec;

import dev.logspec.cli.help.Declared;
import dev.logspec.cli.iam.IamPolicyCommand;
import dev.logspec.cli.importing.ImportCommand;
import dev.logspec.cli.insights.InsightsCommand;
import dev.logspec.cli.rehearse.RehearseCommand;
import dev.logspec.cli.sandbox.SandboxCommand;
import dev.logspec.cli.spec.ExplainCommand;
import dev.logspec.cli.spec.FmtCommand;
import dev.logspec.cli.spec.SchemaCommand;
import dev.logspec.cli.status.StatusCommand;
import dev.logspec.cli.verify.VerifyCommand;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.Map;
import java.util.function.BiFunction;

/** The commands whose packages stand on the application's own, by name. */
final class Commands {
  static final Map<String, BiFunction<Console, Backend, Declared>> UPPER =
      Map.of(
          "explain", (console, backend) -> new ExplainCommand(console),
          "fmt", FmtCommand::new,
          "iam-policy", IamPolicyCommand::new,
          "import", ImportCommand::new,
          "insights", InsightsCommand::new,
          "rehearse", RehearseCommand::new,
          "sandbox", SandboxCommand::new,
          "schema", (console, backend) -> new SchemaCommand(console),
          "status", StatusCommand::new,
          "verify", VerifyCommand::new);

  private Commands() {}
}

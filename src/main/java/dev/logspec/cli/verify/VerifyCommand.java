package dev.logspec.cli.verify;

import dev.logspec.cli.Exit;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.plan.verify.Soundness;
import dev.logspec.plan.verify.Verification;
import dev.logspec.render.markdown.VerificationMarkdown;
import dev.logspec.render.text.VerificationText;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Verifying;
import java.time.Duration;
import java.util.Optional;

/** {@code logspec verify}. */
public final class VerifyCommand extends SpecCommand {
  private Optional<Duration> wait = Optional.empty();
  private Format format = Format.text;

  enum Format {
    text,
    markdown
  }

  /** In the world of {@code console}. */
  public VerifyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "verify",
            this,
            "Look at everything that logs need to arrive: sign-in and roles, clusters, buckets,"
                + " streams, keys and policies, AWS's limits, and whether all is as the spec says.",
            "Reads AWS, never changes it. Exit code 0 is that nothing failed.")
        .exits(Exit.told("verify", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples("logspec verify", "logspec verify --wait 15m    # and prove that logs arrive")
        .duration(
            "--wait",
            "Also look for logs, for as long as this: the newest event of each log group, the newest"
                + " object of each bucket, the records that came into each stream.",
            v -> wait = Optional.of(v))
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                    "--format",
                    "FORM",
                    "text, or markdown for a pull request (default: text).",
                    Format.class,
                    v -> format = v));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    Verification found = Verifying.verify(tool.means(), tool.assignment(), wait);
    String text =
        switch (format) {
          case text -> VerificationText.render(found, tool.output().outTerminal());
          case markdown -> VerificationMarkdown.render(found);
        };
    tool.output().data(text);
    return found.verdict() == Soundness.FAIL ? Exit.ERROR : Exit.OK;
  }
}

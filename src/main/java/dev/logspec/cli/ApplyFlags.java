package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.render.PlanView;
import dev.logspec.review.RunPages;
import dev.logspec.view.ResultFile;
import dev.logspec.work.Pacing;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Flags of every command that applies. */
final class ApplyFlags {
  private boolean autoApprove;

  private PlanView view = PlanView.ALL;

  private Optional<Integer> maxInFlight = Optional.empty();

  private Optional<Integer> maxFailures = Optional.empty();

  private Optional<Duration> updateTimeout = Optional.empty();

  private Duration lockTimeout = Duration.ZERO;

  private Optional<Duration> waitTimeout = Optional.empty();

  private Optional<String> events = Optional.empty();

  private Optional<String> result = Optional.empty();

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    return syntax
        .flag("--auto-approve", "Apply without a question.", () -> autoApprove = true)
        .flag(
            "--full",
            "Show every object of the plan by itself, long lists in full.",
            () -> view = PlanView.ALL.full())
        .option(
            "--max-in-flight",
            "N",
            "How many clusters may be under way at a time (default: the spec's, or 10).",
            Integer.class,
            v -> maxInFlight = Optional.of(v))
        .option(
            "--max-failures",
            "N",
            "How many clusters may fail before no new one is begun (default: 0).",
            Integer.class,
            v -> maxFailures = Optional.of(v))
        .duration(
            "--update-timeout",
            "How long one cluster update may take, such as 45m (default: 1h).",
            v -> updateTimeout = Optional.of(v))
        .duration(
            "--lock-timeout",
            "How long to wait for somebody else's lock, such as 10m (default: not at all).",
            v -> lockTimeout = v)
        .duration(
            "--wait-timeout",
            "How long to wait for other shards while nothing moves there (default: 30m).",
            v -> waitTimeout = Optional.of(v))
        .about(FlagPart.SHOWN, this::telling);
  }

  private Syntax telling(Syntax syntax) {
    return syntax
        .option(
            "--events",
            "FILE",
            "Write what happens to FILE, one JSON object a line (schema/events.schema.json).",
            v -> events = Optional.of(v))
        .option(
            "--result",
            "FILE",
            "Write how it ended to FILE, as Markdown for a pull request or the page of a run.",
            v -> result = Optional.of(v));
  }

  Optional<String> events() {
    return events;
  }

  /** How much of plans is shown. */
  PlanView view() {
    return view;
  }

  /** The file that is told how it ended. */
  ResultFile result(Tool tool) {
    Optional<String> run =
        RunPages.of(
                tool.console().environment(), tool.console().directory(), new RunPages.Of.None())
            .run()
            .map(URI::toASCIIString);
    return new ResultFile(tool.output(), result, run);
  }

  Approval.Asked asked() {
    return autoApprove ? Approval.Asked.FLAG : Approval.Asked.NO;
  }

  Pacing pacing() throws Stop {
    return new Pacing(
        atLeast(maxInFlight, 1, "--max-in-flight"),
        atLeast(maxFailures, 0, "--max-failures"),
        updateTimeout,
        lockTimeout,
        waitTimeout);
  }

  private static Optional<Integer> atLeast(Optional<Integer> value, int least, String flag)
      throws Stop {
    if (value.isPresent() && value.get() < least) {
      throw new Stop(Exit.USAGE, flag, value.get() + " is too small", "give " + least + " or more");
    }
    return value;
  }
}

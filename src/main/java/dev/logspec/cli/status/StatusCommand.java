package dev.logspec.cli.status;

import dev.logspec.cli.Exit;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusFilter;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.status.StatusFacts;
import dev.logspec.render.status.StatusJson;
import dev.logspec.render.status.StatusMarkdown;
import dev.logspec.render.status.StatusPage;
import dev.logspec.render.status.StatusText;
import dev.logspec.view.Console;
import dev.logspec.view.Showing;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.FleetStatus;
import dev.logspec.work.NextCommand;
import dev.logspec.work.Obstacle;
import dev.logspec.work.StatusRequest;
import dev.logspec.work.StatusRequest.Logs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code logspec status}. */
public final class StatusCommand extends SpecCommand {
  private Format format = Format.text;
  private Logs logs = Logs.UNSEEN;
  private List<DeliveryState> states = new ArrayList<>();
  private List<String> waves = new ArrayList<>();
  private List<String> accounts = new ArrayList<>();
  private Optional<Path> out = Optional.empty();

  enum Format {
    text,
    json,
    markdown,
    html
  }

  /** In the world of {@code console}. */
  public StatusCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "status",
            this,
            "Show how each delivery stands in live AWS: by cluster, log type and destination.",
            "Reads what plan reads, and the updates of clusters where a source has no delivery; exit"
                + " code 1: some of it could not be read.")
        .exits(Exit.told("status", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples(
            "logspec status --state drifted,missing,dead --wave canary",
            "logspec status --arrivals --format html --out status.html")
        .listed(
            "--state",
            "STATE",
            "delivering, pending, foreign (not ours), drifted, unwanted, missing, dead or unknown.",
            DeliveryState.class,
            v -> states = v)
        .repeated(
            "--wave",
            "NAME",
            String.class,
            v -> waves = v,
            "Only clusters of this wave; may be repeated.")
        .repeated(
            "--account",
            "ID",
            String.class,
            v -> accounts = v,
            "Only clusters of this account; may be repeated.")
        .flag(
            "--arrivals",
            "Tell the age of the newest log of the last hour: a call or more for each delivery.",
            () -> logs = Logs.NEWEST)
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                        "--format",
                        "FORM",
                        "text, json (schema/status.schema.json), markdown, or html: a page of one file (default:"
                            + " text).",
                        Format.class,
                        v -> format = v)
                    .option(
                        "--out",
                        "FILE",
                        "Write it to FILE; - is standard output.",
                        Path.class,
                        v -> out = Optional.of(v)));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    Assignment assignment = tool.assignment();
    StatusFilter filter =
        new StatusFilter(Set.copyOf(states), Set.copyOf(waves), Set.copyOf(accounts));
    Status status = FleetStatus.read(tool.means(), assignment, new StatusRequest(filter, logs));
    StatusFacts facts =
        new StatusFacts(
            assignment.part(),
            NextCommand.of("plan", assignment),
            NextCommand.of("verify", assignment));
    Showing showing = new Showing(tool.output(), out);
    showing.put(
        rendered(status, facts, showing.terminal()),
        format == Format.json ? Showing.Form.JSON : Showing.Form.TEXT);
    return status.whole() ? Exit.OK : Exit.ERROR;
  }

  private String rendered(Status status, StatusFacts facts, Terminal terminal) {
    return switch (format) {
      case text -> StatusText.render(status, facts, terminal);
      case json -> StatusJson.render(status);
      case markdown -> StatusMarkdown.render(status, facts);
      case html -> StatusPage.render(status, facts);
    };
  }
}

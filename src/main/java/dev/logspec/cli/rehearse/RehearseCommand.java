package dev.logspec.cli.rehearse;

import dev.logspec.cli.Exit;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.files.FileTrouble;
import dev.logspec.model.DurationText;
import dev.logspec.rehearsal.Mishap;
import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.rehearsal.stage.RehearsalRequest;
import dev.logspec.rehearsal.stage.Rehearsing;
import dev.logspec.rehearsal.stage.SavedStatus;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.rehearsal.RehearsalJson;
import dev.logspec.render.rehearsal.RehearsalMarkdown;
import dev.logspec.render.rehearsal.RehearsalPage;
import dev.logspec.render.rehearsal.RehearsalText;
import dev.logspec.view.Console;
import dev.logspec.view.Showing;
import dev.logspec.work.Backend;
import dev.logspec.work.Choices;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Pacing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** {@code logspec rehearse}. */
public final class RehearseCommand extends SpecCommand {
  /** A fleet of 10,000 clusters takes a tenth of it. */
  private static final long LONGEST = 256L << 20;

  private OptionalInt fleet = OptionalInt.empty();
  private Optional<Path> status = Optional.empty();
  private Optional<String> updateTime = Optional.empty();
  private Optional<Duration> callTime = Optional.empty();
  private Optional<Integer> maxInFlight = Optional.empty();
  private Optional<String> failWave = Optional.empty();
  private Optional<String> killAt = Optional.empty();
  private int seed = 1;
  private Format format = Format.text;
  private Optional<Path> out = Optional.empty();

  enum Format {
    text,
    json,
    markdown,
    html
  }

  /** In the world of {@code console}. */
  public RehearseCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "rehearse",
            this,
            "Play an apply in a copy of AWS, hours in a second: how long, in which order, with which"
                + " calls, what a failure would leave. Never changes AWS.")
        .exits(Exit.told("rehearse", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples(
            "logspec rehearse --fleet 1000 --update-time 60s,170s",
            "logspec rehearse --fail-wave canary    # what would be left, and what comes next")
        .option(
            "--fleet",
            "N",
            "Make up N clusters for the patterns of the spec instead of asking AWS.",
            Integer.class,
            v -> fleet = OptionalInt.of(v))
        .option(
            "--status",
            "FILE",
            "Begin with what status --format json told, instead of asking AWS.",
            Path.class,
            v -> status = Optional.of(v))
        .option(
            "--update-time",
            "D[,D]",
            "How long updates take, p50 and p95 (default: learnt from past ones).",
            v -> updateTime = Optional.of(v))
        .duration(
            "--call-time",
            "How long a call takes (default: as measured, else 100ms).",
            v -> callTime = Optional.of(v))
        .option(
            "--max-in-flight",
            "N",
            "At most N clusters under way (default: as the spec says).",
            Integer.class,
            v -> maxInFlight = Optional.of(v))
        .option(
            "--fail-wave",
            "WAVE",
            "What is left when the first update of this wave fails.",
            v -> failWave = Optional.of(v))
        .option(
            "--kill-at",
            "WAVE|D",
            "What is left when the run is killed in this wave, or after D.",
            v -> killAt = Optional.of(v))
        .option(
            "--seed",
            "N",
            "Draw the update times from this seed (default: 1).",
            Integer.class,
            v -> seed = v)
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                        "--format",
                        "FORM",
                        "text, json (schema/rehearsal.schema.json), markdown, or html: a page of one file"
                            + " (default: text).",
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
    RehearsalRequest request = request(tool);
    if (fleet.isPresent() && !tool.assignment().hasPatterns()) {
      tool.output()
          .note(
              "--fleet makes up clusters for patterns, and the spec has none: those that it names"
                  + " are played. With - match: { name: \"*\" } among its clusters there are more.");
    }
    Rehearsal rehearsal = Rehearsing.rehearse(tool.means(), tool.assignment(), request);
    Showing showing = new Showing(tool.output(), out);
    showing.put(
        rendered(rehearsal, showing.terminal()),
        format == Format.json ? Showing.Form.JSON : Showing.Form.TEXT);
    return Exit.OK;
  }

  private String rendered(Rehearsal rehearsal, Terminal terminal) {
    return switch (format) {
      case text -> RehearsalText.render(rehearsal, terminal);
      case json -> RehearsalJson.render(rehearsal);
      case markdown -> RehearsalMarkdown.render(rehearsal);
      case html -> RehearsalPage.render(rehearsal);
    };
  }

  private RehearsalRequest request(Tool tool) throws Stop, Obstacle {
    if (tool.global().awsFlags().contains("--shard")) {
      throw new Stop(
          Exit.USAGE,
          "--shard",
          "a shard waits for the others, which nobody plays",
          "rehearse the whole: shards together take about as long with --max-in-flight the sum of"
              + " theirs");
    }
    if (failWave.isPresent() && killAt.isPresent()) {
      throw new Stop(
          Exit.USAGE, "--fail-wave", "one mishap at a time", "leave --kill-at out, or this");
    }
    if (maxInFlight.filter(clusters -> clusters < 1).isPresent()) {
      throw new Stop(
          Exit.USAGE, "--max-in-flight", maxInFlight.get() + " is too small", "give 1 or more");
    }
    return new RehearsalRequest(
        Choices.USUAL,
        Pacing.inFlight(maxInFlight),
        fleet,
        saved(tool),
        times(),
        callTime,
        seed,
        mishap());
  }

  private Optional<SavedStatus> saved(Tool tool) throws Stop, Obstacle {
    if (status.isEmpty()) {
      return Optional.empty();
    }
    if (fleet.isPresent()) {
      throw new Stop(Exit.USAGE, "--status", "a fleet is made up", "leave --fleet out, or this");
    }
    try {
      Path file = tool.console().directory().resolve(status.get());
      if (Files.size(file) > LONGEST) {
        throw new IOException("more than " + (LONGEST >> 20) + " MB");
      }
      return Optional.of(SavedStatus.read(Files.readString(file), tool.assignment()));
    } catch (IOException e) {
      throw new Stop(
          Exit.USAGE,
          status.get().toString(),
          "it cannot be read (" + FileTrouble.words(e) + ")",
          "make one with logspec status --format json --out FILE");
    }
  }

  private Optional<UpdateTimes> times() throws Stop {
    if (updateTime.isEmpty()) {
      return Optional.empty();
    }
    List<Optional<Duration>> given =
        Stream.of(updateTime.get().split(",", -1)).map(DurationText::read).toList();
    boolean read = given.size() <= 2 && given.stream().allMatch(Optional::isPresent);
    Duration p50 = given.get(0).orElse(Duration.ZERO);
    Duration p95 = given.get(given.size() - 1).orElse(Duration.ZERO);
    if (!read || p95.compareTo(p50) < 0) {
      throw new Stop(
          Exit.USAGE,
          "--update-time",
          "\"" + updateTime.get() + "\" is not one or two growing durations",
          "give the time of half of the updates, and of 95 in 100, such as 60s,170s");
    }
    return Optional.of(new UpdateTimes(p50, p95, new UpdateTimes.Origin.Given()));
  }

  private Optional<Mishap> mishap() {
    return failWave
        .<Mishap>map(Mishap.WaveFails::new)
        .or(() -> killAt.map(RehearseCommand::killed));
  }

  private static Mishap killed(String at) {
    return DurationText.read(at)
        .<Mishap>map(Mishap.Killed::new)
        .orElseGet(() -> new Mishap.KilledIn(at));
  }
}

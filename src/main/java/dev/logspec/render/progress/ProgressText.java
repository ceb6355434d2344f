package dev.logspec.render.progress;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Moment;
import dev.logspec.plan.step.Step;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Spans;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The course of an apply, line by line, for logs and for terminals without cursor control. */
public final class ProgressText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final Standing UNDER_WAY = new Standing("", Style.PLAIN);
  private static final Standing DONE = new Standing("done", Style.GOOD);
  private static final Outcome.Cases<Standing> STANDING =
      new Outcome.Cases<>(
          done -> DONE,
          look -> UNDER_WAY,
          act -> new Standing("will be tried again", Style.CHANGED),
          failed -> new Standing("failed", Style.BAD),
          drifted -> new Standing("drifted", Style.BAD));

  private final ClusterNames names;
  private final ZoneId zone;
  private final Terminal terminal;

  /** How a step stands, in a word that may be empty, and how that is painted. */
  private record Standing(String word, Style style) {}

  /**
   * Lines for {@code terminal}.
   *
   * @param names what clusters are called
   * @param zone whose time of day is shown
   */
  public ProgressText(ClusterNames names, ZoneId zone, Terminal terminal) {
    this.names = names;
    this.zone = zone;
    this.terminal = terminal;
  }

  /**
   * {@code event} as one line with a line feed: {@code 12:03:04 sandbox compute: create delivery
   * source sandbox-AUTO_MODE_COMPUTE_LOGS: cluster update 4f... is in progress (12 s)}.
   *
   * @param elapsed since the step began; empty when it just began
   */
  public String line(Event event, Optional<Duration> elapsed) {
    Optional<Step> step = event.about();
    String cluster = step.flatMap(Step::cluster).map(names::of).orElse("");
    String type = step.flatMap(Step::logType).map(t -> " " + t.shortName()).orElse("");
    String object = step.map(s -> " " + s.address().name()).orElse("");
    Standing standing =
        event.fold(
            new Event.Cases<>(
                begun -> UNDER_WAY,
                turned -> turned.outcome().fold(STANDING),
                wave -> UNDER_WAY,
                soak -> UNDER_WAY,
                waits -> UNDER_WAY,
                still -> UNDER_WAY));
    return start(event.at(), cluster + type)
        + Safe.value(EventWords.step(event) + object)
        + said(standing, Safe.terminal(detail(event)))
        + elapsed.map(ProgressText::taking).orElse("")
        + "\n";
  }

  /** That all of {@code cluster} is made, as a line with a line feed. */
  public String ready(Instant at, ClusterId cluster, Duration elapsed) {
    return start(at, names.of(cluster)) + "all of it" + said(DONE, "") + taking(elapsed) + "\n";
  }

  private String start(Instant at, String who) {
    String name = Safe.value(who.strip());
    return terminal.paint(Style.FAINT, TIME.format(at.atZone(zone)))
        + " "
        + (name.isEmpty() ? "" : terminal.paint(Style.STRONG, name) + ": ");
  }

  /** A soak lasts until a time of day. */
  private String detail(Event event) {
    return event.fold(
        new Event.Cases<>(
            EventWords::detail,
            EventWords::detail,
            EventWords::detail,
            soak -> "until " + Moment.words(soak.until(), soak.at(), zone),
            EventWords::detail,
            EventWords::detail));
  }

  private String said(Standing standing, String detail) {
    String said =
        Stream.of(standing.word(), detail)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : ": " + terminal.paint(standing.style(), said);
  }

  private static String taking(Duration elapsed) {
    return " (" + Spans.words(elapsed) + ")";
  }
}

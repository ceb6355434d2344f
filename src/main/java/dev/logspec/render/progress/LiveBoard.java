package dev.logspec.render.progress;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.LogType;
import dev.logspec.model.Moment;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.layout.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far an apply has come, by cluster: what the rows of the live table are made of. Knows no
 * clock but the instants it is given.
 */
public final class LiveBoard {
  /** So many clusters are named on one line. */
  private static final int MENTIONED = 3;

  private final Map<Optional<ClusterId>, At> rows = new LinkedHashMap<>();
  private final ClusterNames names;
  private final Headway headway;
  private final Outlook outlook;
  private final ZoneId zone;
  private Optional<Event.WaveSoaks> soak = Optional.empty();
  private Optional<Event.WaveWaits> wait = Optional.empty();

  /** Where a cluster is. */
  private static final class At {
    final Instant since;
    String logType = "";
    String step = "";
    Optional<Instant> update = Optional.empty();

    At(Instant since) {
      this.since = since;
    }

    /** How long the update at hand has been running. */
    Duration ran(Instant now) {
      return update.map(u -> Duration.between(u, now)).orElse(Duration.ZERO);
    }
  }

  /**
   * None of {@code steps} is taken yet.
   *
   * @param rollout the order they are taken in
   * @param zone whose time of day is told
   */
  public LiveBoard(Steps steps, Rollout rollout, ZoneId zone) {
    this.zone = zone;
    names = ClusterNames.of(steps.plan());
    headway = new Headway(steps);
    outlook = new Outlook(steps, rollout);
  }

  /** A board on which nothing stands. */
  public static LiveBoard empty(ZoneId zone) {
    Plan nothing = new Plan("", List.of(), List.of(), List.of(), List.of(), Coverage.PARTIAL);
    return new LiveBoard(Steps.of(nothing), Rollout.DEFAULT, zone);
  }

  /** Notes {@code event}; the cluster that has become ready by it, and how long that took. */
  public Optional<Finished> on(Event event) {
    return event.fold(
        new Event.Cases<>(
            this::begun,
            this::turned,
            wave -> waiting(Optional.empty(), Optional.empty()),
            soaks -> waiting(Optional.of(soaks), Optional.empty()),
            waits -> waiting(Optional.empty(), Optional.of(waits)),
            still -> Optional.empty()));
  }

  /** A cluster of which every step is made. */
  public record Finished(ClusterId cluster, Duration elapsed) {}

  private Optional<Finished> waiting(
      Optional<Event.WaveSoaks> soaks, Optional<Event.WaveWaits> waits) {
    soak = soaks;
    wait = waits;
    return Optional.empty();
  }

  private Optional<Finished> begun(Event.StepBegun event) {
    At at = row(event, event.step());
    at.update = Optional.of(event.at()).filter(now -> event.step().startsClusterUpdate());
    return Optional.empty();
  }

  private Optional<Finished> turned(Event.StepTurned event) {
    At at = row(event, event.step());
    return event
        .outcome()
        .fold(
            new Outcome.Cases<>(
                done -> done(event, at),
                look -> waits(look, at),
                act -> Optional.empty(),
                failed -> failed(event.step()),
                drifted -> stopped(event.step())));
  }

  private At row(Event event, Step step) {
    At at = rows.computeIfAbsent(step.cluster(), c -> new At(event.at()));
    String detail = EventWords.detail(event);
    at.logType = step.logType().map(LogType::shortName).orElse("");
    at.step = step.words() + (detail.isEmpty() ? "" : ": " + detail);
    return at;
  }

  /** The update comes first: it is what takes the time, and a narrow terminal cuts the rest. */
  private static Optional<Finished> waits(Outcome.Look look, At at) {
    at.step = look.why();
    return Optional.empty();
  }

  private Optional<Finished> failed(Step step) {
    outlook.failed();
    return stopped(step);
  }

  private Optional<Finished> stopped(Step step) {
    rows.remove(step.cluster());
    step.cluster().ifPresent(outlook::stopped);
    step.cluster().ifPresent(headway::stopped);
    return Optional.empty();
  }

  private Optional<Finished> done(Event.StepTurned event, At at) {
    Step step = event.step();
    if (at.update.isPresent()) {
      step.cluster().ifPresent(c -> outlook.ended(c, at.ran(event.at())));
      at.update = Optional.empty();
    }
    at.step = step.words() + ": done";
    boolean all = headway.made(step);
    if (all) {
      rows.remove(step.cluster());
      step.cluster().ifPresent(outlook::made);
    }
    return step.cluster()
        .filter(c -> all)
        .map(c -> new Finished(c, Duration.between(at.since, event.at())));
  }

  /** What is under way at {@code now}. */
  public List<LiveTable.Row> rows(Instant now) {
    List<LiveTable.Row> all = new ArrayList<>();
    rows.forEach(
        (cluster, at) ->
            all.add(
                new LiveTable.Row(
                    cluster.map(names::of).orElse(ResultTable.SHARED),
                    at.logType,
                    at.step,
                    Duration.between(at.since, now),
                    cluster.map(c -> outlook.of(c, at.ran(now)).cell()).orElse("-"))));
    return all;
  }

  /** How much is done and how long the rest takes, on one line; empty without clusters. */
  public String totals(Instant now) {
    String clusters = headway.clusters();
    return clusters.isEmpty()
        ? ""
        : soaking(now)
            .or(this::waiting)
            .map(soaks -> Stream.of(clusters, soaks))
            .orElseGet(() -> Stream.of(clusters, headway.types(), rest(now).words()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
  }

  private Rest rest(Instant now) {
    Map<ClusterId, Duration> underWay = new LinkedHashMap<>();
    rows.forEach((cluster, at) -> cluster.ifPresent(c -> underWay.put(c, at.ran(now))));
    return outlook.whole(underWay);
  }

  private Optional<String> soaking(Instant now) {
    return soak.filter(s -> now.isBefore(s.until()) && rows.isEmpty())
        .map(
            s -> {
              String then = rest(now).words();
              return EventWords.step(s)
                  + ": "
                  + Spans.words(Duration.between(now, s.until()))
                  + " left, until "
                  + Moment.words(s.until(), now, zone)
                  + (then.isEmpty() ? "" : ", then " + then);
            });
  }

  private Optional<String> waiting() {
    return wait.filter(w -> rows.isEmpty())
        .map(w -> EventWords.step(w) + ": " + EventWords.detail(w));
  }

  /** The totals and what is under way, for a line now and then. */
  public String where(Instant now) {
    List<String> parts = new ArrayList<>();
    Optional.of(totals(now)).filter(t -> !t.isEmpty()).ifPresent(parts::add);
    List<LiveTable.Row> all = rows(now);
    for (LiveTable.Row row : all.subList(0, Math.min(MENTIONED, all.size()))) {
      parts.add(
          (row.cluster() + " " + row.logType()).strip()
              + ": "
              + row.step()
              + " ("
              + Spans.words(row.elapsed())
              + ")");
    }
    if (all.size() > MENTIONED) {
      parts.add("and " + (all.size() - MENTIONED) + " more");
    }
    return String.join("; ", parts);
  }
}

package dev.logspec.render.progress;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.LogType;
import dev.logspec.model.Moment;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.Estimate;
import dev.logspec.render.layout.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far an apply has come, by cluster: what the rows of the live table are made of. Knows no
 * clock but the instants it is given.
 */
public final class LiveBoard {
  /** So many clusters are named on one line. */
  private static final int MENTIONED = 3;

  private final Map<ClusterId, Integer> stepsLeft = new TreeMap<>();
  private final Map<ClusterId, Integer> updatesLeft = new TreeMap<>();
  private final Map<Optional<ClusterId>, At> rows = new LinkedHashMap<>();
  private final Set<ClusterId> failed = new HashSet<>();
  private final ClusterNames names;
  private final Estimate estimate;
  private final ZoneId zone;
  private Optional<Event.WaveSoaks> soak = Optional.empty();
  private Duration updates = Duration.ZERO;
  private int updatesSeen;

  /** Where a cluster is. */
  private static final class At {
    final Instant since;
    String logType = "";
    String step = "";
    Optional<Instant> update = Optional.empty();

    At(Instant since) {
      this.since = since;
    }
  }

  /**
   * None of {@code steps} is taken yet.
   *
   * @param estimate what the plan said of updates, until one was seen to end
   * @param zone whose time of day is told
   */
  public LiveBoard(Steps steps, Estimate estimate, ZoneId zone) {
    this.estimate = estimate;
    this.zone = zone;
    names = ClusterNames.of(steps.plan());
    for (Step step : steps.all()) {
      step.cluster().ifPresent(cluster -> stepsLeft.merge(cluster, 1, Integer::sum));
      step.cluster()
          .filter(cluster -> step.startsClusterUpdate())
          .ifPresent(cluster -> updatesLeft.merge(cluster, 1, Integer::sum));
    }
  }

  /** A board on which nothing stands. */
  public static LiveBoard empty(ZoneId zone) {
    Plan nothing = new Plan("", List.of(), List.of(), List.of(), List.of(), Coverage.PARTIAL);
    return new LiveBoard(Steps.of(nothing), new Estimate(Duration.ZERO, 1), zone);
  }

  /** Notes {@code event}; the cluster that has become ready by it, and how long that took. */
  public Optional<Finished> on(Event event) {
    return event.fold(
        new Event.Cases<>(
            this::begun,
            this::turned,
            wave -> soaking(Optional.empty()),
            soaks -> soaking(Optional.of(soaks)),
            still -> Optional.empty()));
  }

  /** A cluster of which every step is made. */
  public record Finished(ClusterId cluster, Duration elapsed) {}

  private Optional<Finished> soaking(Optional<Event.WaveSoaks> now) {
    soak = now;
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
                look -> Optional.empty(),
                act -> Optional.empty(),
                failed -> stopped(event.step()),
                drifted -> stopped(event.step())));
  }

  private At row(Event event, Step step) {
    At at = rows.computeIfAbsent(step.cluster(), c -> new At(event.at()));
    String detail = EventWords.detail(event);
    at.logType = step.logType().map(LogType::shortName).orElse("");
    at.step = step.words() + (detail.isEmpty() ? "" : ": " + detail);
    return at;
  }

  private Optional<Finished> stopped(Step step) {
    rows.remove(step.cluster());
    step.cluster().ifPresent(failed::add);
    return Optional.empty();
  }

  private Optional<Finished> done(Event.StepTurned event, At at) {
    Step step = event.step();
    if (at.update.isPresent()) {
      updates = updates.plus(Duration.between(at.update.get(), event.at()));
      updatesSeen++;
      at.update = Optional.empty();
      step.cluster().ifPresent(c -> updatesLeft.merge(c, -1, Integer::sum));
    }
    at.step = step.words() + ": done";
    if (step.cluster().isEmpty()) {
      rows.remove(step.cluster());
      return Optional.empty();
    }
    ClusterId cluster = step.cluster().get();
    if (stepsLeft.merge(cluster, -1, Integer::sum) > 0) {
      return Optional.empty();
    }
    rows.remove(step.cluster());
    return Optional.of(new Finished(cluster, Duration.between(at.since, event.at())));
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
                    cluster.flatMap(c -> left(c, at, now)))));
    return all;
  }

  /**
   * What the updates seen so far, or else the plan's estimate, let expect of those to come; empty
   * when the one at hand takes longer than that: then nothing is known.
   */
  private Optional<Duration> left(ClusterId cluster, At at, Instant now) {
    int n = updatesLeft.getOrDefault(cluster, 0);
    if (n == 0) {
      return Optional.of(Duration.ZERO);
    }
    Duration ran = at.update.map(u -> Duration.between(u, now)).orElse(Duration.ZERO);
    Duration each = each();
    if (updatesSeen == 0 && ran.compareTo(each) >= 0) {
      return Optional.empty();
    }
    Duration left = each.multipliedBy(n).minus(ran);
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }

  private Duration each() {
    return updatesSeen == 0 ? estimate.perUpdate() : updates.dividedBy(updatesSeen);
  }

  /** How much is done and how long the rest takes, on one line; empty without clusters. */
  public String totals(Instant now) {
    if (stepsLeft.isEmpty()) {
      return "";
    }
    long done = stepsLeft.values().stream().filter(n -> n <= 0).count();
    String failures = failed.isEmpty() ? "" : ", " + failed.size() + " failed";
    return done
        + "/"
        + stepsLeft.size()
        + " clusters"
        + failures
        + soaking(now).orElseGet(() -> rest(now));
  }

  private Optional<String> soaking(Instant now) {
    Optional<Instant> until = soak.map(Event.WaveSoaks::until).filter(now::isBefore);
    return until
        .filter(u -> rows.isEmpty())
        .map(
            u ->
                ", "
                    + EventWords.step(soak.get())
                    + ": "
                    + Spans.words(Duration.between(now, u))
                    + " left, until "
                    + Moment.words(u, now, zone));
  }

  private String rest(Instant now) {
    return allLeft(now)
        .filter(left -> !left.isZero())
        .map(left -> ", " + roughly(left) + " left")
        .orElse("");
  }

  /** Whole minutes, but the last one by the second. */
  private static String roughly(Duration left) {
    long minutes = left.plusSeconds(59).toMinutes();
    return left.toMinutes() == 0
        ? Spans.words(left)
        : minutes < 60 ? minutes + " min" : Spans.words(Duration.ofMinutes(minutes));
  }

  /** Each cluster in turn goes to the place that is free first, those under way from now on. */
  private Optional<Duration> allLeft(Instant now) {
    PriorityQueue<Duration> freeAt = new PriorityQueue<>();
    for (Map.Entry<Optional<ClusterId>, At> row : rows.entrySet()) {
      if (row.getKey().isPresent()) {
        Optional<Duration> left = left(row.getKey().get(), row.getValue(), now);
        if (left.isEmpty()) {
          return left;
        }
        freeAt.add(left.get());
      }
    }
    Duration end = freeAt.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    for (Map.Entry<ClusterId, Integer> cluster : updatesLeft.entrySet()) {
      if (!rows.containsKey(Optional.of(cluster.getKey())) && !failed.contains(cluster.getKey())) {
        Duration start = freeAt.size() < estimate.maxInFlight() ? Duration.ZERO : freeAt.remove();
        Duration over = start.plus(each().multipliedBy(cluster.getValue()));
        freeAt.add(over);
        end = over.compareTo(end) > 0 ? over : end;
      }
    }
    return Optional.of(end);
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

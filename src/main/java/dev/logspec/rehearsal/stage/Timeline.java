package dev.logspec.rehearsal.stage;

import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Report;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.Run.Made;
import dev.logspec.rehearsal.Run.Span;
import dev.logspec.rehearsal.Run.State;
import dev.logspec.work.ApplyListener;
import dev.logspec.work.Conclusion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a {@link Run} of what the engine tells. */
final class Timeline implements ApplyListener {
  private final Map<ClusterId, Lane> lanes = new TreeMap<>();
  private final Runnable atBegin;
  private final Runnable atEnd;
  private final StepCosts costs = new StepCosts();
  private final StepCosts.Updates updates;
  private final Lane shared = new Lane();
  private Rollout rollout = Rollout.DEFAULT;
  private Instant start = Instant.MIN;
  private Instant last = Instant.MIN;

  /** An update that came to its end. */
  private record Ended(Instant begin, Instant end) {}

  /** What is known of a cluster. */
  private static final class Lane {
    private final Map<LogType, Integer> left = new TreeMap<>();
    private final List<Ended> updates = new ArrayList<>();
    private Optional<Instant> begin = Optional.empty();
    private Instant end = Instant.MIN;
    private Optional<Instant> updateBegin = Optional.empty();
    private int total;
    private int done;
    private int toUpdate;
    private boolean failed;

    void add(Step step) {
      total++;
      toUpdate += step.startsClusterUpdate() ? 1 : 0;
      step.logType().ifPresent(type -> left.merge(type, 1, Integer::sum));
    }

    void made(Step step) {
      done++;
      step.logType().ifPresent(type -> left.computeIfPresent(type, (t, n) -> n > 1 ? n - 1 : null));
    }

    State state() {
      return done == total
          ? State.DONE
          : failed ? State.FAILED : begin.isPresent() ? State.HALF_DONE : State.NOT_BEGUN;
    }
  }

  /**
   * One that has heard nothing yet.
   *
   * @param atBegin runs when steps begin to be taken
   * @param atEnd runs when none is taken any more
   * @param updates how long cluster updates take
   */
  Timeline(Runnable atBegin, Runnable atEnd, StepCosts.Updates updates) {
    this.updates = updates;
    this.atBegin = atBegin;
    this.atEnd = atEnd;
  }

  private Lane lane(Step step) {
    return step.cluster().map(id -> lanes.computeIfAbsent(id, c -> new Lane())).orElse(shared);
  }

  @Override
  public void begins(Instant at, Steps steps, Rollout how) {
    start = at;
    last = at;
    rollout = how;
    steps.all().forEach(step -> lane(step).add(step));
    atBegin.run();
  }

  @Override
  public void on(Event event) {
    event.fold(
        new Event.Cases<Optional<Instant>>(
            begun -> began(begun.step(), begun.at()),
            turned -> turned(turned),
            wave -> Optional.empty(),
            soak -> Optional.empty(),
            waits -> Optional.empty(),
            // Told by a thread of its own, at any time: nothing may hang on it.
            still -> Optional.empty()));
  }

  private Optional<Instant> began(Step step, Instant at) {
    Lane lane = lane(step);
    costs.begun(step, at);
    lane.begin = lane.begin.or(() -> Optional.of(at));
    if (step.startsClusterUpdate()) {
      lane.updateBegin = Optional.of(at);
    }
    return seen(at);
  }

  private Optional<Instant> turned(Event.StepTurned turned) {
    Lane lane = lane(turned.step());
    lane.end = turned.at();
    turned
        .outcome()
        .fold(
            new Outcome.Cases<>(
                done -> made(lane, turned),
                look -> waits(lane, turned),
                act -> lane,
                failed -> failed(lane),
                drifted -> failed(lane)));
    return seen(turned.at());
  }

  private Lane waits(Lane lane, Event.StepTurned turned) {
    costs.waits(turned.step(), turned.at());
    return lane;
  }

  private Lane made(Lane lane, Event.StepTurned turned) {
    costs.made(turned.step(), turned.at(), updates);
    lane.made(turned.step());
    if (turned.step().startsClusterUpdate()) {
      lane.updateBegin.ifPresent(begin -> lane.updates.add(new Ended(begin, turned.at())));
      lane.updateBegin = Optional.empty();
    }
    return lane;
  }

  private static Lane failed(Lane lane) {
    lane.failed = true;
    return lane;
  }

  private Optional<Instant> seen(Instant at) {
    last = at;
    return Optional.of(at);
  }

  @Override
  public String where(Instant now) {
    return "";
  }

  @Override
  public void over() {
    // The run ends by itself.
  }

  @Override
  public void result(Report report) {
    last = start.plus(report.elapsed());
    atEnd.run();
  }

  @Override
  public void cutShort(Unfinished what) {
    throw new IllegalStateException("no signal comes to a stage");
  }

  @Override
  public void ends(Instant at, Report report, Conclusion how) {
    // What it comes to, AWS read once more tells.
  }

  /** When the first step was taken; empty when there was none. */
  Optional<Instant> start() {
    return Optional.of(start).filter(s -> !s.equals(Instant.MIN));
  }

  /** What its steps took. */
  StepCosts costs() {
    return costs;
  }

  /** In which order clusters were to be begun. */
  Rollout rollout() {
    return rollout;
  }

  /** What happened until now. */
  Run run() {
    List<Run.Cluster> clusters = new ArrayList<>();
    lanes.forEach((id, lane) -> clusters.add(cluster(id, lane)));
    return new Run(
        start().map(s -> Duration.between(s, last)).orElse(Duration.ZERO),
        waves(clusters),
        clusters,
        new Made(shared.done, shared.total));
  }

  private Run.Cluster cluster(ClusterId id, Lane lane) {
    return new Run.Cluster(
        id,
        rollout.wave(id),
        lane.state(),
        lane.begin.map(begin -> span(begin, lane.end.isBefore(begin) ? last : lane.end)),
        lane.updates.stream().map(u -> span(u.begin(), u.end())).toList(),
        new Made(lane.done, lane.total),
        List.copyOf(lane.left.keySet()));
  }

  private Span span(Instant begin, Instant end) {
    return new Span(Duration.between(start, begin), Duration.between(start, end));
  }

  private List<Run.Wave> waves(List<Run.Cluster> clusters) {
    List<Run.Wave> waves = new ArrayList<>();
    int count = Math.max(1, rollout.waves().size());
    for (int i = 0; i < count; i++) {
      int index = i;
      List<Run.Cluster> own = clusters.stream().filter(c -> c.wave() == index).toList();
      waves.add(
          new Run.Wave(
              rollout.waves().isEmpty() ? "" : rollout.name(i),
              own.size(),
              own.stream().mapToInt(c -> lanes.get(c.id()).toUpdate).sum(),
              around(own),
              rollout.soak(i)));
    }
    return waves;
  }

  private static Optional<Span> around(List<Run.Cluster> clusters) {
    List<Span> spans = clusters.stream().flatMap(c -> c.span().stream()).toList();
    return spans.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Span(
                spans.stream().map(Span::begin).min(Duration::compareTo).get(),
                spans.stream().map(Span::end).max(Duration::compareTo).get()));
  }
}

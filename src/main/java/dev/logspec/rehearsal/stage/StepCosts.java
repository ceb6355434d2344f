package dev.logspec.rehearsal.stage;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.plan.Action;
import dev.logspec.plan.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What steps of a sort took in a run, beside the cluster updates that they started. */
final class StepCosts {
  private final Map<Step, Instant> underWay = new HashMap<>();
  private final Map<Step, Instant> waiting = new HashMap<>();
  private final Map<Sort, Mean> calling = new HashMap<>();
  private final Mean late = new Mean();

  /** What steps have in common that take about as long. */
  private record Sort(Kind kind, Action action, Step.Half half) {
    static Sort of(Step step) {
      return new Sort(step.change().kind(), step.change().action(), step.half());
    }
  }

  private static final class Mean {
    private Duration sum = Duration.ZERO;
    private long count;

    void add(Duration time) {
      sum = sum.plus(time);
      count++;
    }

    Duration value() {
      return count == 0 ? Duration.ZERO : sum.dividedBy(count);
    }
  }

  /** How long an update takes that a step starts. */
  interface Updates {
    /** Of the update for {@code step}. */
    Duration of(Step step);

    /** As a rehearsal draws them. */
    static Updates drawn(Script script, long seed) {
      return step -> {
        ClusterId cluster = step.cluster().orElseThrow();
        return script.times().draw(seed, cluster, step.logType().orElseThrow());
      };
    }
  }

  void begun(Step step, Instant at) {
    underWay.put(step, at);
  }

  /** A step waits, for the first time or again. */
  void waits(Step step, Instant at) {
    Instant begin = underWay.remove(step);
    if (begin != null) {
      add(step, Duration.between(begin, at));
      waiting.put(step, at);
    }
  }

  /** A step is made. */
  void made(Step step, Instant at, Updates updates) {
    Instant begin = underWay.remove(step);
    Instant wait = waiting.remove(step);
    if (begin != null) {
      add(step, Duration.between(begin, at));
    } else if (wait != null) {
      late.add(Duration.between(wait, at).minus(updates.of(step)));
    }
  }

  private void add(Step step, Duration time) {
    calling.computeIfAbsent(Sort.of(step), s -> new Mean()).add(time);
  }

  /** How long its calls keep everybody else waiting. */
  Duration calling(Step step) {
    Mean mean = calling.get(Sort.of(step));
    return mean == null ? Duration.ZERO : mean.value();
  }

  /** How long after its end the end of an update is seen. */
  Duration late() {
    return late.value();
  }
}

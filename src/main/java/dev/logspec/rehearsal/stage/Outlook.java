package dev.logspec.rehearsal.stage;

import dev.logspec.apply.Report;
import dev.logspec.model.ClusterId;
import dev.logspec.rehearsal.Forecast;
import dev.logspec.rehearsal.Rehearsal.WhatIf;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.stage.Performance.Played;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What sketches of a run that was played in full tell beyond it. */
final class Outlook {
  /** So many steps are sketched at most, which takes a few seconds. */
  private static final int STEPS = 400_000;

  /** The same of mishaps, of which each is asked for once. */
  private static final int MISHAP_STEPS = 1_000_000;

  private static final int MOST_RUNS = 100;

  private final Script script;
  private final Played played;
  private final StepCosts.Updates usual;

  Outlook(Script script, Played played) {
    this.script = script;
    this.played = played;
    this.usual = StepCosts.Updates.drawn(script, script.request().seed());
  }

  /**
   * How long the run takes, its update times drawn anew each time. A sketch with those of the full
   * run tells by how much sketches are off.
   */
  Forecast forecast() {
    Duration took = played.run().took();
    int runs = Math.min(MOST_RUNS, STEPS / Math.max(1, played.sketch().size()));
    boolean always = script.times().p50().equals(script.times().p95());
    Duration sketched = always ? Duration.ZERO : played.sketch().took(usual);
    if (sketched.isZero() || runs < 2) {
      return new Forecast(took, took, 1);
    }
    double off = (double) took.toMillis() / Math.max(1, sketched.toMillis());
    List<Duration> all = new ArrayList<>(List.of(took));
    for (int i = 1; i < runs; i++) {
      StepCosts.Updates others = StepCosts.Updates.drawn(script, script.request().seed() + i);
      all.add(Duration.ofMillis(Math.round(played.sketch().took(others).toMillis() * off)));
    }
    return Forecast.of(all);
  }

  /** What a failure in each wave leaves, and a kill half way through it. */
  List<WhatIf> whatIfs() {
    Run run = played.run();
    List<WhatIf> all = new ArrayList<>();
    if ((long) run.waves().size() * 2 * played.sketch().size() > MISHAP_STEPS) {
      return all;
    }
    for (int i = 0; i < run.waves().size(); i++) {
      Optional<ClusterId> first = run.firstUpdated(i);
      if (first.isPresent()) {
        all.add(whatIf(i, "its first update fails", first, Optional.empty()));
        Duration middle = run.waves().get(i).middle();
        all.add(whatIf(i, "killed half way", Optional.empty(), Optional.of(middle)));
      }
    }
    return all;
  }

  private WhatIf whatIf(
      int wave, String mishap, Optional<ClusterId> failing, Optional<Duration> killed) {
    Map<Report.State, Long> counts = new EnumMap<>(Report.State.class);
    played.sketch().run(usual, failing, killed).parts().stream()
        .filter(part -> part.cluster().isPresent())
        .forEach(part -> counts.merge(part.state(), 1L, Long::sum));
    return new WhatIf(
        wave,
        mishap,
        counts.getOrDefault(Report.State.DONE, 0L),
        counts.getOrDefault(Report.State.FAILED, 0L),
        counts.getOrDefault(Report.State.INTERRUPTED, 0L),
        counts.getOrDefault(Report.State.NOT_STARTED, 0L));
  }
}

package dev.logspec.render.rehearsal;

import dev.logspec.rehearsal.Forecast;
import dev.logspec.rehearsal.Rehearsal;
import dev.logspec.rehearsal.Rehearsal.Aftermath;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.Run.State;
import dev.logspec.rehearsal.UpdateTimes;
import dev.logspec.rehearsal.UpdateTimes.Origin;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Spans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rehearsal in sentences, which are not yet safe for any place. */
final class Sentences {
  private Sentences() {}

  /** What was rehearsed. */
  static String subject(Rehearsal rehearsal) {
    Run run = rehearsal.run();
    long updates = run.waves().stream().mapToLong(Run.Wave::updates).sum();
    String where =
        switch (rehearsal.origin()) {
          case LIVE -> "";
          case FLEET -> " of a made-up fleet";
          case STATUS -> " from a saved status";
        };
    return "Rehearsal of "
        + rehearsal.spec()
        + where
        + ": "
        + Count.of(run.clusters().size(), "cluster")
        + ", "
        + Count.of(rehearsal.changes(), "change")
        + ", "
        + Count.of(updates, "cluster update")
        + ". AWS was not changed.";
  }

  /** How long it takes. */
  static String expected(Rehearsal rehearsal) {
    Forecast forecast = rehearsal.forecast();
    String spread =
        forecast.runs() == 1
            ? Spans.brief(forecast.p50())
            : Spans.brief(forecast.p50())
                + " (p50), "
                + Spans.brief(forecast.p95())
                + " (p95), of "
                + Count.of(forecast.runs(), "run")
                + " with update times drawn anew";
    String reading =
        rehearsal.reading().toSeconds() == 0
            ? ""
            : "; " + Spans.brief(rehearsal.reading()) + " of it reading";
    return "Expected: " + spread + reading + ".";
  }

  /** What that rests on, a sentence each. */
  static List<String> assumptions(Rehearsal rehearsal) {
    List<String> all = new ArrayList<>();
    all.add(times(rehearsal.times()));
    all.add(
        "A call takes "
            + Spans.exact(rehearsal.call().each())
            + (rehearsal.call().measured() > 0
                ? ", measured on " + Count.of(rehearsal.call().measured(), "call")
                : "")
            + "; "
            + Count.of(rehearsal.maxInFlight(), "cluster")
            + " at a time; seed "
            + rehearsal.seed()
            + ".");
    if (!rehearsal.proof().isZero()) {
      all.add(
          "Logs that a wave must show before the next one (verify) are taken to arrive at once, as"
              + " nobody writes any in a copy: up to "
              + Spans.brief(rehearsal.proof())
              + " more where they come late.");
    }
    all.addAll(rehearsal.doubts());
    return all;
  }

  private static String times(UpdateTimes times) {
    String spread =
        times.p50().equals(times.p95())
            ? "A cluster update takes " + Spans.exact(times.p50())
            : "A cluster update takes "
                + Spans.exact(times.p50())
                + " (p50) to "
                + Spans.exact(times.p95())
                + " (p95)";
    return spread + origin(times.origin());
  }

  private static String origin(Origin origin) {
    if (origin instanceof Origin.Learnt learnt) {
      return ", learnt from "
          + Count.of(learnt.gaps(), "past update")
          + " of "
          + Count.of(learnt.clusters(), "cluster")
          + ": at most so long, as AWS does not tell when an update ended, and the begin of the"
          + " next one of the cluster stands for it.";
    }
    return origin instanceof Origin.Given
        ? ", as given."
        : ", assumed: there are no past updates to learn from; give --update-time to say better.";
  }

  /** Why there is no table of mishaps, where there is none and could be. */
  static Optional<String> unplayed(Rehearsal rehearsal) {
    boolean updates = rehearsal.run().waves().stream().anyMatch(wave -> wave.updates() > 0);
    return rehearsal.whatIfs().isEmpty() && updates
        ? Optional.of(
            "What a mishap in each wave would leave was not played, as there are too many steps:"
                + " --fail-wave and --kill-at play one.")
        : Optional.empty();
  }

  /** What went wrong, and what came of it. */
  static String mishap(Aftermath after) {
    Run run = after.run();
    return "If "
        + after.what()
        + ", after "
        + Spans.brief(run.took())
        + ": "
        + Count.of(run.count(State.DONE), "cluster")
        + " done, "
        + run.count(State.FAILED)
        + " failed, "
        + run.count(State.HALF_DONE)
        + " half-done, "
        + run.count(State.NOT_BEGUN)
        + " not begun.";
  }

  /** What the next run does about it. */
  static String again(Aftermath after) {
    if (after.again().isEmpty()) {
      return "The next apply finds nothing left to do.";
    }
    Run again = after.again().get();
    return "The next apply makes "
        + Count.of(after.changesLeft(), "change")
        + " on "
        + Count.of(again.clusters().size(), "cluster")
        + " in "
        + Spans.brief(again.took())
        + (again.complete() ? " and ends as the spec says." : " and does not come to its end.");
  }
}

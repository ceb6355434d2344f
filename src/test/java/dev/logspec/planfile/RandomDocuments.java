package dev.logspec.planfile;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Place;
import dev.logspec.plan.RandomPlans;
import dev.logspec.plan.Rollout;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plan documents of every shape, from a seed. */
public final class RandomDocuments {
  private final RandomPlans plans;

  /** Documents that follow from {@code seed}. */
  public RandomDocuments(long seed) {
    this.plans = new RandomPlans(seed);
  }

  /** A document around a plan of {@link RandomPlans}. */
  public PlanDocument document() {
    return new PlanDocument(
        plans.plan(),
        "logspec 0.1.0",
        Instant.ofEpochSecond(1_800_000_000L + plans.below(100_000), plans.below(3) * 1_000_000L),
        new Revision(
            Digests.of(plans.text().getBytes(StandardCharsets.UTF_8)),
            plans.maybe(() -> "0123456789abcdef0123456789abcdef01234567"),
            plans.one(Worktree.values())),
        plans.some(3, plans::place),
        new Extent(plans.text(), plans.maybe(this::shards)),
        plans.maybe(this::conduct));
  }

  private Conduct conduct() {
    return new Conduct(
        plans.text(),
        plans.maybe(() -> plans.some(3, plans::text)),
        rollout(),
        plans.maybe(() -> "s3://locks/" + plans.below(9)));
  }

  private Rollout rollout() {
    List<Rollout.Wave> waves =
        plans.some(3, () -> new Rollout.Wave(plans.text(), Duration.ofMillis(plans.below(9_999))));
    Map<ClusterId, Integer> waveOf = new HashMap<>();
    for (int i = 0; i < waves.size(); i++) {
      for (Place place : plans.some(2, plans::place)) {
        waveOf.put(new ClusterId(place, "c" + plans.below(5)), i);
      }
    }
    return new Rollout(1 + plans.below(9), plans.below(3), waveOf, waves);
  }

  private Shards shards() {
    int of = 1 + plans.below(9);
    List<Integer> planned = plans.some(3, () -> 1 + plans.below(of));
    return new Shards(of, planned, plans.one(Coverage.values()));
  }
}

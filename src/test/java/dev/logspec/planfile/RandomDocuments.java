package dev.logspec.planfile;

import dev.logspec.model.Coverage;
import dev.logspec.plan.RandomPlans;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

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
        new Extent(plans.text(), plans.maybe(this::shards)));
  }

  private Shards shards() {
    int of = 1 + plans.below(9);
    List<Integer> planned = plans.some(3, () -> 1 + plans.below(of));
    return new Shards(of, planned, plans.one(Coverage.values()));
  }
}

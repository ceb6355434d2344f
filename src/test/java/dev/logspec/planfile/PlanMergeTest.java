package dev.logspec.planfile;

import static dev.logspec.model.LogType.COMPUTE;
import static dev.logspec.model.LogType.IPAM;
import static dev.logspec.planfile.Samples.SANDBOX;
import static dev.logspec.planfile.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.RandomPlans;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Worktree;
import dev.logspec.planfile.PlanRefusal.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanMergeTest {
  private static final ClusterId PROD = new ClusterId(TOKYO, "prod");
  private static final ClusterId TEAM = new ClusterId(TOKYO, "team");

  private static PlanDocument shard(int number, int of, Change... changes) {
    Plan plan =
        new Plan(
            "platform-logs",
            List.of(changes),
            List.of(),
            List.of(),
            List.of(),
            of == 1 ? Coverage.COMPLETE : Coverage.PARTIAL);
    return Samples.document(
        plan, new Extent("shard " + number + " of " + of, Optional.of(Samples.shard(number, of))));
  }

  private static PlanDocument merged(PlanDocument... documents) {
    PlanMerge.Result result = PlanMerge.merge(List.of(documents));
    assertThat(result).isInstanceOf(PlanMerge.Merged.class);
    return ((PlanMerge.Merged) result).document();
  }

  private static PlanRefusal refused(PlanDocument... documents) {
    PlanMerge.Result result = PlanMerge.merge(List.of(documents));
    assertThat(result).isInstanceOf(PlanMerge.Refused.class);
    return ((PlanMerge.Refused) result).refusal();
  }

  /** An object that every cluster shares. */
  private static Change shared() {
    return new Change.NoOp(
        Samples.same().was().orElseThrow(), Contexts.NONE.because("as the spec wants it"));
  }

  @Test
  void allShardsMakeACompletePlanWithSharedObjectsOnceAndFirst() {
    PlanDocument one = shard(1, 2, shared(), Samples.createSource(SANDBOX, IPAM));
    PlanDocument two = shard(2, 2, shared(), Samples.createSource(PROD, COMPUTE));

    PlanDocument all = merged(two, one);

    assertThat(all.plan().changes())
        .containsExactly(
            shared(), Samples.createSource(PROD, COMPUTE), Samples.createSource(SANDBOX, IPAM));
    assertThat(all.plan().coverage()).isEqualTo(Coverage.COMPLETE);
    assertThat(all.extent().description()).isEqualTo("all 2 shards");
    assertThat(PlanReader.look(PlanJson.write(all).getBytes(StandardCharsets.UTF_8)).document())
        .contains(all);
  }

  @Test
  void theOrderInWhichPlansAreGivenDoesNotMatter() {
    PlanDocument one = shard(1, 3, shared(), Samples.createSource(SANDBOX, IPAM));
    PlanDocument two = shard(2, 3, shared(), Samples.createSource(PROD, IPAM));
    PlanDocument three = shard(3, 3, Samples.createSource(TEAM, IPAM));
    PlanDocument all = merged(one, two, three);

    assertThat(merged(three, two, one)).isEqualTo(all);
    assertThat(merged(merged(three, one), two)).isEqualTo(all);
    assertThat(merged(all, all)).isEqualTo(all);
  }

  @Test
  void whomOneShardBlamesForASharedObjectIsNoConflict() {
    Change drifted = Samples.update(SANDBOX, COMPUTE);
    PlanDocument asked = shard(1, 2, Samples.blamed(drifted));
    PlanDocument unasked = shard(2, 2, drifted);

    assertThat(merged(unasked, asked).plan().changes()).containsExactly(Samples.blamed(drifted));
  }

  @Test
  void aMissingShardIsNamedByWhatIsThere() {
    PlanDocument some = merged(shard(1, 4), shard(3, 4));

    assertThat(some.plan().coverage()).isEqualTo(Coverage.PARTIAL);
    assertThat(some.extent().description()).isEqualTo("shards 1, 3 of 4 (missing: 2, 4)");
    assertThat(some.extent().shards().orElseThrow().missing()).containsExactly(2, 4);
  }

  @Test
  void shardsOfDifferentSplitsAreRefused() {
    PlanRefusal refusal = refused(shard(1, 2), shard(2, 3));

    assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
    assertThat(refusal.message())
        .isEqualTo("The spec is not split alike: shard 1 of 2; shard 2 of 3.");
    assertThat(refused(shard(1, 2), shard(1, 3)).message()).startsWith("The spec is not split");
  }

  @Test
  void aShardThatIsThereTwiceIsRefused() {
    PlanDocument one = shard(1, 2);
    PlanDocument again = shard(1, 2, Samples.createSource(SANDBOX, IPAM));

    assertThat(refused(one, shard(2, 2), again).message())
        .startsWith("Shard 1 of 2 is there twice");
    assertThat(refused(merged(one, shard(2, 2)), again).message())
        .startsWith("Shard 1 of 2 is there twice");
  }

  @Test
  void whatLacksOfAMergedPlanIsSaid() {
    assertThat(PlanMerge.remarks(merged(shard(1, 2), shard(2, 2)))).isEmpty();
    assertThat(PlanMerge.remarks(merged(shard(1, 3), shard(2, 3))))
        .extracting(Diagnostic::summary)
        .containsExactly("shard 3 of 3 is missing, so the plan is not complete");
    PlanDocument one = shard(1, 2);
    PlanDocument.Shards shards = one.extent().shards().orElseThrow();
    Extent part =
        new Extent(
            one.extent().description(),
            Optional.of(new PlanDocument.Shards(2, shards.planned(), Coverage.PARTIAL)));
    assertThat(PlanMerge.remarks(merged(Samples.document(one.plan(), part), shard(2, 2))))
        .extracting(Diagnostic::summary)
        .containsExactly(
            "of the shards a part alone was planned (--wave, --cluster, -l), so the plan is not"
                + " complete");
  }

  @Test
  void aPlanOfNoShardIsRefused() {
    PlanDocument whole =
        Samples.document(shard(1, 2).plan(), new Extent(Extent.EVERYTHING, Optional.empty()));

    assertThat(refused(whole, shard(1, 2)).hint()).contains("--shard I/N");
  }

  @Test
  void theStrictestWordOnWhatIsCountedHolds() {
    PlanDocument one = held(1, Guard.State.PASSED, "2 of 24");
    PlanDocument two = held(2, Guard.State.FAILED, "3 of 23");

    PlanDocument all = merged(one, two);

    assertThat(all.plan().guards()).extracting(Guard::detail).containsExactly("3 of 23");
    assertThat(all.plan().applyable()).isFalse();
  }

  private static PlanDocument held(int number, Guard.State state, String detail) {
    PlanDocument document = shard(number, 2);
    return document.with(
        document.plan().with(List.of(new Guard("removals", state, "fleet", detail))));
  }

  @Test
  void onePlanIsMergedToItself() {
    PlanDocument one = Samples.document();

    assertThat(merged(one)).isEqualTo(one);
    assertThat(merged(one, one)).isEqualTo(one);
  }

  @Test
  void plansOfAnotherSpecOrStateAreRefused() {
    PlanDocument one = shard(1, 2);
    PlanDocument other =
        new PlanDocument(
            one.plan(),
            one.tool(),
            one.createdAt(),
            new Revision(Digests.of(new byte[0]), Optional.empty(), Worktree.CLEAN),
            one.places(),
            one.extent(),
            one.conduct());

    assertThat(refused(one, other).reason()).isEqualTo(Reason.OTHER_SPEC);
    assertThat(refused(one, other).message()).startsWith("The plans are not of one spec");
  }

  @Test
  void shardsThatDisagreeAreRefusedWithTheAddress() {
    Change create = Samples.create();
    Change same = new Change.NoOp(create.willBe().orElseThrow(), create.context());

    PlanRefusal refusal = refused(shard(1, 2, create), shard(2, 2, same));

    assertThat(refusal.reason()).isEqualTo(Reason.CONFLICT);
    assertThat(refusal.message()).contains(create.address().toString(), "create and no-op");
  }

  @Test
  void whatOneShardAdoptsIsNotForeignToAll() {
    Change adopt = Samples.adopt();
    Resource theirs = new RandomPlans(3).resource(new RandomPlans(3).address(Kind.DELIVERY));
    PlanDocument one = shard(1, 2, adopt);
    PlanDocument two = shard(2, 2);
    Plan seen =
        new Plan(
            "platform-logs",
            List.of(),
            List.of(adopt.was().orElseThrow(), theirs),
            List.of(new Guard("removals", Guard.State.FAILED, "fleet", "4 of 5")),
            List.of(),
            Coverage.PARTIAL);

    PlanDocument all = merged(one, two.with(seen));

    assertThat(all.plan().foreign()).containsExactly(theirs);
    assertThat(all.plan().applyable()).isFalse();
  }

  @Test
  void theWholeIsAsOldAsTheOldestAndKnowsOnlyACommonCommit() {
    PlanDocument one = shard(1, 2);
    PlanDocument two =
        new PlanDocument(
            shard(2, 2).plan(),
            one.tool(),
            Instant.parse("2026-11-01T00:00:00Z"),
            new Revision(one.revision().digest(), Optional.of("other"), Worktree.DIRTY),
            List.of(),
            shard(2, 2).extent(),
            one.conduct());

    PlanDocument all = merged(one, two);

    assertThat(all.createdAt()).isEqualTo(two.createdAt());
    assertThat(all.revision().commit()).isEmpty();
    assertThat(all.revision().worktree()).isEqualTo(Worktree.DIRTY);
    assertThat(all.places()).isEqualTo(one.places());
  }
}

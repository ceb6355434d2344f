package dev.logspec.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.logspec.ByHand;
import dev.logspec.apply.Report;
import dev.logspec.model.Address;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each use case as a request and its result. */
final class UseCasesTest {
  private static final String GROUP = "/aws/eks/one/auto-mode/compute";
  private static final String SPEC =
      """
      version: 1
      name: works
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, retentionDays: 30 } }
      clusters:
        - { name: one, logTypes: [compute] }
        - { name: two, logTypes: [ipam] }
      """;
  private static final String LOCKED = SPEC + "lock: s3://locks/works\n";

  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(directory);
    desk.cli.sandbox().world().addCluster(Desk.ACCOUNT, Desk.REGION, "one");
    desk.cli.sandbox().world().addCluster(Desk.ACCOUNT, Desk.REGION, "two");
    desk.cli.sandbox().world().addBucket(Desk.ACCOUNT, Desk.REGION, "locks");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private void somebodyShortensTheRetention() {
    try (ByHand hand = new ByHand(desk.cli, "alice", Desk.ACCOUNT, Desk.REGION)) {
      hand.logs().putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(3));
    }
  }

  private Obstacle obstacle(Work work) {
    try {
      work.go();
    } catch (Obstacle e) {
      return e;
    }
    throw new AssertionError("nothing stood in the way");
  }

  private interface Work {
    void go() throws Obstacle;
  }

  private static List<String> said(Obstacle obstacle) {
    return obstacle.diagnostics().stream().map(Diagnostic::summary).toList();
  }

  private SavedRequest saved(PlanDocument document) {
    return new SavedRequest(
        "plan.json", document, Set.of(), Optional.empty(), Search.EVERYWHERE, Pacing.USUAL);
  }

  private Applied applySaved(String spec, SavedRequest request) throws Obstacle {
    try (SavedApplying apply =
        SavedApplying.open(desk.means, Desk.all(spec), request, desk.silent)) {
      return apply.apply();
    }
  }

  @Test
  void aPlanTellsWhatAnApplyWouldDoAndChangesNothing() throws Obstacle {
    Planned planned = desk.plan(SPEC);
    assertThat(planned.plan().effective()).isNotEmpty();
    assertThat(planned.plan().effective()).extracting(Change::action).containsOnly(Action.CREATE);
    assertThat(planned.document().extent().part()).isEmpty();
    assertThat(planned.unread()).isEmpty();
    assertThat(planned.lookedInto()).hasValueSatisfying(t -> assertThat(t).contains("1 of "));
    assertThat(desk.cli.changes()).isEmpty();
  }

  @Test
  void anApplyMakesItSoAndLooksOnceMore() throws Obstacle {
    try (Applying applying =
        Applying.open(desk.means, Desk.all(SPEC), ApplyRequest.USUAL, desk.silent)) {
      assertThat(applying.consent()).isEqualTo(Consent.YES);
      assertThat(desk.cli.changes()).as("whoever asks is shown the plan first").isEmpty();
      Applied applied = applying.apply();
      assertThat(applied.conclusion()).isEqualTo(Conclusion.DONE);
      assertThat(applied.look()).map(SecondLook::state).contains(SecondLook.State.CONVERGED);
      assertThat(applied.behind()).map(Plan::isEmpty).contains(true);
    }
    assertThat(desk.silent.results).hasSize(1).allMatch(Report::allDone);
    assertThat(desk.silent.conclusions).containsExactly(Conclusion.DONE);
    assertThat(desk.plan(SPEC).plan().isEmpty()).isTrue();
  }

  @Test
  void whatIsThereIsNotAppliedAgain() throws Obstacle {
    desk.apply(SPEC);
    int changes = desk.cli.changes().size();
    Applied again = desk.apply(SPEC);
    assertThat(again.conclusion()).isEqualTo(Conclusion.DONE);
    assertThat(again.look()).as("nothing was to be made").isEmpty();
    assertThat(desk.cli.changes()).hasSize(changes);
  }

  @Test
  void whatCannotAllBeMadeEndsInPart() throws Obstacle {
    desk.cli.sandbox().faults().add("CreateDelivery:denied");
    Applied applied = desk.apply(SPEC);
    assertThat(applied)
        .isEqualTo(new Applied(Conclusion.PARTIAL, Optional.empty(), Optional.empty()));
    assertThat(desk.silent.results.get(0).allDone()).isFalse();
  }

  @Test
  void aSpecMayLetBeAppliedWhatOnlyAdds() throws Obstacle {
    String additive = SPEC + "guards: { autoApprove: [additive-only] }\n";
    assertThat(consent(additive)).isEqualTo(Consent.GIVEN);
    desk.apply(SPEC);
    assertThat(consent(additive.replace("retentionDays: 30", "retentionDays: 90")))
        .isEqualTo(Consent.YES);
    assertThat(consent(additive.replace("retentionDays: 30", "retentionDays: 7")))
        .as("events go")
        .isEqualTo(Consent.NAME);
  }

  private Consent consent(String spec) throws Obstacle {
    try (Applying applying =
        Applying.open(desk.means, Desk.all(spec), ApplyRequest.USUAL, desk.silent)) {
      return applying.consent();
    }
  }

  @Test
  void anotherPlanThanTheExpectedOneIsStale() {
    ApplyRequest request =
        new ApplyRequest(
            Choices.USUAL,
            Search.NAMED,
            Search.NAMED,
            Optional.of("sha256:" + "0".repeat(64)),
            Pacing.USUAL);
    Obstacle obstacle =
        obstacle(() -> Applying.open(desk.means, Desk.all(SPEC), request, desk.silent).close());
    assertThat(obstacle.sort()).isEqualTo(Obstacle.Sort.STALE);
    assertThat(desk.cli.changes()).isEmpty();
  }

  @Test
  void whatAGuardRefusesIsPlannedAndNeverApplied() throws Obstacle {
    String guarded = SPEC + "guards: { maxRemovals: 0 }\n";
    desk.apply(guarded);
    int changes = desk.cli.changes().size();
    String less = guarded.replace("  - { name: two, logTypes: [ipam] }\n", "");
    try (Applying applying =
        Applying.open(desk.means, Desk.all(less), ApplyRequest.USUAL, desk.silent)) {
      assertThat(applying.plan().applyable()).isFalse();
      assertThatIllegalStateException().isThrownBy(applying::apply);
    }
    assertThat(desk.cli.changes()).hasSize(changes);
  }

  @Test
  void aSavedPlanIsAppliedAsItWasReviewed() throws Obstacle {
    PlanDocument document = desk.plan(SPEC).document();
    try (SavedApplying apply =
        SavedApplying.open(desk.means, Desk.all(SPEC), saved(document), desk.silent)) {
      assertThat(apply.there()).isZero();
      assertThat(apply.objects()).isEqualTo(document.plan().effective().size());
      assertThat(apply.apply().conclusion()).isEqualTo(Conclusion.DONE);
    }
    assertThat(desk.plan(SPEC).plan().isEmpty()).isTrue();

    try (SavedApplying again =
        SavedApplying.open(desk.means, Desk.all(SPEC), saved(document), desk.silent)) {
      assertThat(again.there()).isEqualTo(again.objects());
      assertThat(again.apply().conclusion()).isEqualTo(Conclusion.DONE);
    }
  }

  @Test
  void aSavedPlanNeedsNoSpec() throws Obstacle {
    PlanDocument document = desk.plan(SPEC).document();
    try (SavedApplying apply =
        SavedApplying.open(desk.means, AwsAccess.USUAL, saved(document), desk.silent)) {
      assertThat(apply.apply().conclusion()).isEqualTo(Conclusion.DONE);
    }
  }

  @Test
  void aSavedPlanIsStaleWhenAwsMoved() throws Obstacle {
    desk.apply(SPEC);
    String longer = SPEC.replace("retentionDays: 30", "retentionDays: 90");
    PlanDocument document = desk.plan(longer).document();
    somebodyShortensTheRetention();
    int changes = desk.cli.changes().size();
    try (SavedApplying apply =
        SavedApplying.open(desk.means, Desk.all(longer), saved(document), desk.silent)) {
      assertThat(apply.moved()).extracting(j -> j.change().address().name()).containsExactly(GROUP);
      assertThatIllegalStateException().isThrownBy(apply::apply);
    }
    assertThat(desk.cli.changes()).hasSize(changes);
  }

  @Test
  void aSavedPlanThatExpiredOrIsOfAnotherSpecOrAccountIsStale() throws Obstacle {
    PlanDocument document = desk.plan(SPEC).document();
    String other = SPEC.replace("retentionDays: 30", "retentionDays: 90");
    assertThat(obstacle(() -> applySaved(other, saved(document))).sort())
        .isEqualTo(Obstacle.Sort.STALE);
    SavedRequest unexpected =
        new SavedRequest(
            "plan.json",
            document,
            Set.of(),
            Optional.of(Digests.plan(desk.plan(other).document())),
            Search.NAMED,
            Pacing.USUAL);
    assertThat(obstacle(() -> applySaved(SPEC, unexpected)).sort()).isEqualTo(Obstacle.Sort.STALE);
    desk.cli.pace().pass(Duration.ofDays(15));
    assertThat(obstacle(() -> SavedApplying.admit(desk.means, saved(document))).sort())
        .isEqualTo(Obstacle.Sort.STALE);
    assertThat(desk.cli.changes()).isEmpty();
  }

  @Test
  void everyDifferenceIsDrift() throws Obstacle {
    desk.apply(SPEC);
    assertThat(
            Planning.drift(desk.means, Desk.all(SPEC), PlanRequest.USUAL)
                .planned()
                .plan()
                .isEmpty())
        .isTrue();
    somebodyShortensTheRetention();
    Plan drift = Planning.drift(desk.means, Desk.all(SPEC), PlanRequest.USUAL).planned().plan();
    assertThat(drift.effective())
        .extracting(Change::address, c -> c.context().cause())
        .containsExactly(
            tuple(
                new Address(new Place(Desk.ACCOUNT, Desk.REGION), Kind.LOG_GROUP, GROUP),
                Cause.DRIFT));
  }

  @Test
  void whoMadeAwsDifferIsFoundOut() throws Obstacle {
    desk.apply(SPEC);
    desk.cli.pace().pass(Duration.ofHours(1));
    somebodyShortensTheRetention();
    desk.cli.pace().pass(Duration.ofHours(1));
    PlanRequest request =
        new PlanRequest(Choices.USUAL, Search.NAMED, Optional.empty(), PlanRequest.Blame.CALLERS);
    Plan drift = Planning.drift(desk.means, Desk.all(SPEC), request).planned().plan();
    assertThat(drift.effective().get(0).context().blame())
        .hasValueSatisfying(b -> assertThat(b.actor().toString()).contains("user/alice"));
    assertThat(desk.silent.notes).anyMatch(n -> n.startsWith("Asking CloudTrail"));
  }

  @Test
  void aChangeIsTracedBackFromABase() throws Obstacle {
    desk.apply(SPEC);
    desk.cli.write("before.yaml", SPEC);
    somebodyShortensTheRetention();
    String now = SPEC.replace("logTypes: [ipam]", "logTypes: [ipam, compute]");
    Base base = Base.read(desk.means, "logspec.yaml", "before.yaml");
    PlanRequest request =
        new PlanRequest(Choices.USUAL, Search.NAMED, Optional.of(base), PlanRequest.Blame.NOBODY);
    Plan plan = Planning.plan(desk.means, Desk.all(now), request).plan();
    assertThat(plan.effective())
        .anyMatch(c -> c.context().cause() == Cause.SPEC)
        .anyMatch(c -> c.context().cause() == Cause.DRIFT && c.address().name().equals(GROUP));
  }

  @Test
  void aBaseThatIsNothingIsAnError() {
    assertThat(said(obstacle(() -> Base.read(desk.means, "logspec.yaml", "nowhere"))))
        .singleElement()
        .asString()
        .contains("neither a file nor a revision");
  }

  @Test
  void destroyingRemovesAllOfItAndKeepsLogGroups() throws Obstacle {
    desk.apply(SPEC);
    try (Prepared destroying =
        Destroying.open(desk.means, Desk.all(SPEC), DestroyRequest.USUAL, desk.silent)) {
      assertThat(destroying.plan().effective())
          .extracting(Change::action)
          .containsOnly(Action.DELETE);
      assertThat(destroying.apply().conclusion()).isEqualTo(Conclusion.DONE);
    }
    assertThat(desk.cli.sandbox().world().sources()).isEmpty();
    assertThat(desk.cli.sandbox().world().logGroups()).hasSize(2);
  }

  @Test
  void whoeverAppliesHoldsTheLockUntilItIsClosed() throws Obstacle {
    Applying first = Applying.open(desk.means, Desk.all(LOCKED), ApplyRequest.USUAL, desk.silent);
    Obstacle second = obstacle(() -> desk.apply(LOCKED));
    assertThat(second.sort()).isEqualTo(Obstacle.Sort.LOCKED);
    assertThat(second.diagnostics().get(0).hint()).contains("UNLOCK ");
    assertThat(desk.plan(LOCKED).plan().isEmpty()).as("planning needs no lock").isFalse();
    first.close();
    assertThat(desk.apply(LOCKED).conclusion()).isEqualTo(Conclusion.DONE);
    assertThat(desk.silent.warnings).isEmpty();
  }

  @Test
  void aDeadLockIsRemovedByItsId() throws Obstacle {
    Applying dead = Applying.open(desk.means, Desk.all(LOCKED), ApplyRequest.USUAL, desk.silent);
    String hint = obstacle(() -> desk.apply(LOCKED)).diagnostics().get(0).hint();
    String id = hint.replaceFirst("(?s).*UNLOCK ", "");
    Assignment all = Desk.all(LOCKED);
    assertThat(obstacle(() -> Unlocking.unlock(desk.means, all, "another")).sort())
        .isEqualTo(Obstacle.Sort.LOCKED);
    assertThat(Unlocking.unlock(desk.means, all, id)).isEqualTo("s3://locks/works");
    assertThat(said(obstacle(() -> Unlocking.unlock(desk.means, all, id))))
        .containsExactly("nobody holds the lock");
    assertThat(said(obstacle(() -> Unlocking.unlock(desk.means, Desk.all(SPEC), id))))
        .containsExactly("the spec has no lock");
    dead.close();
  }

  @Test
  void aPartIsPlannedAndATypoIsNoGreenPlan() throws Obstacle {
    Planned part = Planning.plan(desk.means, desk.part(SPEC, "tw*"), PlanRequest.USUAL);
    assertThat(part.document().extent().part()).contains("clusters tw*");
    assertThat(part.plan().effective())
        .flatExtracting(c -> c.context().cluster().stream().toList())
        .extracting("name")
        .containsOnly("two");
    Obstacle typo =
        obstacle(() -> Planning.plan(desk.means, desk.part(SPEC, "twi"), PlanRequest.USUAL));
    assertThat(typo.sort()).isEqualTo(Obstacle.Sort.MISUSE);
    assertThat(said(typo)).containsExactly("no cluster matches \"twi\"; did you mean \"two\"?");
  }

  @Test
  void whatIsNotOfTheCallersAccountIsAskedNothing() {
    String strange = SPEC.replace(Desk.ACCOUNT, "999999999999");
    Obstacle obstacle = obstacle(() -> desk.plan(strange));
    assertThat(obstacle.sort()).isEqualTo(Obstacle.Sort.ERROR);
    assertThat(desk.cli.sandbox().journal().entries())
        .extracting("operation")
        .containsOnly("GetCallerIdentity");
  }

  @Test
  void whatTheSpecLeftElsewhereIsFoundWhereEverywhereIsLooked() throws Obstacle {
    desk.cli.sandbox().world().addCluster(Desk.ACCOUNT, "us-east-1", "one");
    desk.apply(
        SPEC.replace("eu-west-1", "us-east-1")
            .replace("  - { name: two, logTypes: [ipam] }\n", ""));
    PlanRequest everywhere =
        new PlanRequest(
            Choices.USUAL, Search.EVERYWHERE, Optional.empty(), PlanRequest.Blame.NOBODY);
    assertThat(desk.plan(SPEC).plan().count(Action.DELETE)).isZero();
    assertThat(Planning.plan(desk.means, Desk.all(SPEC), everywhere).plan().count(Action.DELETE))
        .isPositive();
    Applied applied = desk.apply(SPEC);
    assertThat(applied.conclusion()).isEqualTo(Conclusion.PARTIAL);
    assertThat(applied.behind()).map(Plan::isEmpty).contains(false);
  }

  @Test
  void whatCannotBeReadAtAllIsToldAndIsNoPlan() {
    desk.cli.sandbox().faults().add("DescribeDeliverySources:denied:every=1");
    desk.cli.sandbox().faults().add("DescribeLogGroups:denied:every=1");
    assertThat(obstacle(() -> desk.apply(SPEC)).sort()).isEqualTo(Obstacle.Sort.ERROR);
    assertThat(desk.cli.changes()).isEmpty();
  }
}

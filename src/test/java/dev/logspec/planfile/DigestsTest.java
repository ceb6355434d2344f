package dev.logspec.planfile;

import static dev.logspec.model.LogType.COMPUTE;
import static dev.logspec.model.LogType.IPAM;
import static dev.logspec.planfile.Samples.ARCHIVE;
import static dev.logspec.planfile.Samples.SANDBOX;
import static dev.logspec.planfile.Samples.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Location;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestsTest {
  private static final Extent ALL = new Extent("all clusters", Optional.empty());

  @Test
  void aKnownTextHasTheKnownDigest() {
    // The example of FIPS 180-2, appendix B.1.
    assertThat(Digests.of("abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void theSameEditOnAnotherClusterIsTheSameTransition() {
    ClusterId other = new ClusterId(new Place("999988887777", "eu-west-1"), "prod-eu");

    assertThat(Digests.transition(Samples.createSource(SANDBOX, IPAM)))
        .isEqualTo(Digests.transition(Samples.createSource(other, IPAM)))
        .isEqualTo(Digests.transition(Samples.createSource(other, COMPUTE)));
    assertThat(Digests.transition(Samples.update(SANDBOX, COMPUTE)))
        .isEqualTo(Digests.transition(Samples.update(other, COMPUTE)));
  }

  @Test
  void aClusterWithAShortNameFoldsWithTheOthers() {
    ClusterId a = new ClusterId(TOKYO, "a");

    assertThat(Digests.transition(Samples.createSource(a, IPAM)))
        .isEqualTo(Digests.transition(Samples.createSource(SANDBOX, IPAM)));
  }

  @Test
  void aClusterCalledLikeAWordOfTheDocumentFoldsWithTheOthers() {
    for (String name : new String[] {"update", "retentionDays", "drift", "tags"}) {
      ClusterId odd = new ClusterId(TOKYO, name);
      assertThat(Digests.transition(Samples.update(odd, COMPUTE)))
          .isEqualTo(Digests.transition(Samples.update(SANDBOX, COMPUTE)));
    }
  }

  @Test
  void anotherValueActionCauseOrRiskIsAnotherTransition() {
    Change.Update update = (Change.Update) Samples.update(SANDBOX, COMPUTE);
    Context context = update.context();
    Change adopt = new Change.Adopt(update.before(), update.after(), update.fields(), context);
    Change harmless =
        new Change.Update(
            update.before(), update.after(), update.fields(), context.risking(Set.of()));
    Change meant =
        new Change.Update(
            update.before(), update.after(), update.fields(), context.causedBy(Cause.SPEC));
    Change other = new Change.Update(update.before(), update.after(), List.of(), context);

    assertThat(List.of(update, adopt, harmless, meant, other))
        .extracting(Digests::transition)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatAWaitingReviewCannotPreventLeavesTheDigestOfThePlan() {
    PlanDocument reviewed = Samples.document(Plans.of(Samples.create(), Samples.same()), ALL);
    Change create = Samples.create();
    Context typedOtherwise =
        Contexts.at(
            new Location("./logspec.yaml", 12, 5),
            create.context().because("in other words").risking(Set.of()).causedBy(Cause.UNKNOWN));
    PlanDocument fresh =
        new PlanDocument(
            Plans.of(new Change.Create(create.willBe().orElseThrow(), typedOtherwise)),
            "logspec 0.2.0",
            Instant.parse("2026-11-25T00:00:00Z"),
            new Revision(reviewed.revision().digest(), Optional.of("merge"), Worktree.DIRTY),
            List.of(TOKYO),
            ALL,
            Optional.empty());

    assertThat(Digests.plan(fresh)).isEqualTo(Digests.plan(reviewed));
  }

  @Test
  void whoIsBlamedIsInNoDigestButTheDocuments() {
    Change plain = Samples.update(SANDBOX, COMPUTE);
    Change blamed = Samples.blamed(plain);

    assertThat(Digests.transition(blamed)).isEqualTo(Digests.transition(plain));
    assertThat(Digests.plan(Samples.document(Plans.of(blamed), ALL)))
        .isEqualTo(Digests.plan(Samples.document(Plans.of(plain), ALL)));
    assertThat(PlanJson.tree(Samples.document(Plans.of(blamed), ALL)).at("integrity", "document"))
        .isNotEqualTo(
            PlanJson.tree(Samples.document(Plans.of(plain), ALL)).at("integrity", "document"));
  }

  @Test
  void whatWouldBeDoneIsInTheDigestOfThePlan() {
    PlanDocument reviewed = Samples.document(Plans.of(Samples.update(SANDBOX, COMPUTE)), ALL);
    Change.Update update = (Change.Update) Samples.update(SANDBOX, COMPUTE);
    Resource moved = update.before().with(Of.RETENTION, 60);
    Resource target = update.after().with(Of.RETENTION, 31);
    Plan partial =
        new Plan(
            "platform-logs",
            reviewed.plan().changes(),
            List.of(),
            List.of(),
            List.of(),
            Coverage.PARTIAL);
    List<Plan> others =
        List.of(
            Plans.of(),
            Plans.of(new Change.Update(moved, update.after(), update.fields(), update.context())),
            Plans.of(new Change.Update(update.before(), target, update.fields(), update.context())),
            Plans.of(update, Samples.create()),
            Plans.of(Samples.update(new ClusterId(ARCHIVE, "sandbox"), COMPUTE)),
            partial);

    assertThat(others)
        .extracting(plan -> Digests.plan(reviewed.with(plan)))
        .doesNotHaveDuplicates()
        .doesNotContain(Digests.plan(reviewed));
  }

  @Test
  void anotherStateOfTheSpecIsAnotherPlan() {
    PlanDocument one = Samples.document(Plans.of(Samples.create()), ALL);
    String digest = Digests.of(new byte[] {1});
    PlanDocument other =
        new PlanDocument(
            one.plan(),
            one.tool(),
            one.createdAt(),
            new Revision(digest, one.revision().commit(), Worktree.CLEAN),
            one.places(),
            ALL,
            one.conduct());

    assertThat(Digests.plan(other)).isNotEqualTo(Digests.plan(one));
  }
}

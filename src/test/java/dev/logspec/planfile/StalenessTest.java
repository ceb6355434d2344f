package dev.logspec.planfile;

import static dev.logspec.model.LogType.COMPUTE;
import static dev.logspec.model.LogType.IPAM;
import static dev.logspec.planfile.Samples.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.RandomPlans;
import dev.logspec.planfile.Staleness.Moved;
import dev.logspec.planfile.Staleness.State;
import dev.logspec.planfile.Staleness.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StalenessTest {
  private static final Verdict AS_PLANNED = new Verdict(State.AS_PLANNED, List.of());
  private static final Verdict ALREADY_THERE = new Verdict(State.ALREADY_THERE, List.of());

  private static Verdict judge(Change change, Resource live) {
    return Staleness.judge(change, Optional.of(live));
  }

  private static Verdict gone(Change change) {
    return Staleness.judge(change, Optional.empty());
  }

  private static Verdict moved(Moved... moved) {
    return new Verdict(State.MOVED, List.of(moved));
  }

  private static Moved exists(boolean planned, boolean now) {
    return new Moved(Staleness.EXISTS, Optional.of(planned), Optional.of(now));
  }

  @Test
  void whatThePlanSawIsAsPlanned() {
    RandomPlans plans = new RandomPlans(21);
    for (int i = 0; i < 2000; i++) {
      Change change = plans.change();
      assertThat(Staleness.judge(change, change.was())).as("%s", change).isEqualTo(AS_PLANNED);
    }
  }

  @Test
  void theDigestObservedChangesExactlyWhenTheObjectMoved() {
    RandomPlans plans = new RandomPlans(22);
    int same = 0;
    for (int i = 0; i < 2000; i++) {
      Change.Update change = (Change.Update) plans.change(Action.UPDATE, plans.one(Kind.values()));
      Resource live = plans.altered(change.before());
      Change now = new Change.Update(live, change.after(), change.fields(), change.context());
      boolean equal = Digests.observed(change).equals(Digests.observed(now));
      assertThat(judge(change, live).state() == State.AS_PLANNED).as("%s", live).isEqualTo(equal);
      same += equal ? 1 : 0;
    }
    assertThat(same).isBetween(200, 1800);
  }

  @Test
  void aCreateIsForWhatDoesNotExist() {
    Change create = Samples.create();
    Resource target = create.willBe().orElseThrow();

    assertThat(gone(create)).isEqualTo(AS_PLANNED);
    assertThat(judge(create, target)).isEqualTo(ALREADY_THERE);
    assertThat(judge(create, target.with(Of.LOG_CLASS, "STANDARD"))).isEqualTo(ALREADY_THERE);
    assertThat(judge(create, target.with(Of.RETENTION, 1))).isEqualTo(moved(exists(false, true)));
    assertThat(judge(create, target.with(Of.TAGS, Tags.owned("another", Map.of()))))
        .isEqualTo(moved(exists(false, true)));
  }

  @Test
  void anUpdateNamesWhatMovedWithOldAndNewValue() {
    Change update = Samples.update(SANDBOX, COMPUTE);
    Resource before = update.was().orElseThrow();

    assertThat(judge(update, before.with(Of.RETENTION, 30))).isEqualTo(ALREADY_THERE);
    assertThat(judge(update, before.with(Of.RETENTION, 7)))
        .isEqualTo(moved(new Moved("retentionDays", Optional.of(90), Optional.of(7))));
    assertThat(judge(update, before.with(Of.RETENTION, Optional.<Integer>empty())))
        .isEqualTo(moved(new Moved("retentionDays", Optional.of(90), Optional.empty())));
    assertThat(gone(update)).isEqualTo(moved(exists(true, false)));
  }

  @Test
  void whatTheTargetLeavesOpenMayMove() {
    Change update = Samples.update(SANDBOX, COMPUTE);
    Resource before = update.was().orElseThrow();

    assertThat(judge(update, before.with(Of.KMS_KEY, "arn:aws:kms:x"))).isEqualTo(AS_PLANNED);
  }

  @Test
  void tagsOfOtherToolsMayComeAndGo() {
    Change update = Samples.update(SANDBOX, COMPUTE);
    Resource before = update.was().orElseThrow();
    Tags more = before.tags().with("cost-centre", "17");
    Tags other = before.tags().with("team", "them");

    assertThat(judge(update, before.with(Of.TAGS, more))).isEqualTo(AS_PLANNED);
    assertThat(judge(update, before.with(Of.TAGS, other)))
        .isEqualTo(moved(new Moved("tags", Optional.of(before.tags()), Optional.of(other))));
  }

  @Test
  void whatLostItsOwnerIsNotDeleted() {
    Change delete = Samples.delete();
    Resource before = delete.was().orElseThrow();

    assertThat(gone(delete)).isEqualTo(ALREADY_THERE);
    assertThat(judge(delete, before.with(Of.TAGS, Tags.NONE)).moved())
        .extracting(Moved::path)
        .containsExactly("tags");
  }

  @Test
  void aDeliveryMadeAnewIsAnotherDelivery() {
    Change delete = Samples.delete();

    assertThat(judge(delete, Samples.delivery(SANDBOX, IPAM, "d9")).moved())
        .extracting(Moved::path)
        .containsExactly("id", "arn");
  }

  @Test
  void theStatusOfASourceMayChangeOnItsOwn() {
    Change adopt = Samples.adopt();
    Resource live = adopt.was().orElseThrow().with(Of.STATUS, "INACTIVE");

    assertThat(judge(adopt, live)).isEqualTo(AS_PLANNED);
  }

  @Test
  void aSourceReplacedForItsStatusIsNotReplacedTwice() {
    Resource inactive = Samples.source(SANDBOX, IPAM).with(Of.STATUS, "INACTIVE");
    Resource target = Samples.source(SANDBOX, IPAM);
    Change replace =
        new Change.Replace(
            inactive, target, List.of(), Samples.context(SANDBOX, IPAM, "RESOURCE_DELETED"));

    assertThat(judge(replace, inactive)).isEqualTo(AS_PLANNED);
    assertThat(judge(replace, target.with(Of.STATUS, "ACTIVE"))).isEqualTo(ALREADY_THERE);
    assertThat(gone(replace)).isEqualTo(moved(exists(true, false)));
  }

  @Test
  void aReplacedObjectIsFoundUnderItsNewName() {
    Resource before = Samples.source(SANDBOX, IPAM);
    Resource after = before.at(Samples.TOKYO, "new").with(Of.NAME, "new");
    Change replace =
        new Change.Replace(
            before,
            after,
            List.of(new FieldChange(Of.NAME, before.get(Of.NAME), after.get(Of.NAME))),
            Samples.context(SANDBOX, IPAM, "renamed"));
    Map<Address, Resource> live = Map.of(after.address(), after);

    assertThat(
            Staleness.judge(
                Plans.of(replace, Samples.same()),
                address -> Optional.ofNullable(live.get(address))))
        .containsExactly(new Staleness.Judged(replace, ALREADY_THERE));
  }
}

package dev.logspec.planfile;

import static dev.logspec.model.LogType.COMPUTE;
import static dev.logspec.model.LogType.IPAM;
import static dev.logspec.planfile.Samples.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.RandomPlans;
import dev.logspec.plan.judge.Judge;
import dev.logspec.plan.judge.Judge.Moved;
import dev.logspec.plan.judge.Judge.Standing;
import dev.logspec.plan.judge.Judge.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StalenessTest {
  private static final Found AS_PLANNED = new Found(Standing.AS_PLANNED, List.of());
  private static final Found THERE = new Found(Standing.THERE, List.of());

  /** A verdict without its words. */
  private record Found(Standing standing, List<Moved> moved) {
    static Found of(Verdict verdict) {
      return new Found(verdict.standing(), verdict.moved());
    }
  }

  private static Found judge(Change change, Resource live) {
    return judge(change, Optional.of(live));
  }

  private static Found judge(Change change, Optional<Resource> live) {
    return Found.of(
        new Judge("platform-logs", address -> live)
            .whole(change, address -> live.filter(r -> r.address().equals(address))));
  }

  private static Found gone(Change change) {
    return judge(change, Optional.empty());
  }

  private static Found moved(Moved... moved) {
    return new Found(Standing.MOVED, List.of(moved));
  }

  private static Moved exists(boolean planned, boolean now) {
    return new Moved(Judge.EXISTS, Optional.of(planned), Optional.of(now));
  }

  @Test
  void whatThePlanSawIsAsPlanned() {
    RandomPlans plans = new RandomPlans(21);
    for (int i = 0; i < 2000; i++) {
      Change change = plans.change();
      assertThat(judge(change, change.was()).standing())
          .as("%s", change)
          .isIn(Standing.AS_PLANNED, Standing.NOT_OURS);
    }
  }

  @Test
  void theDigestObservedChangesExactlyWhenTheObjectMoved() {
    RandomPlans plans = new RandomPlans(22);
    int same = 0;
    for (int i = 0; i < 2000; i++) {
      Change.Update random = (Change.Update) plans.change(Action.UPDATE, plans.one(Kind.values()));
      Change.Update change =
          new Change.Update(
              read(random.before()), random.after(), random.fields(), random.context());
      Resource live = plans.altered(change.before());
      Change now = new Change.Update(live, change.after(), change.fields(), change.context());
      boolean equal = Digests.observed(change).equals(Digests.observed(now));
      Standing standing = judge(change, live).standing();
      if (standing == Standing.NOT_OURS) {
        continue;
      }
      assertThat(standing == Standing.AS_PLANNED).as("%s", live).isEqualTo(equal);
      same += equal ? 1 : 0;
    }
    assertThat(same).isBetween(100, 1800);
  }

  /** Of an object that was read everything is known. */
  private static Resource read(Resource resource) {
    Resource all = resource;
    for (Attribute<?> attribute : resource.kind().attributes()) {
      all = all.says(attribute) ? all : unset(all, attribute);
    }
    return all;
  }

  private static <T> Resource unset(Resource resource, Attribute<T> attribute) {
    return resource.with(attribute, Optional.<T>empty());
  }

  @Test
  void aCreateIsForWhatDoesNotExist() {
    Change create = Samples.create();
    Resource target = create.willBe().orElseThrow();

    assertThat(gone(create)).isEqualTo(AS_PLANNED);
    assertThat(judge(create, target)).isEqualTo(THERE);
    assertThat(judge(create, target.with(Of.LOG_CLASS, "STANDARD"))).isEqualTo(THERE);
    assertThat(judge(create, target.with(Of.RETENTION, 1))).isEqualTo(moved(exists(false, true)));
    assertThat(judge(create, target.with(Of.TAGS, Tags.owned("another", Map.of()))))
        .isEqualTo(moved(exists(false, true)));
  }

  @Test
  void anUpdateNamesWhatMovedWithOldAndNewValue() {
    Change update = Samples.update(SANDBOX, COMPUTE);
    Resource before = update.was().orElseThrow();

    assertThat(judge(update, before.with(Of.RETENTION, 30))).isEqualTo(THERE);
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

    assertThat(gone(delete)).isEqualTo(THERE);
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
    assertThat(judge(replace, target.with(Of.STATUS, "ACTIVE"))).isEqualTo(THERE);
    // Its first half is done: an apply was cut short, or somebody else deleted it.
    assertThat(gone(replace)).isEqualTo(new Found(Standing.UNDER_WAY, List.of()));
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
            Judge.judge(
                Plans.of(replace, Samples.same()),
                address -> Optional.ofNullable(live.get(address))))
        .containsExactly(new Judge.Judged(replace, new Verdict(Standing.THERE, "", List.of())));
  }
}

package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.apply.Report.End;
import dev.logspec.apply.Report.State;
import dev.logspec.apply.StumblingCloud.When;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Coverage;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.LogGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each failure of a call leads to: one row for each meaning, and each kind of object. */
final class ReactionTest {
  private static final Tags OURS = Tags.owned("platform", Map.of());
  private static final Document DOCUMENT =
      PolicyDocument.canonical(
          """
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
          "Principal":{"Service":"delivery.logs.amazonaws.com"},\
          "Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}""");
  private final VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);
  private final StumblingCloud cloud = new StumblingCloud(pace);
  private final List<Event> events = new ArrayList<>();

  private Report apply(Change... changes) {
    Plan plan =
        new Plan("platform", List.of(changes), List.of(), List.of(), List.of(), Coverage.COMPLETE);
    return new Engine(
            new CloudStepRuns(cloud, "platform", pace, Limits.DEFAULT),
            pace,
            Runnable::run,
            events::add)
        .run(Steps.of(plan), Rollout.DEFAULT);
  }

  private static Context context(Address... dependsOn) {
    return Contexts.after(dependsOn);
  }

  private static Resource at(Kind kind, String name) {
    return Resource.at(new Address(Fleets.PLACE, kind, name));
  }

  private static Resource group() {
    return at(Kind.LOG_GROUP, "/g").with(Kind.Of.RETENTION, 30).with(Kind.Of.TAGS, OURS);
  }

  private static Resource policy() {
    return at(Kind.LOG_RESOURCE_POLICY, "p").with(Kind.Of.DOCUMENT, DOCUMENT);
  }

  private static Resource destination() {
    return at(Kind.DELIVERY_DESTINATION, "d")
        .with(Kind.Of.TARGET, Arn.logGroup(Fleets.PLACE, "/logs").toString())
        .with(Kind.Of.TAGS, OURS);
  }

  private static Resource source() {
    return Fleets.source(Fleets.cluster(0), LogType.IPAM).with(Kind.Of.TAGS, OURS);
  }

  private static Resource delivery() {
    return Fleets.delivery(source(), destination(), "CWL").with(Kind.Of.TAGS, OURS);
  }

  static Stream<Resource> objects() {
    return Stream.of(group(), policy(), destination(), source(), delivery());
  }

  private static String sourceArn() {
    return Arn.deliverySource(Fleets.PLACE, source().address().name()).toString();
  }

  private static String destinationArn() {
    return Arn.deliveryDestination(Fleets.PLACE, "d").toString();
  }

  private static void addSource(StumblingCloud cloud) {
    Resource source = source();
    cloud
        .world()
        .sources()
        .put(
            sourceArn(),
            new DeliverySource(
                source.address().name(),
                sourceArn(),
                Fleets.cluster(0).arn().toString(),
                "eks",
                LogType.IPAM.name(),
                Map.of()));
  }

  /** What a delivery needs to be there. */
  private static void addEnds(StumblingCloud cloud) {
    addSource(cloud);
    String target = Arn.logGroup(Fleets.PLACE, "/logs").toString();
    cloud
        .world()
        .destinations()
        .put(
            destinationArn(),
            new DeliveryDestination("d", destinationArn(), "CWL", null, target, null));
  }

  private Report create(Resource wanted) {
    return apply(new Change.Create(wanted, context()));
  }

  @ParameterizedTest
  @EnumSource(Meaning.class)
  void everyMeaningHasARow(Meaning meaning) {
    assertThat(Reaction.to(meaning)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "BEING_UPDATED, 3",
    "UNREACHABLE, 3",
    "THROTTLED, 3",
    "UNAVAILABLE, 3",
    "ANSWER_LOST, 3",
    "CONFLICT, 3",
    "CLUSTER_BUSY, 3"
  })
  void passingFailuresAreTriedAgain(Meaning meaning, int times) {
    cloud.fail(meaning, When.BEFORE, times);
    assertThat(create(destination()).allDone()).isTrue();
    assertThat(cloud.changes).hasSize(times + 1).containsOnly("createDestination");
    assertThat(events.stream().filter(Told::retry)).hasSize(times);
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT_EXCEEDED, FAILED, FINISHED",
    "DENIED, FAILED, FINISHED",
    "INVALID, FAILED, FINISHED",
    "DESTINATION_DENIED, FAILED, FINISHED",
    "NOT_FOUND, FAILED, FINISHED",
    "SOURCE_TAKEN, DRIFTED, FINISHED",
    "IMMUTABLE, DRIFTED, FINISHED",
    "CREDENTIALS, FAILED, HALTED",
    "CREDENTIALS_EXPIRED, FAILED, HALTED"
  })
  void lastingFailuresEndAfterOneCall(Meaning meaning, State state, End end) {
    cloud.fail(meaning, When.BEFORE, 99);
    Report report = create(destination());
    assertThat(cloud.changes).hasSize(1);
    assertThat(report.parts().get(0).state()).isEqualTo(state);
    assertThat(report.end()).isEqualTo(end);
    assertThat(report.parts().get(0).why()).contains(meaning + " happened");
  }

  @ParameterizedTest
  @MethodSource("objects")
  void lostAnswerIsReadBackAndNothingIsMadeTwice(Resource wanted) {
    for (Meaning lost : List.of(Meaning.ANSWER_LOST, Meaning.UNAVAILABLE)) {
      StumblingCloud fresh = new StumblingCloud(pace);
      if (wanted.kind() == Kind.DELIVERY) {
        addEnds(fresh);
      }
      fresh.fail(lost, When.AFTER, 1);
      Plan plan =
          new Plan(
              "platform",
              List.of(new Change.Create(wanted, context())),
              List.of(),
              List.of(),
              List.of(),
              Coverage.COMPLETE);
      Report report =
          new Engine(
                  new CloudStepRuns(fresh, "platform", pace, Limits.DEFAULT),
                  pace,
                  Runnable::run,
                  e -> {})
              .run(Steps.of(plan), Rollout.DEFAULT);
      assertThat(report.allDone()).as(report.toString()).isTrue();
      assertThat(report.changingCalls()).isEqualTo(1);
      assertThat(fresh.changes.stream().filter(c -> !c.equals("putRetention"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void lostAnswerOfADeleteIsADelete(Resource wanted) {
    if (wanted.kind() != Kind.DELIVERY_SOURCE && wanted.kind() != Kind.LOG_GROUP) {
      return;
    }
    create(wanted);
    cloud.fail(Meaning.ANSWER_LOST, When.AFTER, 1);
    cloud.changes.clear();
    assertThat(apply(new Change.Delete(wanted, context())).allDone()).isTrue();
    assertThat(cloud.changes).hasSize(1);
  }

  @Test
  void groupCutShortBeforeItsRetentionIsCompleted() {
    cloud.fail(Meaning.ANSWER_LOST, When.AFTER, 1);
    cloud.fail(Meaning.THROTTLED, When.BEFORE, 2);
    assertThat(create(group()).allDone()).isTrue();
    assertThat(cloud.changes)
        .containsExactly("createGroup", "putRetention", "putRetention", "putRetention");
    assertThat(cloud.world().logGroups().get(Arn.logGroup(Fleets.PLACE, "/g").toString()))
        .extracting(LogGroup::retentionInDays)
        .isEqualTo(30);
  }

  @Test
  void tagsWrittenByHalfAreCompleted() {
    create(destination().with(Kind.Of.TAGS, Tags.owned("platform", Map.of("old", "1"))));
    Resource live = destination().with(Kind.Of.TAGS, Tags.owned("platform", Map.of("old", "1")));
    Resource wanted = destination().with(Kind.Of.TAGS, Tags.owned("platform", Map.of("new", "2")));
    live = live.with(Kind.Of.ARN, Arn.deliveryDestination(Fleets.PLACE, "d").toString());
    cloud.changes.clear();
    cloud.fail(Meaning.ANSWER_LOST, When.AFTER, 1);
    cloud.fail(Meaning.UNAVAILABLE, When.BEFORE, 1);
    Report report = apply(new Change.Update(live, wanted, List.of(), context()));
    assertThat(report.allDone()).as(report.toString()).isTrue();
    assertThat(cloud.changes).containsExactly("untag", "tag", "tag");
    assertThat(cloud.world().tagsOf(destinationArn()))
        .containsEntry("new", "2")
        .doesNotContainKey("old");
  }

  @Test
  void deliveryThatSomebodyElseMadeMeanwhileIsNotTouched() {
    addEnds(cloud);
    apply(new Change.Create(delivery().with(Kind.Of.TAGS, Tags.NONE), context()));
    cloud.changes.clear();
    Report report = create(delivery());
    assertThat(report.parts().get(0).state()).isEqualTo(State.DRIFTED);
    assertThat(cloud.changes).containsExactly("createDelivery");
  }

  @Test
  void deliveryThatSomebodyMadeJustAsWantedIsDone() {
    addEnds(cloud);
    create(delivery());
    assertThat(create(delivery()).allDone()).isTrue();
    assertThat(cloud.world().deliveries()).hasSize(1);
  }

  @Test
  void conflictInUnknownWordsIsGivenUpAfterAFew() {
    cloud.fail(Meaning.CONFLICT, When.BEFORE, 99);
    assertThat(create(source()).parts().get(0).state()).isEqualTo(State.FAILED);
    assertThat(cloud.changes).hasSize(7);
  }

  @Test
  void deliveryWhoseEndsAreNotThereYetIsTriedAFewTimes() {
    addEnds(cloud);
    cloud.fail(Meaning.NOT_FOUND, When.BEFORE, 4);
    assertThat(create(delivery()).allDone()).isTrue();
    cloud.world().deliveries().clear();
    cloud.changes.clear();
    cloud.fail(Meaning.NOT_FOUND, When.BEFORE, 99);
    assertThat(create(delivery()).parts().get(0).state()).isEqualTo(State.FAILED);
    assertThat(cloud.changes).hasSize(7);
  }

  @Test
  void stepIsTriedUntilItsTimeLimit() {
    cloud.fail(Meaning.BEING_UPDATED, When.BEFORE, 10_000);
    Report report = create(source());
    assertThat(report.parts().get(0).why()).contains("tried for 300 s");
    assertThat(report.elapsed()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
  }

  @Test
  void destinationDeniedRightAfterItsPolicyWasWrittenIsTriedAgainBriefly() {
    addEnds(cloud);
    Change grant = new Change.Create(policy(), context());
    Change uses = new Change.Create(delivery(), context(policy().address()));
    cloud.onChange = () -> cloud.fail(Meaning.DESTINATION_DENIED, When.BEFORE, 3);
    assertThat(apply(grant, uses).allDone()).isTrue();
    StumblingCloud never = new StumblingCloud(pace);
    addEnds(never);
    never.onChange = () -> never.fail(Meaning.DESTINATION_DENIED, When.BEFORE, 999);
    Report report =
        new Engine(
                new CloudStepRuns(never, "platform", pace, Limits.DEFAULT),
                pace,
                Runnable::run,
                e -> {})
            .run(
                Steps.of(
                    new Plan(
                        "p",
                        List.of(grant, uses),
                        List.of(),
                        List.of(),
                        List.of(),
                        Coverage.COMPLETE)),
                Rollout.DEFAULT);
    assertThat(report.parts().get(0).state()).isEqualTo(State.FAILED);
    assertThat(report.elapsed())
        .isBetween(RecentWrites.SETTLING, RecentWrites.SETTLING.multipliedBy(3));
  }

  /** A read that lags behind shows what was just deleted, which looks just as wanted. */
  @Test
  void f13WhatIsStillSeenAfterItsOwnDeletionIsMadeAnewOnceItIsGone() {
    create(source());
    // Its update must be over.
    pace.pass(Duration.ofMinutes(1));
    cloud.changes.clear();
    DeliverySource stale = cloud.world().sources().get(sourceArn());
    Map<String, String> tags = cloud.world().tagsOf(sourceArn());
    cloud.onChange =
        () -> {
          if (cloud.changes.equals(List.of("deleteSource"))) {
            cloud.world().sources().put(stale.arn(), stale);
            cloud.world().tag(stale.arn(), tags);
          }
        };
    Event.Listener seen =
        event -> {
          events.add(event);
          if (Told.retry(event)) {
            cloud.world().sources().clear();
          }
        };
    Change replace = new Change.Replace(source(), source(), List.of(), context());
    Report report =
        new Engine(
                new CloudStepRuns(cloud, "spec", pace, Limits.DEFAULT), pace, Runnable::run, seen)
            .run(
                Steps.of(
                    new Plan(
                        "p", List.of(replace), List.of(), List.of(), List.of(), Coverage.COMPLETE)),
                Rollout.DEFAULT);
    assertThat(report.allDone()).as(report.toString()).isTrue();
    assertThat(cloud.changes).containsExactly("deleteSource", "createSource");
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"DENIED", "NOT_FOUND", "DESTINATION_DENIED"})
  void f13WhatItIsMadeOnWasWrittenAMomentAgo(Meaning meaning) {
    addSource(cloud);
    Change first = new Change.Create(destination(), context());
    Change then = new Change.Create(delivery(), context(destination().address()));
    cloud.onChange =
        () -> {
          if (cloud.changes.size() == 1) {
            cloud.fail(meaning, When.BEFORE, 3);
          }
        };
    assertThat(apply(first, then).allDone()).isTrue();
    assertThat(events.stream().filter(Told::retry)).hasSize(3);
  }

  @Test
  void defectOfOneObjectDoesNotTakeTheReportWithIt() {
    cloud.onChange =
        () -> {
          throw new IllegalStateException("a defect");
        };
    Report report = create(source());
    assertThat(report.parts().get(0).why()).contains("a defect");
  }
}

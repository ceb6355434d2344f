package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.apply.Report.State;
import dev.logspec.apply.StumblingCloud.When;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Coverage;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cluster updates: found, followed to their end, and what else may become of them. */
final class SourceRunTest {
  private final VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);

  /** Its own updates take no time: those that count are the test's. */
  private final StumblingCloud cloud = new StumblingCloud(pace, Duration.ZERO);

  private final Eks eks = new Eks();

  SourceRunTest() {
    cloud.clusters = eks;
    cloud.onChange = () -> eks.start("ours-" + eks.updates.size(), "VendedLogsUpdate", eks.length);
  }

  /** EKS of one cluster, on the manual clock. */
  private final class Eks implements ClusterApi {
    private record Running(
        String type, Instant created, Instant visible, Instant end, String outcome) {}

    final Map<String, Running> updates = new TreeMap<>();
    Duration length = Duration.ofSeconds(10);
    Duration hidden = Duration.ZERO;
    String outcome = "Successful";
    Optional<Meaning> describeFails = Optional.empty();
    boolean exists = true;
    String status = "ACTIVE";
    int reads;

    void start(String id, String type, Duration time) {
      updates.put(id, new Running(type, pace.now(), pace.in(hidden), pace.in(time), outcome));
    }

    @Override
    public Optional<Cluster> cluster(String name) {
      return exists ? Optional.of(new Cluster(name, "", status, true, Map.of())) : Optional.empty();
    }

    @Override
    public List<String> clusterNames() {
      return List.of();
    }

    @Override
    public List<String> updateIds(String clusterName) {
      reads++;
      if (!exists) {
        throw StumblingCloud.failure(Meaning.NOT_FOUND);
      }
      return updates.entrySet().stream()
          .filter(e -> !e.getValue().visible().isAfter(pace.now()))
          .map(Map.Entry::getKey)
          .toList();
    }

    @Override
    public Optional<Update> update(String clusterName, String id) {
      reads++;
      describeFails.ifPresent(
          meaning -> {
            throw StumblingCloud.failure(meaning);
          });
      return exists
          ? Optional.ofNullable(updates.get(id)).map(r -> shown(id, r))
          : Optional.empty();
    }

    private Update shown(String id, Running r) {
      boolean runs = r.end().isAfter(pace.now());
      return new Update(
          id,
          runs ? "InProgress" : r.outcome(),
          r.type(),
          Optional.of(r.created()),
          "",
          runs ? List.of() : List.of("Why: so"));
    }

    @Override
    public Optional<String> capabilityArn(String clusterName, String name) {
      return Optional.empty();
    }
  }

  private Report apply(int types) {
    return apply(types, Limits.DEFAULT);
  }

  private Report apply(int types, Limits limits) {
    List<Change> changes = new ArrayList<>();
    for (LogType type : LogType.AUTO_MODE.subList(0, types)) {
      Resource source = Fleets.source(Fleets.cluster(0), type);
      changes.add(new Change.Create(source, Contexts.of(Fleets.cluster(0), type)));
    }
    return new Engine(
            new CloudStepRuns(cloud, "platform", pace, limits), pace, Runnable::run, e -> {})
        .run(
            Steps.of(new Plan("p", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE)),
            Rollout.DEFAULT);
  }

  private Report.Part lane(Report report) {
    return report.parts().get(0);
  }

  /** Four updates take little more than their sum, whatever their length, for few looks each. */
  @Test
  void fourUpdatesTakeThreePercentAndASecondMoreThanTheirSum() {
    for (int tenths = 5; tenths <= 1700; tenths++) {
      SourceRunTest fresh = new SourceRunTest();
      fresh.eks.length = Duration.ofMillis(tenths * 100L + 37);
      Report report = fresh.apply(4);
      Duration sum = fresh.eks.length.multipliedBy(4);
      assertThat(report.allDone()).isTrue();
      assertThat(report.elapsed())
          .as("updates of " + fresh.eks.length)
          .isBetween(sum, sum.multipliedBy(103).dividedBy(100).plusSeconds(1));
      assertThat(fresh.eks.reads).as("reads for updates of " + fresh.eks.length).isLessThan(280);
    }
  }

  @Test
  void updatesOfTwoSecondsLeaveRoomForTheStartOfTheProcess() {
    eks.length = Duration.ofSeconds(2);
    assertThat(apply(4).elapsed()).isLessThan(Duration.ofMillis(8500));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 3000, 12_000})
  void updateThatAppearsLateIsStillFollowed(int hiddenMillis) {
    eks.hidden = Duration.ofMillis(hiddenMillis);
    Report report = apply(1);
    assertThat(report.allDone()).isTrue();
    assertThat(report.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(14));
  }

  @Test
  void updateThatNeverAppearsEndsTheWaitAfterItsLimit() {
    eks.hidden = Duration.ofDays(1);
    Report report = apply(1);
    assertThat(report.allDone()).isTrue();
    assertThat(report.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Failed", "Cancelled"})
  void updateThatFailsIsAFailureWithAwsReasons(String outcome) {
    eks.outcome = outcome;
    Report report = apply(2);
    assertThat(lane(report).state()).isEqualTo(State.FAILED);
    assertThat(lane(report).why()).contains(outcome, "Why: so");
    assertThat(lane(report).notMade()).hasSize(2);
    assertThat(cloud.changes).hasSize(1);
  }

  /** A version upgrade makes EKS say UPDATING, and no conflict names it. */
  @ParameterizedTest
  @ValueSource(strings = {"UPDATING", "PENDING", "CREATING"})
  void f12NeighbourConflictOfAClusterThatChangesIsWaitedFor(String status) {
    eks.status = status;
    cloud.fail(Meaning.CONFLICT, When.BEFORE, 30);
    Report report = apply(1);
    assertThat(report.allDone()).isTrue();
    assertThat(cloud.changes).hasSize(31);
    assertThat(report.elapsed()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
  }

  @Test
  void clusterThatChangesForeverEndsAtTheTimeLimitOfAnUpdate() {
    eks.status = "UPDATING";
    cloud.fail(Meaning.CONFLICT, When.BEFORE, 9999);
    Report report = apply(1, Limits.DEFAULT.withUpdate(Duration.ofMinutes(45)));
    assertThat(lane(report).why()).contains("the cluster is still UPDATING after 45 min");
    assertThat(report.elapsed()).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(46));
  }

  @Test
  void hangingUpdateEndsAtItsTimeLimit() {
    eks.length = Duration.ofDays(9);
    Report report = apply(1, Limits.DEFAULT.withUpdate(Duration.ofMinutes(45)));
    assertThat(lane(report).why()).contains("still in progress after 45 min", "--update-timeout");
    assertThat(report.elapsed()).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(46));
  }

  @Test
  void timeLimitOfSecondsIsToldInSeconds() {
    eks.length = Duration.ofDays(9);
    Report report = apply(1, Limits.DEFAULT.withUpdate(Duration.ofSeconds(5)));
    assertThat(lane(report).why()).contains("still in progress after 5 s");
  }

  @Test
  void conflictFollowsTheNamedUpdateThenPutsOnceMore() {
    eks.start("theirs", "VersionUpdate", Duration.ofMinutes(40));
    cloud.fail(Meaning.CLUSTER_BUSY, When.BEFORE, 1);
    Report report = apply(1);
    assertThat(report.allDone()).isTrue();
    assertThat(cloud.changes).containsExactly("createSource", "createSource");
    assertThat(report.elapsed()).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(41));
  }

  @Test
  void foreignUpdateIsNotMistakenForOurs() {
    eks.hidden = Duration.ofSeconds(3);
    cloud.onChange =
        () -> {
          eks.start("zz-ours", "VendedLogsUpdate", Duration.ofSeconds(20));
          eks.hidden = Duration.ZERO;
          eks.outcome = "Failed";
          eks.start("aa-theirs", "VersionUpdate", Duration.ofSeconds(1));
        };
    Report report = apply(1);
    assertThat(report.allDone()).as(report.toString()).isTrue();
    assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void putWhoseAnswerWasLostIsNotRepeatedAndItsUpdateIsFollowed() {
    cloud.fail(Meaning.ANSWER_LOST, When.AFTER, 1);
    Report report = apply(1);
    assertThat(report.allDone()).isTrue();
    assertThat(cloud.changes).hasSize(1);
    assertThat(report.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
  }

  @ParameterizedTest
  @CsvSource({"DENIED, 2", "INVALID, 2", "UNAVAILABLE, 400", "THROTTLED, 400"})
  void updateThatCannotBeDescribedIsAFailureNeverAQuietCluster(Meaning meaning, int seconds) {
    eks.describeFails = Optional.of(meaning);
    Report report = apply(2);
    assertThat(lane(report).state()).isEqualTo(State.FAILED);
    assertThat(cloud.changes).hasSize(1);
    assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(seconds));
  }

  @Test
  void clusterDeletedDuringTheRunFailsAtOnce() {
    cloud.onChange =
        () -> {
          eks.start("ours", "VendedLogsUpdate", eks.length);
          eks.exists = false;
        };
    Report report = apply(2);
    assertThat(lane(report).state()).isEqualTo(State.FAILED);
    assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(5));
  }
}

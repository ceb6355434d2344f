package dev.logspec.plan.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Look;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.Target;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.ServedClusters;
import dev.logspec.plan.check.Checks;
import dev.logspec.plan.verify.Chapter;
import dev.logspec.plan.verify.Inspection;
import dev.logspec.plan.verify.Looked;
import dev.logspec.plan.verify.Soundness;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From a world in which all is well, one thing at a time goes wrong: what hangs on it, and no more.
 */
final class MatrixTest {
  private static final String SPEC =
      """
      version: 1
      name: matrix
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [groups, archive, stream]
      destinations:
        groups: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, permissions: check }
        stream: { type: firehose, stream: org-stream, permissions: skip }
      clusters:
        - name: one
        - name: two
          region: eu-north-1
      """;

  private static final Place HERE = new Place("123456789012", "eu-west-1");
  private static final ClusterId ONE = new ClusterId(HERE, "one");
  private static final Arn BUCKET = Arn.bucket("aws", "org-archive", "");

  /** A world, to which something happens. */
  private static final class World {
    private final Desired desired =
        Resolver.resolve(
                SpecReader.read("logspec.yaml", SPEC).spec().orElseThrow(),
                ResolveContext.of(Optional.empty(), Optional.empty()))
            .desired();
    private final SortedMap<Address, Resource> live = new TreeMap<>();
    private final Map<ClusterId, ClusterState> clusters = new HashMap<>();
    private final Map<Arn, Target> targets = new HashMap<>();
    private final Map<Kind, Set<Place>> unread = new HashMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Set<LogFeed> updating = new HashSet<>();

    World() {
      for (Plan plan = plan(); !plan.isEmpty(); plan = plan()) {
        plan.changes().forEach(c -> c.willBe().ifPresent(r -> live.put(r.address(), made(r))));
      }
    }

    private static Resource made(Resource wanted) {
      Address address = wanted.address();
      return wanted.kind() == Kind.DELIVERY_DESTINATION
          ? wanted.with(
              Kind.Of.ARN, Arn.deliveryDestination(address.place(), address.name()).toString())
          : wanted;
    }

    private Observed observed() {
      return new Observed(live, Map.of(), clusters, targets, unread, unreadable, List.of());
    }

    private Plan plan() {
      return Checks.plan(Planner.draft(desired, observed(), PlanOptions.DEFAULT));
    }

    private Soundness verdict() {
      Looked looked = new Looked(clusters, Map.of(), List.of());
      List<Chapter> chapters = Inspection.of(desired, observed(), plan(), looked).chapters();
      // Which clusters there are, it asks for itself.
      return chapters.stream()
          .filter(c -> !c.title().equals("Access"))
          .map(Chapter::verdict)
          .reduce(Soundness.OK, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private List<ClusterStatus> matrix() {
      Map<Integer, String> names = Map.of(9, "groups", 10, "archive", 11, "stream");
      return Matrix.of(
          desired,
          observed(),
          plan(),
          updating,
          new Matrix.Naming(at -> names.getOrDefault(at.line(), "line " + at.line()), c -> ""));
    }

    /** What is not well: {@code one compute groups: missing}. */
    private Set<String> odd() {
      Set<String> odd = new TreeSet<>();
      for (ClusterStatus cluster : matrix()) {
        for (StatusCell cell : cluster.cells()) {
          assertThat(cell.why().isEmpty()).isEqualTo(cell.state() == DeliveryState.DELIVERING);
          if (cell.state() != DeliveryState.DELIVERING) {
            odd.add(
                cluster.id().name()
                    + " "
                    + cell.logType().shortName()
                    + " "
                    + cell.destination()
                    + ": "
                    + cell.state().words());
          }
        }
      }
      return odd;
    }

    private Resource find(Kind kind, String part) {
      return live.values().stream()
          .filter(r -> r.kind() == kind && r.address().toString().contains(part))
          .findFirst()
          .orElseThrow();
    }

    private void put(Resource resource) {
      live.put(resource.address(), resource);
    }

    private void remove(Predicate<Resource> which) {
      assertThat(live.values().removeIf(which)).isTrue();
    }

    /** {@code resource} goes, and if it is a source all that is delivered from it. */
    private void remove(Resource resource) {
      remove(
          r ->
              r.address().equals(resource.address())
                  || (r.kind() == Kind.DELIVERY
                      && ServedClusters.sourceOf(r).equals(resource.address())));
    }
  }

  private final World world = new World();

  private static Set<String> all(String cluster, String type, String state) {
    return Set.of("archive", "groups", "stream").stream()
        .map(d -> cluster + " " + type + " " + d + ": " + state)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> of(String cluster, String state) {
    Set<String> all = all(cluster, "compute", state);
    all.addAll(all(cluster, "ipam", state));
    return all;
  }

  @Test
  void allDeliversWhereThePlanHasNoChange() {
    assertThat(world.plan().isEmpty()).isTrue();
    assertThat(world.odd()).isEmpty();
    assertThat(world.matrix()).hasSize(2).allMatch(c -> c.cells().size() == 6);
  }

  @Test
  void ofNothingAllIsMissing() {
    world.live.clear();
    Set<String> both = of("one", "missing");
    both.addAll(of("two", "missing"));
    assertThat(world.odd()).isEqualTo(both);
  }

  @Test
  void withoutItsSourceAFeedIsMissing() {
    world.remove(world.find(Kind.DELIVERY_SOURCE, "one-AUTO_MODE_COMPUTE"));
    assertThat(world.odd()).isEqualTo(all("one", "compute", "missing"));
  }

  @Test
  void aSourceWithoutDeliveryIsPendingWhileItsUpdateRuns() {
    world.remove(
        r -> r.kind() == Kind.DELIVERY && r.address().name().contains("one-AUTO_MODE_IPAM"));
    List<LogFeed> unfinished = Matrix.unfinished(world.plan());
    assertThat(unfinished).hasSize(1);
    assertThat(world.odd()).isEqualTo(all("one", "ipam", "missing"));
    world.updating.addAll(unfinished);
    assertThat(world.odd()).isEqualTo(all("one", "ipam", "pending update"));
  }

  @Test
  void aSourceWhoseUpdateFailedTellsHow() {
    Resource source = world.find(Kind.DELIVERY_SOURCE, "one-AUTO_MODE_IPAM");
    world.remove(
        r -> r.kind() == Kind.DELIVERY && r.address().name().contains("one-AUTO_MODE_IPAM"));
    world.put(source.with(Kind.Of.FAILED_UPDATE, "u-1 ended as Failed: no room"));
    assertThat(world.odd()).isEqualTo(all("one", "ipam", "missing"));
    assertThat(why()).containsExactly("its cluster update ended as Failed: no room");
  }

  private Set<String> why() {
    return world.matrix().stream()
        .flatMap(c -> c.cells().stream())
        .map(StatusCell::why)
        .filter(w -> !w.isEmpty())
        .collect(Collectors.toSet());
  }

  @Test
  void anInactiveSourceIsDead() {
    Resource source = world.find(Kind.DELIVERY_SOURCE, "two-AUTO_MODE_IPAM");
    world.put(
        source.with(Kind.Of.STATUS, "INACTIVE").with(Kind.Of.STATUS_REASON, "RESOURCE_DELETED"));
    assertThat(world.odd()).isEqualTo(all("two", "ipam", "dead"));
    assertThat(why()).containsExactly("its source is inactive: RESOURCE_DELETED");
    assertThat(world.verdict()).isEqualTo(Soundness.FAIL);
  }

  @Test
  void whatItWritesToIsGone() {
    world.remove(world.find(Kind.LOG_GROUP, "one/auto-mode/ipam"));
    assertThat(world.odd()).containsExactly("one ipam groups: dead");
    assertThat(world.verdict()).isEqualTo(Soundness.FAIL);
    world.targets.put(
        BUCKET,
        new Target.Bucket(
            HERE, Target.State.MISSING, "", Look.unseen("nobody asked"), new Look.Nothing<>()));
    assertThat(world.odd())
        .containsExactlyInAnyOrder(
            "one ipam groups: dead",
            "one ipam archive: dead",
            "one compute archive: dead",
            "two ipam archive: dead",
            "two compute archive: dead");
  }

  @Test
  void whereNothingLetsItWriteItIsDeadAndWhereItLeadsElsewhereStillItIsNot() {
    world.targets.put(
        BUCKET,
        new Target.Bucket(
            HERE, Target.State.EXISTS, "", new Look.Nothing<>(), new Look.Nothing<>()));
    assertThat(world.odd())
        .containsExactlyInAnyOrder(
            "one ipam archive: dead",
            "one compute archive: dead",
            "two ipam archive: dead",
            "two compute archive: dead");
    assertThat(why()).containsExactly("the policy of its bucket does not let it write");
    assertThat(world.verdict()).isEqualTo(Soundness.FAIL);
    for (String region : List.of("eu-west-1", "eu-north-1")) {
      world.put(
          world
              .find(Kind.DELIVERY_DESTINATION, region + "/delivery_destination/matrix-archive")
              .with(Kind.Of.TARGET, "arn:aws:s3:::another"));
    }
    assertThat(world.odd()).hasSize(4).allMatch(cell -> cell.endsWith(" archive: drifted"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MISSING", "DELETING", "FAILED", "NOT_AUTO_MODE", "CREATING"})
  void itsClusterIsGone(String state) {
    world.clusters.put(ONE, ClusterState.valueOf(state));
    assertThat(world.odd()).isEqualTo(of("one", "dead"));
    world.live.clear();
    assertThat(world.odd()).containsAll(of("one", "missing"));
  }

  @Test
  void anotherSettingIsDriftOfWhatHangsOnItAlone() {
    world.put(world.find(Kind.LOG_GROUP, "one/auto-mode/compute").with(Kind.Of.RETENTION, 7));
    assertThat(world.odd()).containsExactly("one compute groups: drifted");
    assertThat(why()).containsExactly("its log group: AWS has another retentionDays than the spec");
    world.put(
        world
            .find(Kind.DELIVERY, "two-AUTO_MODE_IPAM_LOGS/S3")
            .with(Kind.Of.SUFFIX_PATH, "elsewhere/"));
    assertThat(world.odd()).hasSize(1);
    world.put(
        world
            .find(Kind.DELIVERY_DESTINATION, "eu-north-1/delivery_destination/matrix-archive")
            .with(Kind.Of.TARGET, "arn:aws:s3:::another"));
    assertThat(world.odd())
        .containsExactly(
            "one compute groups: drifted",
            "two compute archive: drifted",
            "two ipam archive: drifted");
  }

  @Test
  void whatSeveralShareIsOtherwiseForThoseAloneWhomItLetsNotWrite() {
    Resource policy = world.find(Kind.LOG_RESOURCE_POLICY, "eu-west-1");
    world.remove(policy);
    assertThat(world.odd()).containsExactly("one compute groups: dead", "one ipam groups: dead");
    assertThat(why()).containsExactly("no log resource policy lets it write");
    // A third cluster in the place: the policy is to grow, and those that write go on.
    world.put(policy);
    Desired more =
        Resolver.resolve(
                SpecReader.read("logspec.yaml", SPEC + "  - name: three\n").spec().orElseThrow(),
                ResolveContext.of(Optional.empty(), Optional.empty()))
            .desired();
    Plan plan = Checks.plan(Planner.draft(more, world.observed(), PlanOptions.DEFAULT));
    List<ClusterStatus> matrix =
        Matrix.of(
            more, world.observed(), plan, Set.of(), new Matrix.Naming(at -> "d", cluster -> ""));
    assertThat(matrix).filteredOn(c -> c.worst() != DeliveryState.DELIVERING).hasSize(1);
  }

  @Test
  void whatIsOfNobodyOrOfAnotherSpecIsNotOurs() {
    Resource delivery = world.find(Kind.DELIVERY, "one-AUTO_MODE_COMPUTE_LOGS/S3");
    world.put(delivery.with(Kind.Of.TAGS, Tags.NONE));
    assertThat(world.odd()).containsExactly("one compute archive: not ours");
    world.put(delivery.with(Kind.Of.TAGS, Tags.owned("another", Map.of())));
    assertThat(world.odd()).containsExactly("one compute archive: not ours");
    assertThat(why()).containsExactly("its delivery: owned by the spec \"another\"");
  }

  @Test
  void whatTheSpecHasNotIsUnwantedOrOfOthers() {
    Resource source = world.find(Kind.DELIVERY_SOURCE, "one-AUTO_MODE_COMPUTE");
    Resource delivery = world.find(Kind.DELIVERY, "one-AUTO_MODE_COMPUTE_LOGS/S3");
    Resource left =
        source
            .at(HERE, "left")
            .with(Kind.Of.NAME, "left")
            .with(Kind.Of.RESOURCE_ARN, Arn.cluster(HERE, "gone").toString());
    world.put(left);
    world.put(delivery.at(HERE, "left/S3").with(Kind.Of.SOURCE, "left"));
    assertThat(world.odd()).containsExactly("gone compute other s3: unwanted");
    world.put(left.with(Kind.Of.TAGS, Tags.NONE));
    world.put(
        delivery
            .at(HERE, "left/S3")
            .with(Kind.Of.SOURCE, "left")
            .with(Kind.Of.TAGS, Tags.owned("another", Map.of())));
    assertThat(world.odd()).containsExactly("gone compute other s3: not ours");
    assertThat(world.matrix().get(2).whose()).isEqualTo(ClusterStatus.Whose.ANOTHER);
  }

  @Test
  void whatCouldNotBeReadIsUnknown() {
    world.unreadable.add(new Unreadable(HERE, "denied", "ask", Unreadable.Whose.PLACE));
    assertThat(world.odd()).isEqualTo(of("one", "unknown"));
    world.unreadable.clear();
    world.unread.put(Kind.LOG_GROUP, Set.of(HERE));
    world.remove(world.find(Kind.LOG_GROUP, "one/auto-mode/ipam"));
    world.remove(world.find(Kind.LOG_GROUP, "one/auto-mode/compute"));
    assertThat(world.odd())
        .containsExactly("one compute groups: unknown", "one ipam groups: unknown");
  }

  /** Whatever happens to a world, each delivery of the spec has one state, and a reason. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyPlanGivesEachDeliveryOneState(long seed) {
    Random random = new Random(seed);
    for (int i = random.nextInt(8); i > 0; i--) {
      happen(random);
    }
    world.odd();
    List<ClusterStatus> matrix = world.matrix();
    Set<String> wanted = new TreeSet<>();
    for (ClusterStatus cluster : matrix) {
      for (StatusCell cell : cluster.cells()) {
        if (!cell.destination().startsWith("other")) {
          assertThat(wanted.add(cluster.id() + " " + cell.logType() + " " + cell.destination()))
              .isTrue();
        }
      }
    }
    assertThat(wanted).hasSize(12);
    boolean dead = matrix.stream().anyMatch(c -> c.worst() == DeliveryState.DEAD);
    boolean lost = world.clusters.containsValue(ClusterState.MISSING);
    assertThat(world.verdict() == Soundness.FAIL).isEqualTo(dead || lost || !sound());
    boolean well = matrix.stream().allMatch(c -> c.worst() == DeliveryState.DELIVERING);
    boolean told = world.unreadable.isEmpty() && world.clusters.isEmpty();
    assertThat(well).isEqualTo(told && world.plan().isEmpty());
  }

  /** Whether a plan has no error of its own. */
  private boolean sound() {
    return !Diagnostic.anyError(world.plan().diagnostics());
  }

  private void happen(Random random) {
    List<Resource> all =
        world.live.values().stream()
            .filter(r -> r.kind() != Kind.DELIVERY_DESTINATION && r.kind() != Kind.DELIVERY_SOURCE)
            .toList();
    Resource one = all.get(random.nextInt(all.size()));
    switch (random.nextInt(5)) {
      case 0, 1 -> world.remove(one);
      case 2 -> tag(one, Tags.NONE);
      case 3 -> tag(one, Tags.owned("another", Map.of()));
      default -> world.clusters.put(ONE, ClusterState.MISSING);
    }
  }

  private void tag(Resource one, Tags tags) {
    if (one.kind().attributes().contains(Kind.Of.TAGS)) {
      world.put(one.with(Kind.Of.TAGS, tags));
    }
  }
}

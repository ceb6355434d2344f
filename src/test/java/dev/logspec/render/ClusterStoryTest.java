package dev.logspec.render;

import static dev.logspec.render.Plans.cluster;
import static dev.logspec.render.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan does to a cluster, in words. */
class ClusterStoryTest {
  private static final ClusterId SHOP = cluster("shop");

  private static List<Change> all(java.util.function.Function<LogType, List<Change>> of) {
    return LogType.AUTO_MODE.stream().flatMap(type -> of.apply(type).stream()).toList();
  }

  private static Resource toBucket(LogType type) {
    String source = SHOP.name() + "-" + type.name();
    return Plans.at(SHOP, Kind.DELIVERY, source + "/" + DestinationType.S3)
        .with(Kind.Of.SOURCE, source)
        .with(Kind.Of.DESTINATION, "arn:aws:logs:x:1:delivery-destination:archive");
  }

  private static Change deleted(Resource resource, LogType type, Risk... risks) {
    return new Change.Delete(resource, Plans.gone(SHOP, type, "the spec no longer has it", risks));
  }

  private static Change updated(Resource before, LogType type, FieldChange... fields) {
    return new Change.Update(before, before, List.of(fields), Plans.of(SHOP, type, "differs", 7));
  }

  private static List<Change> joined(List<?>... parts) {
    List<Change> joined = new ArrayList<>();
    for (List<?> part : parts) {
      part.forEach(change -> joined.add((Change) change));
    }
    return joined;
  }

  private static Arguments told(List<Change> changes, String... lines) {
    return Arguments.of(changes, String.join("\n", lines));
  }

  static Stream<Arguments> stories() {
    LogType compute = LogType.COMPUTE;
    LogType ipam = LogType.IPAM;
    Resource delivery = Plans.live(Plans.delivery(SHOP, compute), "A1");
    Change.Create comes = new Change.Create(toBucket(compute), Plans.of(SHOP, compute, "", 5));
    Change goes = deleted(toBucket(compute), compute, Risk.DELIVERY_ENDS);
    List<String> many = IntStream.range(0, 39).mapToObj(i -> "f" + i).toList();
    return Stream.of(
        told(all(t -> Plans.created(SHOP, t, 5)), "+ 4 log types begin: to CloudWatch (30 days)"),
        told(
            joined(Plans.created(SHOP, compute, 5), List.of(comes)),
            "+ compute begins: to CloudWatch and S3 (30 days)"),
        told(
            all(t -> Plans.removed(SHOP, t)),
            "- all logs stop (4 types, CloudWatch) [DELIVERY_ENDS]",
            "= 4 log groups stay, with their events"),
        told(
            joined(Plans.removed(SHOP, compute), List.of(goes), Plans.removed(SHOP, ipam)),
            "- all logs stop (2 types, CloudWatch and S3) [DELIVERY_ENDS]",
            "= 2 log groups stay, with their events"),
        told(
            joined(Plans.removed(SHOP, ipam), Plans.kept(SHOP, compute)),
            "- ipam stops (CloudWatch) [DELIVERY_ENDS]",
            "= the log group of ipam stays, with its events"),
        told(
            joined(
                Plans.removed(SHOP, ipam),
                List.of(deleted(Plans.group(SHOP, ipam), ipam, Risk.GROUP_DELETED)),
                Plans.kept(SHOP, compute)),
            "- ipam stops (CloudWatch) [DELIVERY_ENDS]",
            "- the log group of ipam is deleted with every event in it [GROUP_DELETED]"),
        told(joined(Plans.kept(SHOP, compute), List.of(comes)), "+ compute: also to S3"),
        told(
            joined(Plans.kept(SHOP, compute), List.of(goes)),
            "- compute: no longer to S3 [DELIVERY_ENDS]"),
        told(
            joined(Plans.removed(SHOP, compute), List.of(comes)),
            "-/+ compute: to S3 instead of CloudWatch [DELIVERY_ENDS]",
            "= the log group of compute stays, with its events"),
        told(
            joined(
                Plans.kept(SHOP, compute).subList(0, 3),
                Plans.created(SHOP, compute, 5).subList(3, 4)),
            "+ compute: the delivery to CloudWatch is missing and is made again"),
        told(all(t -> List.of(Plans.retention(SHOP, t, 30, 90))), "~ retention 30 -> 90 days"),
        told(
            all(t -> List.of(Plans.retention(SHOP, t, 30, 7))),
            "~ retention 30 -> 7 days: older events are deleted [RETENTION_SHORTENED]"),
        told(
            joined(Plans.kept(SHOP, compute), List.of(Plans.retention(SHOP, ipam, 30, 90))),
            "~ retention of ipam: 30 -> 90 days"),
        told(
            List.of(
                updated(
                    Plans.group(SHOP, compute),
                    compute,
                    new FieldChange(Kind.Of.RETENTION, Optional.of(30), Optional.empty()))),
            "~ retention of compute: 30 -> (never expire)"),
        told(
            joined(
                Plans.kept(SHOP, ipam),
                List.of(
                    Plans.fields(SHOP, compute, new Texts(many), new Texts(many.subList(0, 5))))),
            "~ record fields of compute: 39 -> 5"),
        told(
            List.of(Plans.fields(SHOP, compute, Texts.of("a", "b"), Texts.of("b", "a"))),
            "~ record fields of compute: in another order"),
        told(
            List.of(Plans.fields(SHOP, compute, Texts.of("a", "b"), Texts.of("a", "c"))),
            "~ record fields of compute: 1 of 2 others"),
        told(
            List.of(
                updated(
                    delivery,
                    compute,
                    new FieldChange(
                        Kind.Of.TAGS,
                        Optional.of(new Tags(Map.of("team", "a"))),
                        Optional.of(new Tags(Map.of("team", "b", "env", "x"))))),
                updated(
                    Plans.group(SHOP, compute),
                    compute,
                    new FieldChange(
                        Kind.Of.TAGS,
                        Optional.of(new Tags(Map.of("team", "a"))),
                        Optional.of(new Tags(Map.of("team", "b", "env", "x")))))),
            "~ tags of compute: env, team"),
        told(
            List.of(Plans.replaced(SHOP, compute)),
            "-/+ compute: recreated (destination \"shop-dest-compute\" ->"
                + " \"platform-logs-archive\"): delivery stops for a moment, records in between are lost [DELIVERY_GAP]"),
        told(
            List.of(Plans.adopted(SHOP, compute), Plans.adopted(SHOP, ipam)),
            "> compute, ipam: delivery source is adopted: only tags are added"),
        told(
            List.of(Plans.policyUpdated(Plans.TOKYO)),
            "~ resource policy logspec-platform-logs: document changed"));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aClusterInWords(List<Change> changes, String lines) {
    List<ClusterStory> stories = ClusterStory.of(plan(changes));
    assertThat(stories).hasSize(1);
    assertThat(lines(stories.get(0))).isEqualTo(lines);
  }

  private static String lines(ClusterStory story) {
    return String.join(
        "\n",
        story.happenings().stream()
            .map(
                h ->
                    h.action().symbol()
                        + " "
                        + h.text()
                        + (h.risks().isEmpty() ? "" : " " + h.risks()))
            .toList());
  }

  @Test
  void clustersOfWhichTheSameIsToldAreOneStory() {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      ClusterId cluster = cluster("shop-" + i);
      changes.addAll(Plans.kept(cluster, LogType.IPAM));
      changes.add(Plans.retention(cluster, LogType.COMPUTE, 30, 90));
    }
    changes.addAll(Plans.removed(cluster("old"), LogType.COMPUTE));
    List<ClusterStory> stories = ClusterStory.of(plan(changes));
    assertThat(stories).hasSize(2);
    assertThat(stories.get(0).groups()).hasSize(48);
    assertThat(stories.get(0).objects()).isEqualTo(Map.of(Action.UPDATE, 1));
    assertThat(stories.get(0).sources()).hasToString("[logspec.yaml:14:5]");
    assertThat(stories.get(1).groups()).hasSize(1);
    assertThat(stories.get(1).risks()).containsExactly(Risk.DELIVERY_ENDS);
  }

  @Test
  void whatIsNamedAfterItsClusterIsToldOnceOfAll() {
    List<Change> changes = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      Resource before = Plans.delivery(cluster(name), LogType.COMPUTE);
      FieldChange path =
          new FieldChange(
              Kind.Of.SUFFIX_PATH, Optional.of(name + "/x"), Optional.of("logs/" + name));
      changes.add(
          new Change.Update(
              before, before, List.of(path), Plans.of(cluster(name), LogType.COMPUTE, "", 3)));
    }
    assertThat(ClusterStory.of(plan(changes)).stream().map(ClusterStory::text))
        .containsExactly("path of compute: \"{cluster}/x\" -> \"logs/{cluster}\"");
    assertThat(ClusterStory.of(plan(changes.subList(0, 1))).stream().map(ClusterStory::text))
        .containsExactly("path of compute: \"a/x\" -> \"logs/a\"");
  }

  @Test
  void driftIsToldApart() {
    Change change = Plans.retention(SHOP, LogType.COMPUTE, 90, 120);
    Change drift = change.with(change.context().causedBy(Cause.DRIFT));
    ClusterStory story = ClusterStory.of(plan(List.of(drift))).get(0);
    assertThat(story.happenings().get(0).cause()).isEqualTo(Cause.DRIFT);
  }

  @Test
  void noRiskAndNoChangeGoesUnsaid() {
    List<Plan> plans = new ArrayList<>(List.of(WholePlans.everything(), WholePlans.fleet(50)));
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      plans.add(WholePlans.hostile(random));
    }
    for (Plan plan : plans) {
      List<ClusterStory> stories = ClusterStory.of(plan);
      Set<Risk> told = EnumSet.noneOf(Risk.class);
      stories.forEach(story -> told.addAll(story.risks()));
      Set<Risk> risks = EnumSet.noneOf(Risk.class);
      plan.changes().forEach(change -> risks.addAll(change.context().risks()));
      assertThat(told).isEqualTo(risks);
      assertThat(stories).allMatch(story -> !story.text().isEmpty());
      long objects =
          stories.stream()
              .mapToLong(
                  s -> s.groups().size() * s.objects().values().stream().mapToLong(n -> n).sum())
              .sum();
      assertThat(objects).isEqualTo(plan.effective().size());
    }
  }
}

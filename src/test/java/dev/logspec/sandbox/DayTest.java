package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.story.Component;
import dev.logspec.sandbox.story.Line;
import dev.logspec.sandbox.story.Story;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hours that follow the article's story, with as many NodeClaims as were asked for. */
class DayTest {
  /** AWS's CDK service specification, log type AUTO_MODE_COMPUTE_LOGS. */
  private static final Set<String> DELIVERABLE =
      Set.of(
          ("level stream message err error controller controllerGroup controllerKind reconcileID"
                  + " worker-count count instance-type-count mode offering-count NodePool NodeClaim"
                  + " Node zones subnets allocatable command command-id decision deleting-pods"
                  + " disrupted-node-count disrupted-nodes disruption-cost messageKind pending-pods"
                  + " pod-count replacement-node-count replacement-nodes ResourceClaim savings total"
                  + " action reason attempt delay totalItems enabled feature")
              .split(" "));

  private static List<Line> lines(int claims, Component component) {
    return Story.of(component, Lab.CLUSTER_ARN, 1, claims);
  }

  private static List<Line> compute(int claims) {
    return lines(claims, Component.COMPUTE);
  }

  private static String text(Line line, String field) {
    return line.fields().path(field).asText();
  }

  private static Predicate<Line> saying(String message) {
    return line -> text(line, "message").equals(message);
  }

  private static Set<String> of(List<Line> lines, String message, Function<Line, String> what) {
    return lines.stream()
        .filter(saying(message))
        .map(what)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> claims(List<Line> lines) {
    Set<String> names = new HashSet<>();
    lines.forEach(line -> names.add(line.fields().path("NodeClaim").path("name").asText()));
    names.remove("");
    return names;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 60, 199, 200, 1000})
  void thereAreAsManyClaimsAsWereAskedForBesideTheFourOfTheArticle(int count) {
    assertThat(claims(compute(count))).hasSize(count + 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyCauseIsThere(long seed) {
    List<Line> lines = Story.of(Component.COMPUTE, Lab.CLUSTER_ARN, seed, 200);
    assertThat(of(lines, "disrupting node(s)", line -> text(line, "command").split("/")[0]))
        .containsExactly("Drifted", "Empty", "Underutilized");
    assertThat(of(lines, "disrupting node(s)", line -> text(line, "decision")))
        .containsExactly("delete", "replace");
    assertThat(
            of(lines, "initiating delete from interruption message", l -> text(l, "messageKind")))
        .containsExactly(
            "capacity_reservation_interrupted",
            "event_status",
            "instance_status",
            "instance_stopped",
            "instance_terminated",
            "scheduled_change",
            "spot_interrupted",
            "system_status");
    assertThat(of(lines, "terminating due to timeout", line -> text(line, "reason")))
        .containsExactly("launch_timeout", "registration_timeout");
    assertThat(of(lines, "failed launching nodeclaim", line -> text(line, "error").split(", ")[0]))
        .containsExactly("NodeClassRef not ready", "insufficient capacity");
    for (String message :
        List.of(
            "deleting expired nodeclaim",
            "deleting unhealthy node",
            "deprovisioning nodeclaims to satisfy replica count",
            "garbage collecting nodeclaim with no cloudprovider representation",
            "marking drifted",
            "could not schedule pod")) {
      assertThat(lines).as(message).anyMatch(saying(message));
    }
  }

  /** A claim that ends without a word of why. */
  @Test
  void someEndIsNotExplained() {
    Map<String, Set<String>> said =
        compute(200).stream()
            .filter(line -> line.fields().has("NodeClaim"))
            .collect(
                Collectors.groupingBy(
                    line -> line.fields().path("NodeClaim").path("name").asText(),
                    Collectors.mapping(line -> text(line, "message"), Collectors.toSet())));
    Set<String> disrupted = new HashSet<>();
    compute(200)
        .forEach(
            line ->
                line.fields()
                    .path("disrupted-nodes")
                    .forEach(node -> disrupted.add(node.path("NodeClaim").path("name").asText())));
    said.keySet().removeAll(disrupted);
    assertThat(said.values())
        .contains(
            Set.of(
                "created nodeclaim",
                "launched nodeclaim",
                "registered nodeclaim",
                "initialized nodeclaim",
                "annotated nodeclaim",
                "tainted node",
                "deleted node",
                "deleted nodeclaim"));
  }

  @Test
  void replacementsAreCreatedUnderTheReconcileOfTheirCommandAndMayBeReplacedThemselves() {
    List<Line> lines = compute(200);
    Set<String> reconciles = of(lines, "disrupting node(s)", line -> text(line, "reconcileID"));
    List<Line> replacements =
        lines.stream()
            .filter(saying("created nodeclaim"))
            .filter(line -> text(line, "controller").equals("disruption"))
            .toList();
    assertThat(replacements).allMatch(line -> reconciles.contains(text(line, "reconcileID")));
    Set<String> fresh = claims(replacements);
    assertThat(lines.stream().filter(line -> text(line, "decision").equals("replace")))
        .anyMatch(
            line -> {
              JsonNode gone = line.fields().path("disrupted-nodes").path(0).path("NodeClaim");
              return fresh.contains(gone.path("name").asText());
            });
  }

  @Test
  void burstIsSampledAsZapSamples() {
    Map<Long, Long> perSecond =
        compute(1000).stream()
            .filter(saying("created nodeclaim"))
            .collect(Collectors.groupingBy(line -> line.at() / 2_000, Collectors.counting()));
    // Of 350 the first hundred, the two hundredth and the three hundredth.
    assertThat(perSecond.values()).contains(102L);
  }

  @ParameterizedTest
  @EnumSource(Component.class)
  void linesStandInTheirOrderAndHaveOnlyWhatIsDelivered(Component component) {
    List<Long> times = new ArrayList<>();
    for (Line line : lines(300, component)) {
      times.add(line.at());
      assertThat(line.fields().fieldNames()).toIterable().isSubsetOf(DELIVERABLE);
    }
    assertThat(times).isSorted();
  }

  @Test
  void theOtherComponentsHaveTheirSay() {
    assertThat(lines(200, Component.IPAM)).anyMatch(line -> text(line, "level").equals("error"));
    assertThat(lines(200, Component.LOAD_BALANCING)).anyMatch(saying("created loadBalancer"));
    assertThat(lines(200, Component.BLOCK_STORAGE))
        .anyMatch(saying("ControllerUnpublishVolume: detached"))
        .anyMatch(line -> text(line, "message").startsWith("I0319 "))
        .anyMatch(line -> text(line, "err").contains("VolumeSnapshotContent"));
  }

  @Test
  void clustersDifferAndSeedsRepeat() {
    assertThat(compute(50)).isEqualTo(compute(50));
    assertThat(claims(compute(50)))
        .doesNotContainAnyElementsOf(
            claims(
                Story.of(Component.COMPUTE, Lab.CLUSTER_ARN.replace("sandbox", "other"), 1, 50)));
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet whose log delivery somebody set up by hand: nothing of it is tagged. */
final class BrownfieldTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final long SPOT_CHECKS = 100;

  @TempDir private Path directory;

  private static String spec(int clusters) {
    StringBuilder spec =
        new StringBuilder(
            """
            version: 1
            name: fleet
            defaults: { account: "123456789012", region: eu-west-1 }
            destinations: { insights: { type: cloudwatch-logs } }
            clusters:
            """);
    for (int i = 0; i < clusters; i++) {
      spec.append("  - name: c").append(i).append('\n');
    }
    return spec.toString();
  }

  /** A fleet whose objects are as the spec wants them, and that nobody tagged. */
  private static World untagged(Cli cli, int clusters) {
    cli.without("git");
    World world = cli.sandbox().world();
    for (int i = 0; i < clusters; i++) {
      world.addCluster(ACCOUNT, REGION, "c" + i);
    }
    cli.write("logspec.yaml", spec(clusters));
    succeeds(cli, "apply", "--auto-approve", "--no-everywhere", "--max-in-flight", "100");
    List.copyOf(world.tags().keySet()).forEach(arn -> world.tag(arn, Map.of()));
    cli.pace().pass(Duration.ofMinutes(5));
    cli.sandbox().journal().clear();
    return world;
  }

  private static String succeeds(Cli cli, String... command) {
    Cli.Run run = cli.run(command);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out() + run.err();
  }

  private static List<String> calls(Cli cli) {
    return cli.sandbox().journal().entries().stream().map(e -> e.operation()).toList();
  }

  private static long count(Cli cli, String operation) {
    return calls(cli).stream().filter(operation::equals).count();
  }

  @Test
  @DisplayName("F47: to plan a fleet's adoption costs pages and a fixed number of spot checks")
  void f47APlanThatAdoptsAFleetCostsPages() {
    for (int clusters : List.of(10, 30)) {
      try (Cli cli = new Cli(directory.resolve("of-" + clusters))) {
        untagged(cli, clusters);
        int types = clusters * 4;
        JsonNode plan =
            PlannedChanges.json(cli.run("plan", "--no-everywhere", "--format", "json").out());

        assertThat(plan.path("summary").path("adopt").asInt()).isEqualTo(types * 4);
        assertThat(count(cli, "ListTagsForResource")).isEqualTo(SPOT_CHECKS);
        double pages = 4 * Math.ceil(types / 50.0) + Math.ceil(types * 4 / 100.0);
        assertThat((double) calls(cli).size()).isLessThanOrEqualTo(1.2 * pages + 200);
        assertThat(plan.path("diagnostics").toString())
            .contains(
                "of "
                    + types * 4
                    + " objects that are nobody's by AWS's index of tags, "
                    + count(cli, "ListTagsForResource")
                    + " were asked themselves");
      }
    }
  }

  @Test
  @DisplayName("F47, neighbour: an apply knows what it tagged, however late the index is")
  void f47NeighbourAnApplyConvergesBeforeTheIndexKnows() {
    try (Cli cli = new Cli(directory, 1, o -> o.withTaggingDelay(Duration.ofMinutes(2)))) {
      untagged(cli, 8);

      String told = succeeds(cli, "apply", "--auto-approve", "--no-everywhere");

      assertThat(told).contains("Converged");
      assertThat(cli.changes()).hasSize(8 * 4 * 4).containsOnly("TagResource");
    }
  }

  @Test
  @DisplayName("F47, neighbour: nor does a saved plan wait for the index")
  void f47NeighbourASavedPlanConvergesToo() {
    try (Cli cli = new Cli(directory, 1, o -> o.withTaggingDelay(Duration.ofMinutes(2)))) {
      untagged(cli, 8);
      succeeds(cli, "plan", "--no-everywhere", "--out", "plan.json");

      assertThat(succeeds(cli, "apply", "plan.json", "--auto-approve")).contains("Converged");
    }
  }

  /** A source that no spot check of a plan meets. */
  private static String unasked(Cli cli, World world) {
    succeeds(cli, "plan", "--no-everywhere");
    List<String> asked =
        cli.sandbox().journal().entries().stream()
            .filter(e -> e.operation().equals("ListTagsForResource"))
            .map(e -> e.request().path("resourceArn").asText())
            .toList();
    return world.sources().keySet().stream()
        .filter(arn -> !asked.contains(arn))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("F47, neighbour: what another spec has just taken is left to it, also unasked")
  void f47NeighbourWhatTheIndexDoesNotKnowOfAnotherSpecIsLeft() {
    try (Cli cli = new Cli(directory, 1, o -> o.withTaggingDelay(Duration.ofMinutes(2)))) {
      World world = untagged(cli, 8);
      String theirs = unasked(cli, world);
      world.tag(theirs, Map.of("logspec:spec", "theirs"));

      Cli.Run run = cli.run("apply", "--auto-approve", "--no-everywhere");

      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(5);
      assertThat(run.err() + run.out()).contains("changed since the plan: tags");
      assertThat(world.tagsOf(theirs)).containsExactly(Map.entry("logspec:spec", "theirs"));
    }
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.render.layout.Palette;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.World;
import dev.logspec.view.Console.Tty;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Region whose last cluster is taken out of the spec, while its objects go on delivering. */
final class RegionThatLeftTest {
  private static final String ACCOUNT = "123456789012";
  private static final String LEFT = "the spec no longer names this Region";
  private static final String ONE =
      """
      version: 1
      name: leaving
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs }
        archive: { type: s3, bucket: "org-logs-{region}", permissions: manage }
      clusters:
        - { name: stays, deliverTo: [insights, archive] }
      """;
  private static final String TWO =
      ONE + "  - { name: prod-us, region: us-east-1, deliverTo: [insights, archive] }\n";

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void applyBothAndTakeOneOut() {
    cli = new Cli(directory);
    cli.asksEveryRegion();
    cli.without("git");
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "stays");
    world.addCluster(ACCOUNT, "us-east-1", "prod-us");
    world.addBucket(ACCOUNT, "eu-west-1", "org-logs-eu-west-1");
    world.addBucket(ACCOUNT, "us-east-1", "org-logs-us-east-1");
    cli.write("logspec.yaml", TWO);
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.err()).isZero();
    cli.write("before.yaml", TWO);
    cli.write("logspec.yaml", ONE);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private long left() {
    return world.sources().keySet().stream().filter(arn -> arn.contains("us-east-1")).count()
        + world.deliveries().keySet().stream().filter(arn -> arn.contains("us-east-1")).count()
        + world.destinations().keySet().stream().filter(arn -> arn.contains("us-east-1")).count();
  }

  private List<String> searched(Runnable command) {
    int before = cli.sandbox().journal().entries().size();
    command.run();
    List<Entry> all = cli.sandbox().journal().entries();
    return all.subList(before, all.size()).stream()
        .filter(e -> e.operation().equals("GetResources"))
        .map(Entry::region)
        .distinct()
        .toList();
  }

  @Test
  @DisplayName("F48: drift, and plan --everywhere, plan the removal of what is left")
  void f48DriftFindsTheRegionThatLeft() throws Exception {
    Cli.Run drift = cli.run("drift", "--format", "json");
    assertThat(drift.code()).isEqualTo(2);
    JsonNode changes = new ObjectMapper().readTree(drift.out()).get("changes");
    List<JsonNode> deletes = new java.util.ArrayList<>();
    changes.forEach(
        c -> {
          if (c.get("actions").toString().equals("[\"delete\"]")) {
            deletes.add(c);
          }
        });
    assertThat(deletes)
        .isNotEmpty()
        .allMatch(c -> c.get("region").asText().equals("us-east-1"))
        .allMatch(c -> c.get("reason").asText().startsWith(LEFT));

    Cli.Run plan = cli.run("plan", "--everywhere", "--detailed-exitcode");
    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.out()).contains(LEFT, "prod-us");
    assertThat(cli.run("drift", "--no-everywhere").code()).isZero();
  }

  @Test
  @DisplayName("F48: plan asks nothing of other Regions, and its last line says so")
  void f48ThePlanSaysHowFarItLooked() {
    List<String> regions =
        searched(
            () -> {
              Cli.Run plan = cli.run("plan");
              assertThat(plan.code()).isZero();
              assertThat(plan.out().lines().reduce((a, b) -> b).orElseThrow())
                  .matches("Looked into 1 of \\d+ Regions: .*--everywhere.*");
            });
    assertThat(regions).containsExactly("eu-west-1");

    assertThat(cli.run("plan", "--everywhere").out())
        .containsPattern("Looked into (\\d+) of \\1 Regions");
  }

  @Test
  @DisplayName("F48 neighbour: what a plan says of the others is as wide as the terminal")
  void f48TheLastWordsFitTheTerminal() {
    cli.terminal(new Tty(true, true, true, 80));
    String out = Palette.strip(cli.run("plan").out());

    String last = out.substring(out.indexOf("Looked into"));
    assertThat(last.lines()).hasSize(2).allMatch(line -> line.length() <= 80);
    assertThat(last.replace("\n", " ")).contains("--everywhere looks into the others too. ");
  }

  @Test
  @DisplayName("F48: --base knows the Region, and the removal is of the spec")
  void f48TheBaseKnowsTheRegion() throws Exception {
    Cli.Run plan = cli.run("plan", "--base", "before.yaml", "--format", "json", "--out", "p.json");
    assertThat(plan.code()).as(plan.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(plan.out());
    assertThat(json.get("summary").get("delete").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(json.get("changes").findValuesAsText("cause")).contains("spec");

    assertThat(cli.run("plan", "--base", "before.yaml").out())
        .contains("Looked into 2 of")
        .contains("those that the spec or its base names");

    Cli.Run apply = cli.run("apply", "p.json", "--allow", "removals");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(left()).isZero();
  }

  @Test
  @DisplayName(
      "F48: an apply does not end green while objects are left, and --everywhere removes them")
  void f48TheEndOfApplyLooks() {
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).isEqualTo(5);
    assertThat(apply.err()).contains("Not converged", LEFT, "apply --auto-approve --everywhere");
    assertThat(left()).isPositive();

    Cli.Run everywhere = cli.run("apply", "--auto-approve", "--everywhere", "--allow", "removals");
    assertThat(everywhere.code()).as(everywhere.err()).isZero();
    assertThat(left()).isZero();
    Cli.Run again = cli.run("apply", "--auto-approve");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(cli.run("drift").code()).isZero();
  }

  @Test
  @DisplayName("F48: destroy takes it along, and destroy --cluster finds the cluster that left")
  void f48DestroyFindsTheClusterThatLeft() {
    Cli.Run one = cli.run("destroy", "--auto-approve", "--cluster", "prod-us");
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(world.sources().keySet()).noneMatch(arn -> arn.contains("us-east-1"));
    assertThat(world.sources()).isNotEmpty();

    cli.write("logspec.yaml", TWO);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", ONE);
    assertThat(cli.run("destroy", "--auto-approve").code()).isZero();
    assertThat(left()).isZero();
  }

  @Test
  @DisplayName("F48: an account that leaves is an error of --base, with what to do")
  void f48AnAccountThatLeavesIsAnErrorOfTheBase() {
    String other =
        ONE
            + "  - { name: far, account: \"210987654321\", deliverTo: [insights],"
            + " assumeRole: 'arn:aws:iam::210987654321:role/logspec' }\n";
    cli.write("before.yaml", other);

    Cli.Run plan = cli.run("plan", "--base", "before.yaml");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.out())
        .contains("210987654321", "the spec no longer names this account", "logspec destroy");
  }

  @Test
  @DisplayName("F48: regions: bounds the search; [] ends it")
  void f48TheSpecBoundsTheSearch() {
    cli.write("logspec.yaml", ONE + "regions: [ap-south-1]\n");
    assertThat(searched(() -> assertThat(cli.run("drift").code()).isZero()))
        .containsExactlyInAnyOrder("eu-west-1", "ap-south-1");
    cli.write("logspec.yaml", ONE + "regions: []\n");
    assertThat(searched(() -> assertThat(cli.run("drift").code()).isZero()))
        .containsExactly("eu-west-1");
  }

  @Test
  @DisplayName("F48: Regions that may not be asked are one note in all")
  void f48ClosedRegionsAreOneNote() {
    cli.sandbox().faults().add("GetResources:denied");

    Cli.Run drift = cli.run("drift");

    assertThat(drift.out().split("could not be looked for", -1)).hasSize(2);
    assertThat(drift.out()).contains("more Regions");
  }

  @Test
  @DisplayName(
      "F48: in a place that is left as the owner's of a destination alone, sources are found")
  void f48NeighbourAPlaceThatOnlyKeepsADestination() {
    // The account stays in the spec, as the owner of a bucket in the Region whose cluster left.
    String spec =
        ONE.replace(
                "destinations:\n",
                "destinations:\n  central: { type: s3, bucket: org-logs-us-east-1,"
                    + " account: \"123456789012\", permissions: skip }\n")
            + "  - { name: far, account: \"210987654321\", region: us-east-1,"
            + " assumeRole: 'arn:aws:iam::210987654321:role/logspec', deliverTo: [central] }\n";
    world.addCluster("210987654321", "us-east-1", "far");
    cli.write("logspec.yaml", spec);

    Cli.Run plan = cli.run("plan");

    assertThat(plan.out()).contains("- delivery_source prod-us-AUTO_MODE_COMPUTE_LOGS");
  }
}

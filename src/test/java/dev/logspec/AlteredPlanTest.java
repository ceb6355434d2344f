package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanJson;
import dev.logspec.planfile.PlanReader;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A3: a saved plan that somebody altered, and gave new digests, does nothing that a plan of the
 * spec could not.
 */
final class AlteredPlanTest {
  private static final String ACCOUNT = "123456789012";
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { insights: { type: cloudwatch-logs, retentionDays: 30 } }
      clusters: [{ name: ours }]
      """;
  private static final String THEIRS =
      SPEC.replace("platform", "strangers").replace("ours", "theirs");

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void twoSpecs() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    for (String cluster : List.of("ours", "theirs", "else")) {
      world.addCluster(ACCOUNT, "eu-west-1", cluster);
    }
    cli.write("logspec.yaml", SPEC);
    cli.write("theirs.yaml", THEIRS);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(cli.run("apply", "-f", "theirs.yaml", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", SPEC.replace("30", "60"));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private PlanDocument planned(String spec, String... more) {
    cli.write("planned.yaml", spec);
    assertThat(cli.run("plan", "-f", "planned.yaml", "--out", "planned.json").code()).isZero();
    return read("planned.json");
  }

  private PlanDocument read(String name) {
    try {
      byte[] bytes = Files.readAllBytes(directory.resolve(name));
      return ((PlanReader.Read) PlanReader.read(bytes)).document();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A plan of our spec that would make {@code changes}, whole and with digests that fit. */
  private void forge(List<Change> changes) {
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    PlanDocument document = read("plan.json");
    Plan plan = new Plan("platform", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE);
    cli.write("plan.json", PlanJson.write(document.with(plan)));
  }

  private void refused(String... words) {
    int made = cli.changes().size();
    String before = world.toJson().toString();
    Cli.Run run = cli.run("apply", "plan.json", "--allow", "removals", "--allow", "data-loss");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.err()).contains("no plan of this spec may").contains(words);
    assertThat(cli.changes()).hasSize(made);
    assertThat(world.toJson().toString()).isEqualTo(before);
  }

  private List<Change> theirRemovals() {
    return planned(THEIRS.replace("name: theirs", "name: else") + "deleteLogGroups: true\n")
        .plan()
        .effective()
        .stream()
        .filter(c -> c.was().isPresent())
        .filter(c -> c.kind() != Kind.LOG_RESOURCE_POLICY)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a3AStrangersClusterIsLeftAlone(boolean spec) throws IOException {
    List<Change> removals =
        theirRemovals().stream().filter(c -> c.kind() != Kind.LOG_GROUP).toList();
    assertThat(removals).hasSize(3);
    forge(removals);
    if (!spec) {
      Files.delete(directory.resolve("logspec.yaml"));
    }
    refused("the plan would delete it, and it is not ours");
  }

  @Test
  void a3ObjectsOfNobodysAreLeftAloneToo() {
    List<Change> removals =
        theirRemovals().stream()
            .filter(c -> c.kind() != Kind.LOG_GROUP)
            .map(AlteredPlanTest::untagged)
            .toList();
    world.tags().clear();
    forge(removals);
    refused("the plan would delete it, and it is not ours");
  }

  private static Change untagged(Change delete) {
    Resource before = delete.was().orElseThrow();
    return new Change.Delete(
        before.with(Kind.Of.TAGS, dev.logspec.model.Tags.NONE), delete.context());
  }

  @Test
  void a3AStrangersGroupIsLeftAlone() {
    forge(theirRemovals().stream().filter(c -> c.kind() == Kind.LOG_GROUP).toList());
    refused("auto-mode/ipam", "not ours");
  }

  @Test
  void a3AGroupOfOursStaysWhereTheSpecDoesNotLetItGo() {
    List<Change> removals =
        planned(SPEC.replace("name: ours", "name: else") + "deleteLogGroups: true\n")
            .plan()
            .effective()
            .stream()
            .filter(c -> c.kind() == Kind.LOG_GROUP && c.willBe().isEmpty())
            .toList();
    assertThat(removals).hasSize(1);
    forge(removals);
    refused("the spec does not say deleteLogGroups: true");
  }

  /** A neighbour: kinds without tags are told by their key, and a stream's tag is nobody's. */
  @Test
  void a3PoliciesAndStreamTagsOfOthersAreLeftAlone() {
    world.addStream(ACCOUNT, "eu-west-1", "siem");
    world.streams().keySet().forEach(arn -> world.tag(arn, Map.of("LogDeliveryEnabled", "true")));
    Place place = new Place(ACCOUNT, "eu-west-1");
    Resource policy =
        planned(THEIRS).plan().changes().stream()
            .filter(c -> c.kind() == Kind.LOG_RESOURCE_POLICY)
            .flatMap(c -> c.was().stream())
            .findFirst()
            .orElseThrow();
    Resource tag =
        Resource.at(new Address(place, Kind.FIREHOSE_DELIVERY_TAG, "siem"))
            .with(Kind.Of.ENABLED, true);
    forge(List.of(new Change.Delete(policy, Contexts.NONE), new Change.Delete(tag, Contexts.NONE)));
    refused("logspec-strangers: the plan would delete it", "siem: the plan would delete it");
  }

  @Test
  void a3WhatTheSpecWantsIsNotDeleted() {
    Change delivery =
        planned(SPEC).plan().changes().stream()
            .filter(c -> c.kind() == Kind.DELIVERY)
            .findFirst()
            .orElseThrow();
    forge(List.of(new Change.Delete(delivery.was().orElseThrow(), delivery.context())));
    refused("the plan would delete it, and the spec wants it");
  }

  @Test
  void a3AGuardThatWasTakenOutIsHeldAnew() {
    world.addCluster(ACCOUNT, "eu-west-1", "two");
    world.addCluster(ACCOUNT, "eu-west-1", "three");
    String more = SPEC.replace("{ name: ours }", "{ name: ours }, { name: two }, { name: three }");
    cli.write("logspec.yaml", more);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    PlanDocument document = read("plan.json");
    assertThat(document.plan().applyable()).isFalse();
    cli.write("plan.json", PlanJson.write(document.with(document.plan().with(List.of()))));
    int made = cli.changes().size();

    Cli.Run run = cli.run("apply", "plan.json");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("refused by the guard removals: 2 of 3 log streams would stop, the limit is 1");
    assertThat(cli.changes()).hasSize(made);
    assertThat(json("digest"))
        .as("what was reviewed had a failed guard")
        .isNotEqualTo(dev.logspec.planfile.Digests.plan(document));
    assertThat(cli.run("apply", "plan.json", "--allow", "removals").code()).isZero();
  }

  private String json(String name) {
    return PlannedChanges.json(cli.run("show", "--format", "json", "plan.json").out())
        .at("/integrity/" + name)
        .asText();
  }

  /** What a plan lets pass counts for nothing: the flag is said where the plan is applied. */
  @Test
  void a3TakingOverIsDecidedWhereItIsDone() {
    cli.write("logspec.yaml", THEIRS.replace("strangers", "platform"));
    assertThat(cli.run("plan", "--take-over", "strangers", "--out", "plan.json").code()).isZero();

    Cli.Run run = cli.run("apply", "plan.json");

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err()).contains("belongs to the spec \"strangers\" and would be taken over");
    assertThat(cli.run("apply", "plan.json", "--allow", "owner").code()).isZero();
  }
}

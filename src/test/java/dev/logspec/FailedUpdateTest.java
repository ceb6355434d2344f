package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.UpdateError;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A cluster update that failed is not forgotten by the next apply: a source without delivery whose
 * update did not end well is put again, one whose update still runs is waited for.
 */
@DisplayName("F49 a cluster update that failed is not forgotten")
final class FailedUpdateTest {
  private static final String CLUSTER = "arn:aws:eks:eu-west-1:123456789012:cluster/one";
  private static final String SPEC =
      """
      version: 1
      name: failed
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam], deliverTo: [insights, archive] }
      destinations:
        insights: { type: cloudwatch-logs }
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory, 1, o -> o.withUpdateTime(Duration.ofSeconds(60)));
    cli.write("logspec.yaml", SPEC);
    world().addCluster("123456789012", "eu-west-1", "one");
    world().addBucket("123456789012", "eu-west-1", "org-archive");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private World world() {
    return cli.sandbox().world();
  }

  private Cli.Run apply() {
    return cli.run("apply", "--auto-approve");
  }

  private long puts() {
    return cli.changes().stream().filter("PutDeliverySource"::equals).count();
  }

  private Update failed() {
    return world().updatesOf(CLUSTER).stream()
        .filter(u -> !u.outcome().equals("Successful"))
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private String sourceOf(String type) {
    return world().sources().values().stream()
        .filter(s -> s.logType().equals(type))
        .map(DeliverySource::name)
        .findFirst()
        .orElseThrow();
  }

  private void converged(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.err()).contains("Converged");
    assertThat(world().deliveries()).hasSize(4);
    assertThat(world().runningUpdate(CLUSTER)).isEmpty();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fail-update", "cancel-update"})
  void f49SourceWhoseUpdateFailedIsPutAgainAndThePlanSaysSo(String fault) {
    cli.sandbox().faults().add("PutDeliverySource:" + fault + ":nth=1");
    Cli.Run first = apply();
    assertThat(first.code()).isEqualTo(5);
    assertThat(first.err())
        .contains("aws eks describe-update", failed().id(), "plan and apply again");
    cli.sandbox().faults().clear();

    Cli.Run plan = cli.run("plan");
    assertThat(plan.out())
        .contains("-/+ delivery_source", failed().id() + " ended as " + failed().outcome());

    converged(apply());
    assertThat(cli.changes()).contains("DeleteDeliverySource");
    assertThat(puts()).as("compute twice, ipam once").isEqualTo(3);
    assertThat(world().updatesOf(CLUSTER)).hasSize(3);
  }

  @Test
  void f49AsOftenAsItFailsItIsPutAgain() {
    cli.sandbox().faults().add("PutDeliverySource:fail-update:times=3");
    for (int i = 0; i < 3; i++) {
      assertThat(apply().code()).isEqualTo(5);
    }
    converged(apply());
    assertThat(puts()).isEqualTo(5);
  }

  private void killedAtPut() {
    cli.sandbox()
        .faults()
        .outOfBand(
            "DescribeUpdate",
            1,
            w -> {
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
    apply();
    assertThat(cli.pace().revive()).isTrue();
    cli.sandbox().faults().clear();
    assertThat(world().sources()).hasSize(1);
  }

  @Test
  void f49UpdateThatFailsAfterTheProcessWasKilledIsNotForgotten() {
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=1");
    killedAtPut();
    cli.pace().pass(Duration.ofMinutes(2));
    assertThat(cli.run("plan").out()).contains(failed().id() + " ended as Failed");
    converged(apply());
    assertThat(puts()).isEqualTo(3);
  }

  @Test
  void f49UpdateThatStillRunsIsFollowedBeforeTheDeliveryIsMade() {
    killedAtPut();
    Update running = world().updatesOf(CLUSTER).get(0);
    assertThat(cli.run("plan").out()).contains(running.id() + " is still in progress");
    cli.sandbox()
        .faults()
        .outOfBand(
            "CreateDelivery",
            1,
            w -> assertThat(running.statusAt(w.now())).isEqualTo("Successful"));
    converged(apply());
    assertThat(puts()).as("the first is not put again").isEqualTo(2);
  }

  @Test
  void f49UpdateThatFailsWhileTheNextApplyFollowsItStopsTheCluster() {
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=1");
    killedAtPut();
    Cli.Run run = apply();
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains(failed().id() + " ended as Failed").doesNotContain("Converged");
    assertThat(world().deliveries()).isEmpty();
    converged(apply());
  }

  @Test
  void f49UpdateThatIsNotListedYetIsWaitedFor() {
    cli.sandbox().faults().add("PutDeliverySource:hide-update:ms=15000");
    cli.sandbox().faults().add("PutDeliverySource:fail-update");
    cli.sandbox().faults().add("PutDeliverySource:slow:ms=0");
    cli.sandbox()
        .faults()
        .outOfBand(
            "ListUpdates",
            3,
            w -> {
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
    apply();
    assertThat(cli.pace().revive()).isTrue();
    cli.sandbox().faults().clear();
    Cli.Run run = apply();
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains(failed().id() + " ended as Failed");
    assertThat(world().deliveries()).isEmpty();
    converged(apply());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListUpdates", "DescribeUpdate"})
  void f49WhatCannotBeReadIsAWarningThatStandsInTheResult(String operation) {
    killedAtPut();
    cli.pace().pass(Duration.ofMinutes(2));
    cli.write("logspec.yaml", SPEC.replace("[compute, ipam]", "[compute]"));
    cli.sandbox().faults().add(operation + ":denied");
    assertThat(cli.run("plan").out()).contains("is not known: eks:" + operation + " failed");
    Cli.Run run = apply();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().substring(run.err().indexOf("warning: ")))
        .contains("is not known: eks:" + operation + " failed: AccessDenied")
        .contains("1 cluster: 1 done; ");
    assertThat(world().deliveries()).hasSize(2);
  }

  /** Neighbour: updates that have nothing to do with the source. */
  @Test
  void updatesOfOthersSayNothingOfASource() {
    killedAtPut();
    cli.pace().pass(Duration.ofMinutes(2));
    bad("VersionUpdate", Map.of());
    bad(
        "VendedLogsUpdate",
        Map.of("VendedLogs", "[{\"logType\":\"AUTO_MODE_IPAM_LOGS\",\"enabled\":true}]"));
    converged(apply());
    assertThat(cli.changes()).doesNotContain("DeleteDeliverySource");
  }

  /** Neighbour: what was good once is followed by what was not, in whatever order they are told. */
  @Test
  void theNewestOfThoseThatNameNoLogTypeSpeaksForTheSource() {
    killedAtPut();
    cli.pace().pass(Duration.ofMinutes(2));
    bad("VendedLogsUpdate", Map.of());
    cli.pace().pass(Duration.ofMinutes(2));
    assertThat(cli.run("plan").out()).contains("-/+ delivery_source", failed().id());
    good("VendedLogsUpdate");
    assertThat(cli.run("plan").out()).doesNotContain("-/+");
  }

  private void bad(String type, Map<String, String> params) {
    put(type, params, "Failed");
  }

  private void good(String type) {
    put(type, Map.of(), "Successful");
  }

  private void put(String type, Map<String, String> params, String outcome) {
    long now = world().now();
    world()
        .putUpdate(
            new Update(
                world().nextUuid(),
                CLUSTER,
                type,
                params,
                now,
                now,
                now,
                outcome,
                List.of(new UpdateError("Unknown", "it did not work", List.of()))));
  }

  /** Neighbour: a source that delivers already is whole, whatever failed since. */
  @Test
  void sourceThatDeliversIsNotTouchedForAnUpdateThatFailedSince() {
    cli.write("logspec.yaml", SPEC.replace("clusters: [{", "clusters: [{ deliverTo: [insights],"));
    assertThat(apply().code()).isZero();
    bad("VendedLogsUpdate", Map.of());
    int before = reads();
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("plan").out()).doesNotContain("-/+");
    converged(apply());
    assertThat(reads()).as("nobody asks EKS about it").isEqualTo(before);
    assertThat(cli.changes()).doesNotContain("DeleteDeliverySource");
  }

  private int reads() {
    return (int)
        cli.sandbox().journal().entries().stream()
            .map(Entry::operation)
            .filter(o -> o.equals("ListUpdates") || o.equals("DescribeUpdate"))
            .count();
  }

  @Test
  void f49SavedPlanPutsTheSourceAgainToo() {
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=1");
    assertThat(apply().code()).isEqualTo(5);
    cli.sandbox().faults().clear();
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    converged(cli.run("apply", "plan.json"));
    assertThat(puts()).isEqualTo(3);
  }

  @Test
  void f49SavedPlanDoesNotPutAgainWhatAnotherApplyHasPutAgain() {
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=1");
    assertThat(apply().code()).isEqualTo(5);
    cli.sandbox().faults().clear();
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    cli.sandbox()
        .faults()
        .outOfBand(
            "ListUpdates",
            4,
            w -> {
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
    apply();
    assertThat(cli.pace().revive()).isTrue();
    cli.sandbox().faults().clear();
    long before = puts();
    Cli.Run run = cli.run("apply", "plan.json");
    assertThat(run.code()).as(run.err()).isIn(0, 4);
    assertThat(puts()).as("ipam alone").isEqualTo(before + (run.code() == 0 ? 1 : 0));
    assertThat(apply().code()).isZero();
    assertThat(world().deliveries()).hasSize(4);
  }

  @Test
  void f49ManyFailedUpdatesDoNotMakeTheNextPlanLookLikeARemoval() {
    StringBuilder clusters = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      world().addCluster("123456789012", "eu-west-1", "c" + i);
      clusters.append("{ name: c" + i + " }, ");
    }
    cli.write(
        "logspec.yaml",
        SPEC.replace("{ name: one }", clusters + "{ name: one, protect: true }")
            + "rollout: { maxFailures: 20 }\n");
    cli.sandbox().faults().add("PutDeliverySource:fail-update:times=9");
    assertThat(apply().code()).isEqualTo(5);
    Cli.Run run = apply();
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }
}

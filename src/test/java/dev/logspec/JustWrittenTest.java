package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this run has just written is allowed some seconds in which AWS does not know it yet. */
@DisplayName("F13 refused just after it was made")
final class JustWrittenTest {
  private static final String[] APPLY = {"apply", "--auto-approve"};
  private static final String SPEC =
      """
      version: 1
      name: lag
      defaults: { account: "111122223333", region: eu-west-1, logTypes: [ipam], deliverTo: [insights, archive], assumeRole: "arn:aws:iam::{account}:role/logspec" }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, account: "999988887777", permissions: skip }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.environment().put("AWS_ACCESS_KEY_ID", "111122223333");
    cli.write("logspec.yaml", SPEC);
    World world = cli.sandbox().world();
    world.addCluster("111122223333", "eu-west-1", "one");
    world.addBucket("999988887777", "eu-west-1", "org-archive");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private List<Entry> denied() {
    return cli.sandbox().journal().entries().stream()
        .filter(e -> e.errorCode().startsWith("AccessDenied"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PutRetentionPolicy",
        "PutDeliveryDestinationPolicy",
        "GetDeliveryDestinationPolicy",
        "CreateDelivery"
      })
  void f13FirstCallsOnWhatWasJustMadeAreTriedAgain(String operation) {
    String spec = SPEC.replace("permissions: skip", "permissions: manage");
    cli.write("logspec.yaml", spec);
    cli.sandbox().faults().add(operation + ":denied:times=3");
    Cli.Run run = cli.run(APPLY);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(denied()).hasSize(3);
    assertThat(run.err()).contains("will be tried again, what was written a moment ago");
  }

  @Test
  void f13ARefusalThatStaysIsToldAfterSomeSeconds() {
    cli.write("logspec.yaml", SPEC.replace("[insights, archive]", "[insights]"));
    cli.sandbox().faults().add("PutRetentionPolicy:denied");
    var begun = cli.pace().now();
    Cli.Run run = cli.run(APPLY);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("let the role call logs:PutRetentionPolicy");
    assertThat(Duration.between(begun, cli.pace().now()).toSeconds()).isBetween(15L, 90L);
    assertThat(denied()).hasSizeBetween(4, 20);
  }

  @Test
  void f13WhatWasThereBeforeIsRefusedAtOnce() {
    cli.write("logspec.yaml", SPEC.replace("[insights, archive]", "[insights]"));
    assertThat(cli.run(APPLY).code()).isZero();
    cli.pace().pass(Duration.ofMinutes(1));
    cli.write(
        "logspec.yaml",
        SPEC.replace("[insights, archive]", "[insights]").replace("Days: 30", "Days: 60"));
    cli.sandbox().faults().add("PutRetentionPolicy:denied");
    assertThat(cli.run(APPLY).code()).isEqualTo(5);
    assertThat(denied()).hasSize(1);
  }

  /** Neighbour: a role that may change only what bears our tag, which lags behind an adoption. */
  @Test
  void f13WhatWasJustAdoptedBearsItsTagFirstAndIsThenChanged() {
    cli.write("logspec.yaml", SPEC.replace("[insights, archive]", "[insights]"));
    try (ByHand hand = new ByHand(cli, "111122223333", "111122223333", "eu-west-1")) {
      hand.article("one", "AUTO_MODE_IPAM_LOGS", "ipam");
      hand.logs()
          .putRetentionPolicy(
              b -> b.logGroupName("/aws/eks/one/auto-mode/ipam").retentionInDays(7));
    }
    cli.sandbox().faults().add("PutRetentionPolicy:denied:times=2");
    int before = cli.changes().size();
    Cli.Run run = cli.run(APPLY);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    List<String> calls = cli.changes().subList(before, cli.changes().size());
    assertThat(calls.indexOf("TagResource")).isLessThan(calls.indexOf("PutRetentionPolicy"));
    assertThat(denied()).hasSize(2);
  }

  /** Neighbour: what was just made is not seen yet, what was just deleted still is. */
  @Test
  void groupThatIsNotListedYetIsNotMadeTwice() {
    cli.write("logspec.yaml", SPEC.replace("[insights, archive]", "[insights]"));
    World world = cli.sandbox().world();
    var hidden = new HashMap<String, LogGroup>();
    // The read after the creation does not show it, nor do the next two.
    cli.sandbox().faults().outOfBand("DescribeLogGroups", 3, w -> hide(w, hidden));
    cli.sandbox().faults().outOfBand("DescribeLogGroups", 6, w -> show(w, hidden));
    Cli.Run run = cli.run(APPLY);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(cli.changes().stream().filter("CreateLogGroup"::equals)).hasSize(1);
    assertThat(world.logGroups().values()).allMatch(g -> Optional.of(30).equals(days(g)));
  }

  private static Optional<Integer> days(LogGroup group) {
    return Optional.ofNullable(group.retentionInDays());
  }

  private static void hide(World world, Map<String, LogGroup> hidden) {
    hidden.putAll(world.logGroups());
    world.logGroups().clear();
  }

  private static void show(World world, Map<String, LogGroup> hidden) {
    world.logGroups().putAll(hidden);
  }

  @Test
  @DisplayName("F13, neighbour: what an organization denies is no matter of seconds")
  void f13WhatAnOrganizationDeniesIsTriedOnce() {
    String spec = SPEC.replace("permissions: skip", "permissions: manage");
    cli.write("logspec.yaml", spec);
    assertThat(cli.run(APPLY).code()).isZero();
    String less =
        spec.replace(
            "permissions: manage",
            "permissions: manage, recordFields: [event_timestamp, resource_arn, message]");
    cli.write("logspec.yaml", less.replace("logTypes: [ipam]", "logTypes: [ipam], tags: { a: b }"));
    String all = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
    String but =
        all.replace("Allow", "Deny").replace("\"*\",", "\"logs:UpdateDeliveryConfiguration\",");
    cli.sandbox().policies().add(Sort.IDENTITY, "*", "{\"Statement\":" + all + "}");
    cli.sandbox().policies().add(Sort.CONTROL, "*", "{\"Statement\":[" + all + "," + but + "]}");
    cli.sandbox().journal().clear();

    Cli.Run run = cli.run(APPLY);

    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("a part of it was changed before")
        .doesNotContain("may not be seen everywhere yet")
        .doesNotContain("nothing was changed");
    assertThat(denied()).hasSize(1);
  }
}

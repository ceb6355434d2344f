package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F39: what others made is adopted freely, and never removed, replaced or turned without the guard
 * {@code owner} and words that say what they lose.
 */
final class OwnerGuardTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String TYPE = "AUTO_MODE_IPAM_LOGS";
  private static final String GROUP = "/aws/eks/one/auto-mode/ipam";
  private static final String SOURCE = "one-AUTO_MODE_IPAM_LOGS";
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: one }]
      """;
  private static final String KEPT =
      SPEC.replace("cloudwatch-logs }", "cloudwatch-logs, retentionDays: 30 }");

  @TempDir private Path directory;
  private Cli cli;
  private ByHand hand;

  @BeforeEach
  void aCluster() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "one");
    hand = new ByHand(cli, ACCOUNT, REGION);
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private String groupArn(String name) {
    return hand.arn("logs", "log-group:" + name);
  }

  /** Refused with {@code words}, nothing changed, and passes with {@code --allow owner}. */
  private void decidedByOwner(String... words) {
    int changes = cli.changes().size();
    Cli.Run refused = cli.run("apply", "--auto-approve", "--allow", "removals");
    assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(3);
    assertThat(refused.err()).contains("refused by the guard owner").contains(words);
    assertThat(refused.out()).contains("Look twice").contains(words);
    assertThat(cli.changes()).hasSize(changes);
    Cli.Run allowed = cli.run("apply", "--auto-approve", "--allow", "owner");
    assertThat(allowed.code()).as(allowed.out() + allowed.err()).isZero();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  private void free() {
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).doesNotContain("guard owner");
  }

  @Test
  void f39SomebodysDeliveryInTheWaySaysWhereItsLogsWentUntilNow() {
    hand.source(SOURCE, "one", TYPE)
        .tag("delivery-source:" + SOURCE, "Owner", "alice")
        .group("/old")
        .destination("old", groupArn("/old"))
        .delivery(SOURCE, "old");

    decidedByOwner("it delivers to log group /old until now");

    assertThat(cli.sandbox().world().deliveries()).hasSize(1);
  }

  @Test
  void f39ASourceThatTheSpecWantsUnderAnotherName() {
    hand.source("mine", "one", TYPE)
        .group("/old")
        .destination("old", groupArn("/old"))
        .delivery("mine", "old");
    cli.write("logspec.yaml", SPEC + "names: { source: \"{cluster}-x-{logType}\" }\n");

    decidedByOwner(
        "delivery_source/mine: it would be deleted and made anew; its logs arrive in log group"
            + " /old until now");
  }

  @Test
  void f39AnInactiveSourceOfSomebodysIsNotReplacedUnasked() {
    hand.article("one", TYPE, "ipam");
    cli.sandbox().world().removeCluster(hand.arn("eks", "cluster/one"));
    int changes = cli.changes().size();

    Cli.Run refused = cli.run("apply", "--auto-approve", "--allow", "cluster");

    assertThat(refused.code()).as(refused.out()).isEqualTo(3);
    assertThat(refused.err())
        .contains("delivery_source/" + SOURCE + ": it would be deleted and made anew");
    assertThat(cli.changes()).hasSize(changes);
  }

  @Test
  void f39ADestinationThatWouldPointElsewhere() {
    hand.group("/theirs").destination("one-dest-ipam", groupArn("/theirs"));

    decidedByOwner("arrives in log group /theirs until now, and would go elsewhere");
  }

  @Test
  void f39ADestinationOfAnotherFormat() {
    hand.group("/theirs")
        .logs()
        .putDeliveryDestination(
            b ->
                b.name("one-dest-ipam")
                    .outputFormat("plain")
                    .deliveryDestinationConfiguration(
                        c -> c.destinationResourceArn(groupArn("/theirs"))));
    cli.write("logspec.yaml", SPEC.replace("logs }", "logs, outputFormat: json }"));

    decidedByOwner("it would be deleted and made anew; what is delivered through it arrives in");
  }

  @Test
  void f39AGroupThatKeepsEventsForLonger() {
    hand.group(GROUP).logs().putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(365));
    cli.write("logspec.yaml", KEPT);

    decidedByOwner("its events are kept for 365 days until now; older than 30 days");
  }

  @Test
  void aGroupThatKeepsEventsForLessIsAdoptedFreely() {
    hand.group(GROUP).logs().putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(7));
    cli.write("logspec.yaml", KEPT);

    free();
  }

  @Test
  void f39ADeliveryWhoseRecordsWouldLoseFields() {
    article(List.of("message", "level", "resource_arn", "event_timestamp"));
    cli.write(
        "logspec.yaml",
        SPEC.replace("logs }", "logs, recordFields: [message, resource_arn, event_timestamp] }"));

    decidedByOwner("its records have level until now, which would go");
  }

  @Test
  void aDeliveryWhoseRecordsOnlyGainFieldsIsAdoptedFreely() {
    article(List.of("message", "resource_arn", "event_timestamp"));

    free();
  }

  private void article(List<String> fields) {
    hand.source(SOURCE, "one", TYPE)
        .group(GROUP)
        .destination("one-dest-ipam", groupArn(GROUP))
        .delivery(SOURCE, "one-dest-ipam", fields);
  }

  /** A neighbour: the destination is ours, and a delivery of somebody else follows it. */
  @Test
  void f39SomebodysDeliveryThroughADestinationOfOursThatIsTurned() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "theirs");
    hand.source("theirs", "theirs", TYPE).delivery("theirs", "one-dest-ipam");
    cli.write("logspec.yaml", SPEC.replace("logs }", "logs, logGroup: \"/new/{logType}\" }"));

    decidedByOwner(
        "the delivery theirs/CWL, which is not this spec's, arrives through it in log group "
            + GROUP
            + " until now");
  }

  /** Another: the group is ours, and a destination of somebody else points to it. */
  @Test
  void f39SomebodysDestinationThatPointsToAGroupOfOursThatIsDeleted() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    hand.destination("theirs", groupArn(GROUP));
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "two");
    cli.write("logspec.yaml", SPEC.replace("one", "two") + "deleteLogGroups: true\n");

    decidedByOwner("the destination theirs, which is not this spec's, points to it");
  }

  @Test
  void takingAnotherSpecOverDecidesAboutWhatItLoses() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write(
        "logspec.yaml",
        SPEC.replace("platform", "newcomer")
            .replace("logs }", "logs, logGroup: \"/new/{logType}\" }"));

    assertThat(cli.run("apply", "--auto-approve").code()).isEqualTo(3);
    Cli.Run taken = cli.run("apply", "--auto-approve", "--take-over", "platform");

    assertThat(taken.code()).as(taken.err()).isZero();
    assertThat(taken.out()).contains("arrives in log group " + GROUP + " until now");
  }

  @Test
  void theReasonIsInTheMachineFormToo() {
    hand.source(SOURCE, "one", TYPE)
        .group("/old")
        .destination("old", groupArn("/old"))
        .delivery(SOURCE, "old");

    JsonNode plan = PlannedChanges.json(cli.run("plan", "--format", "json").out());

    assertThat(plan.path("applyable").asBoolean()).isFalse();
    assertThat(plan.path("guards").findValuesAsText("name")).containsExactly("owner");
    assertThat(plan.path("changes").findValuesAsText("reason"))
        .anyMatch(r -> r.contains("it delivers to log group /old until now"));
  }
}

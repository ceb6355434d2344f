package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the spec no longer has and others' deliveries use stays, and stops nothing else. */
final class OthersStayTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [siem] }
      destinations: { siem: { type: firehose, stream: siem, permissions: manage } }
      clusters:
        - { name: one, logTypes: [ipam, compute] }
        - { name: two, logTypes: [ipam] }
      """;

  @TempDir private Path directory;
  private Cli cli;
  private ByHand hand;

  @BeforeEach
  void aSourceByHandThatTheSpecTakesUp() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "one");
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "two");
    cli.sandbox().world().addStream(ACCOUNT, REGION, "siem");
    hand = new ByHand(cli, ACCOUNT, REGION);
    hand.source("by-hand", "one", "AUTO_MODE_IPAM_LOGS")
        .group("/old")
        .destination("old", hand.arn("logs", "log-group:/old"))
        .delivery("by-hand", "old");
    cli.write("logspec.yaml", SPEC);
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  @Test
  void anAdoptedSourceThatAnothersDeliveryReadsStaysWhenTheSpecDropsIt() {
    cli.write("logspec.yaml", SPEC.replace("[ipam, compute]", "[compute]"));
    Cli.Run plan = cli.run("plan");
    assertThat(plan.out() + plan.err())
        .contains("by-hand")
        .contains("it stays: the delivery by-hand/CWL");
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(cli.sandbox().world().sources().values()).anyMatch(s -> s.name().equals("by-hand"));
    assertThat(cli.sandbox().world().deliveries().values())
        .filteredOn(d -> d.sourceName().equals("by-hand"))
        .as("theirs alone")
        .hasSize(1);
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void aSharedDestinationThatAnothersDeliveryUsesStaysWhenTheSpecGoes() {
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "theirs");
    hand.source("theirs", "theirs", "AUTO_MODE_IPAM_LOGS").delivery("theirs", "platform-siem");
    Cli.Run run = cli.run("destroy", "--auto-approve", "--allow", "owner");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out() + run.err()).contains("platform-siem").contains("it stays");
    assertThat(cli.sandbox().world().destinations().values())
        .anyMatch(d -> d.name().equals("platform-siem"));
    assertThat(cli.sandbox().world().deliveries().values())
        .anyMatch(d -> d.sourceName().equals("theirs"));
  }
}

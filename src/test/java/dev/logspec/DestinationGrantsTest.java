package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F37: of a destination's policy one statement is ours; what others have in it stays byte for byte.
 */
final class DestinationGrantsTest {
  private static final String SHOP = "111122223333";
  private static final String BILLING = "444455556666";
  private static final String ARCHIVE = "999988887777";
  private static final String THEIRS =
      "{ \"Effect\" : \"Allow\",  \"Sid\":\"AllowLogDeliveryActions\","
          + "\"Principal\":{\"AWS\":\"arn:aws:iam::555566667777:root\"},"
          + " \"Action\":\"logs:CreateDelivery\",\"Resource\":\"*\" }";
  private static final String SPEC =
      """
      version: 1
      name: grants
      defaults:
        region: eu-west-1
        assumeRole: arn:aws:iam::{account}:role/logspec
        logTypes: [ipam]
      destinations:
        archive:
          type: s3
          bucket: org-log-archive
          prefix: eks
          account: "999988887777"
          permissions: manage
          outputFormat: json
      clusters:
        - { name: own, account: "999988887777" }
        - { name: shop, account: "111122223333" }
      """;

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void anArchiveThatTwoAccountsUse() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(SHOP, "eu-west-1", "shop");
    world.addCluster(BILLING, "eu-west-1", "billing");
    world.addCluster(ARCHIVE, "eu-west-1", "own");
    world.addBucket(ARCHIVE, "eu-west-1", "org-log-archive");
    world.addBucket(ARCHIVE, "eu-west-1", "org-log-archive-2");
    cli.write("logspec.yaml", SPEC);
    applies();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void applies(String... flags) {
    String[] all = new String[flags.length + 2];
    all[0] = "apply";
    all[1] = "--auto-approve";
    System.arraycopy(flags, 0, all, 2, flags.length);
    Cli.Run run = cli.run(all);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    Cli.Run again = cli.run("plan", "--detailed-exitcode");
    assertThat(again.code()).as(again.out()).isZero();
  }

  private DeliveryDestination destination() {
    return world.destinations().values().stream()
        .filter(d -> d.name().equals("grants-archive"))
        .findFirst()
        .orElseThrow();
  }

  private void policy(String text) {
    DeliveryDestination d = destination();
    world.destinations().put(d.arn(), d.withPolicy(text));
  }

  /** Somebody adds a statement beside ours. */
  private void somebodyLetsAnAccountIn() {
    policy(destination().policy().replace("\"Statement\":[", "\"Statement\": [ " + THEIRS + " ,"));
  }

  @Test
  void f37SomebodysStatementIsNoDifference() {
    somebodyLetsAnAccountIn();

    Cli.Run plan = cli.run("plan", "--detailed-exitcode");

    assertThat(plan.code()).as(plan.out()).isZero();
  }

  @Test
  void f37SomebodysStatementStaysByteForByteWhenOursChanges() {
    somebodyLetsAnAccountIn();
    cli.write("logspec.yaml", SPEC + "  - { name: billing, account: \"444455556666\" }\n");

    applies();

    assertThat(destination().policy()).contains(THEIRS, SHOP, BILLING);
  }

  @Test
  void f37OnlyOursGoesWhenNoOtherAccountOfTheSpecDelivers() {
    String none = SPEC.replace("  - { name: shop, account: \"111122223333\" }\n", "");
    somebodyLetsAnAccountIn();
    cli.write("logspec.yaml", none);

    applies("--allow", "removals");

    assertThat(destination().policy()).contains(THEIRS).doesNotContain(SHOP);
    assertThat(cli.changes()).doesNotContain("DeleteDeliveryDestinationPolicy");
  }

  @Test
  void f37OursComesBackBesideSomebodys() {
    policy("{\"Version\":\"2012-10-17\",\"Statement\":" + THEIRS + "}");

    assertThat(cli.run("plan").out()).contains("+ delivery_destination_policy grants-archive");
    applies();

    assertThat(destination().policy()).contains(THEIRS, SHOP);
  }

  @Test
  void f37ADestinationThatGoesSaysWhoMayNoLongerDeliver() {
    somebodyLetsAnAccountIn();
    cli.write("logspec.yaml", SPEC.replace("outputFormat: json", "outputFormat: plain"));
    int changes = cli.changes().size();

    Cli.Run refused = cli.run("apply", "--auto-approve");

    assertThat(refused.code()).as(refused.out()).isEqualTo(3);
    assertThat(refused.err())
        .contains("refused by the guard owner", "account 555566667777 may no longer deliver");
    assertThat(refused.out()).contains("Look twice");
    assertThat(cli.changes()).hasSize(changes);
  }

  /** A neighbour: their deliveries would follow the destination to another bucket. */
  @Test
  void f37ADestinationThatIsTurnedSaysWhoseLogsFollowIt() {
    somebodyLetsAnAccountIn();
    cli.write("logspec.yaml", SPEC.replace("bucket: org-log-archive", "bucket: org-log-archive-2"));

    Cli.Run refused = cli.run("apply", "--auto-approve");

    assertThat(refused.code()).as(refused.out()).isEqualTo(3);
    assertThat(refused.err())
        .contains("account 555566667777 may deliver through it, and would from now on deliver");
    applies("--allow", "owner");
    assertThat(destination().policy()).contains(THEIRS);
  }
}

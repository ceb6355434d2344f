package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hive writes keys into AWS's own path, so a bucket must let in a second one. */
final class HivePathsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String PLAIN = "org-archive/AWSLogs/123456789012/*";
  private static final String HIVE = "org-archive/AWSLogs/aws-account-id=123456789012/*";
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", logTypes: [compute, ipam], deliverTo: [archive] }
      destinations:
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters:
        - { name: one, region: eu-west-1 }
        - { name: two, region: us-east-1 }
      """;
  private static final String WITH_HIVE = SPEC.replace("manage", "manage, hivePartitions: true");

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void twoClustersAndABucket() {
    cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "one");
    world.addCluster(ACCOUNT, "us-east-1", "two");
    world.addBucket(ACCOUNT, "eu-west-1", "org-archive");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private String policy() {
    return String.valueOf(cli.sandbox().world().buckets().get("org-archive").policy());
  }

  private void policy(String text) {
    cli.sandbox().world().buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(text));
  }

  private Cli.Run plan(String spec) {
    cli.write("logspec.yaml", spec);
    return cli.run("plan", "-f", "logspec.yaml", "--detailed-exitcode");
  }

  /** Applies it, sees that nothing is left to do, and gives what was called. */
  private List<String> applied(String spec) {
    cli.write("logspec.yaml", spec);
    int before = cli.changes().size();
    Cli.Run run = cli.run("apply", "-f", "logspec.yaml", "--auto-approve", "--allow", "removals");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    Cli.Run plan = plan(spec);
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    return cli.changes().subList(before, cli.changes().size());
  }

  private static void writesThePolicyOnce(List<? extends String> calls) {
    assertThat(calls.stream().filter("PutBucketPolicy"::equals)).hasSize(1);
  }

  @Test
  @DisplayName("F45: where Hive is used the statement lets in its path too, and check asks for it")
  void f45HivePathsAreLetInToo() {
    writesThePolicyOnce(applied(WITH_HIVE));
    assertThat(policy()).containsOnlyOnce("\"Sid\"").containsOnlyOnce(PLAIN).containsOnlyOnce(HIVE);
    String both = policy();

    String checked = WITH_HIVE.replace("manage", "check");
    Cli.Run fine = plan(checked);
    assertThat(fine.out()).contains("No changes").doesNotContain("could not be checked");

    for (String one : List.of(PLAIN, HIVE)) {
      policy(only(both, one));
      Cli.Run doubtful = plan(checked);
      assertThat(doubtful.code()).as(doubtful.out() + doubtful.err()).isZero();
      assertThat(doubtful.out() + doubtful.err())
          .contains("whether the bucket policy lets delivery.logs.amazonaws.com write could not be")
          .contains("set permissions: manage, or add the statement")
          .contains(PLAIN)
          .contains(HIVE);
    }
    policy(both.replace("org-archive/AWSLogs", "org-archive/elsewhere"));
    Cli.Run refused = plan(checked);
    assertThat(refused.code()).as(refused.out()).isNotZero();
    assertThat(refused.out() + refused.err())
        .contains("the bucket policy does not let delivery.logs.amazonaws.com write");
  }

  /** The policy of somebody else with one of both paths. */
  private static String only(String both, String path) {
    return both.replaceFirst("\"Resource\":\\[[^]]*]", "\"Resource\":\"arn:aws:s3:::" + path + "\"")
        .replaceFirst("\"Sid\":\"[^\"]*\"", "\"Sid\":\"Theirs\"");
  }

  @Test
  @DisplayName("F45, neighbour: one log type with Hive is enough, and the rest stay as they were")
  void f45OneLogTypeWithHiveIsEnough() {
    applied(SPEC);
    String before = policy();
    assertThat(before).contains(PLAIN).doesNotContain("aws-account-id");
    String some =
        SPEC.replace(
            "region: us-east-1 }",
            "region: us-east-1, logTypes: { compute: {}, ipam: { hivePartitions: true } } }");
    assertThat(applied(some))
        .satisfies(HivePathsTest::writesThePolicyOnce)
        .containsSubsequence("PutBucketPolicy", "UpdateDeliveryConfiguration");
    assertThat(policy()).containsOnlyOnce("\"Sid\"").contains(PLAIN).contains(HIVE);

    assertThat(applied(SPEC))
        .satisfies(HivePathsTest::writesThePolicyOnce)
        .containsSubsequence("UpdateDeliveryConfiguration", "PutBucketPolicy");
    assertThat(policy()).isEqualTo(before);
  }

  @Test
  @DisplayName("F45, neighbour: the path by which others' Hive lives is looked at before it goes")
  void f45PathByWhichHiveOfOthersLivesIsLookedAt() {
    String one = WITH_HIVE.replace("  - { name: two, region: us-east-1 }\n", "");
    applied(one);
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "three");
    cli.write(
        "beta.yaml",
        one.replace("platform", "beta").replace("manage", "check").replace("one", "three"));
    Cli.Run beta = cli.run("apply", "-f", "beta.yaml", "--auto-approve");
    assertThat(beta.code()).as(beta.out() + beta.err()).isZero();

    Cli.Run plan = plan(one.replace(", hivePartitions: true", ""));
    assertThat(plan.out())
        .contains("the delivery three-AUTO_MODE_COMPUTE_LOGS/S3 in 123456789012/eu-west-1")
        .contains("may write by it alone");
  }

  @Test
  @DisplayName("F45, neighbour: a prefix and a spec without Hive have the statement they had")
  void f45PrefixTakesThePlaceOfThePath() {
    applied(WITH_HIVE.replace("org-archive,", "org-archive, prefix: eks,"));
    assertThat(policy()).contains("org-archive/eks/*").doesNotContain("AWSLogs");
  }
}

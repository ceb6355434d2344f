package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's limits are known in the plan, with what others have counted in. */
final class LimitsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String HEAD =
      """
      version: 1
      name: limits
      defaults:
        region: eu-west-1
        assumeRole: arn:aws:iam::{account}:role/logspec
        logTypes: [compute]
      """;

  @TempDir Path directory;

  private static String spec(String destination, String cluster) {
    return HEAD + "destinations:\n  logs: " + destination + "\nclusters:\n" + cluster;
  }

  private static String one(String destination) {
    return spec(destination, "  - { name: one, account: \"123456789012\" }\n");
  }

  private Cli cli(String spec) {
    Cli cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "one");
    world.addBucket(ACCOUNT, REGION, "org-archive");
    cli.write("logspec.yaml", spec);
    return cli;
  }

  private static Cli.Run plan(Cli cli) {
    return cli.run("plan", "-f", "logspec.yaml");
  }

  private static Cli.Run apply(Cli cli, String... more) {
    String[] args = {"apply", "-f", "logspec.yaml", "--auto-approve"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return cli.run(all);
  }

  private static void refusedBeforeAnyChange(Cli cli, String... words) {
    Cli.Run run = apply(cli);
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.out() + run.err()).contains(words).contains("logspec.yaml:").contains("limits");
    assertThat(cli.changes()).isEmpty();
  }

  private static String padded(int bytes) {
    String head =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\",\"Effect\":\"Deny\","
            + "\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":"
            + "\"arn:aws:s3:::org-archive/";
    String tail = "\"}]}";
    return head + "x".repeat(bytes - head.length() - tail.length()) + tail;
  }

  @Test
  @DisplayName("F03: the policy of a bucket is counted with what others have in it")
  void f03BucketPolicyIsCountedWithWhatOthersHaveInIt() {
    try (Cli cli = cli(one("{ type: s3, bucket: org-archive, permissions: manage }"))) {
      World world = cli.sandbox().world();
      world.buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(padded(20_300)));
      refusedBeforeAnyChange(cli, "the policy of bucket org-archive would have", "20480");
      world.buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(padded(19_800)));
      Cli.Run run = apply(cli);
      assertThat(run.code()).as(run.out() + run.err()).isZero();
    }
  }

  @Test
  @DisplayName("F03: sixty accounts fit into one statement and one call; S3 takes it")
  void f03SixtyAccountsFitIntoOneStatementAndOneCall() {
    StringBuilder clusters = new StringBuilder();
    try (Cli cli = cli("")) {
      World world = cli.sandbox().world();
      for (int i = 0; i < 60; i++) {
        String account = String.valueOf(100_000_000_000L + i);
        clusters.append("  - { name: c" + i + ", account: \"" + account + "\" }\n");
        world.addCluster(account, REGION, "c" + i);
      }
      String archive =
          "{ type: s3, bucket: org-archive, account: \"123456789012\", permissions: manage }";
      cli.write("logspec.yaml", spec(archive, clusters.toString()));
      Cli.Run run = apply(cli, "--max-in-flight", "60");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(cli.changes().stream().filter("PutBucketPolicy"::equals)).hasSize(1);
      assertThat(Delivering.arriving(world)).hasSize(60);
    }
  }

  @Test
  @DisplayName("F03: an organisation is let in with one statement, in place of its accounts")
  void f03OrganisationIsLetInWithOneStatement() {
    String plain = "{ type: s3, bucket: org-archive, permissions: manage }";
    try (Cli cli = cli(one(plain))) {
      assertThat(apply(cli).code()).isZero();
      cli.write("logspec.yaml", one(plain.replace("manage", "manage, organization: o-a1b2c3d4e5")));
      int before = cli.changes().size();
      Cli.Run run = apply(cli);
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(cli.changes().subList(before, cli.changes().size()))
          .containsExactly("PutBucketPolicy");
      World world = cli.sandbox().world();
      assertThat(world.buckets().get("org-archive").policy())
          .contains("\"aws:SourceOrgID\":\"o-a1b2c3d4e5\"")
          .contains("org-archive/AWSLogs/*/*")
          .doesNotContain("aws:SourceAccount");
      assertThat(Delivering.arriving(world)).hasSize(1);
      assertThat(plan(cli).out()).contains("No changes");
    }
  }

  @Test
  @DisplayName("F03: the eleventh log resource policy of a Region is refused in the plan")
  void f03EleventhLogResourcePolicyIsRefused() {
    try (Cli cli = cli(one("{ type: cloudwatch-logs }"))) {
      World world = cli.sandbox().world();
      for (int i = 0; i < 10; i++) {
        world
            .resourcePolicies()
            .put(
                ACCOUNT + " " + REGION + " theirs-" + i,
                new ResourcePolicy(
                    ACCOUNT,
                    REGION,
                    "theirs-" + i,
                    null,
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"Service\":\"es.amazonaws.com\"},\"Action\":\"logs:PutLogEvents\","
                        + "\"Resource\":\"*\"}]}",
                    0,
                    "r" + i));
      }
      refusedBeforeAnyChange(cli, "10 log resource policies", "logspec-limits");
    }
  }

  @Test
  @DisplayName("F03: tags of others that stay count towards fifty")
  void f03TagsOfOthersThatStayCount() {
    String tags = "{ type: cloudwatch-logs, tags: { a: x, b: x, c: x } }";
    try (Cli cli = cli(one(tags))) {
      World world = cli.sandbox().world();
      var group = world.addLogGroup(ACCOUNT, REGION, "/aws/eks/one/auto-mode/compute");
      world.tag(group.arn(), tags(45));
      refusedBeforeAnyChange(cli, "would have 51 tags, 45 of them of others");
      world.tag(group.arn(), tags(44));
      Cli.Run run = apply(cli);
      assertThat(run.code()).as(run.out() + run.err()).isZero();
      assertThat(world.tagsOf(group.arn())).hasSize(50);
      assertThat(plan(cli).out()).contains("No changes");
    }
  }

  private static Map<String, String> tags(int count) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      tags.put("theirs-" + i, "x");
    }
    return tags;
  }

  @Test
  @DisplayName("F03, neighbour: the path that an update sends counts with AWS's own part")
  void f03PathThatAnUpdateSendsCountsWithAwsOwnPart() {
    String path = "{ type: s3, bucket: org-archive, permissions: manage, suffixPath: \"a\" }";
    try (Cli cli = cli(one(path))) {
      assertThat(apply(cli).code()).isZero();
      cli.write("logspec.yaml", one(path.replace("\"a\"", "\"" + "p".repeat(250) + "\"")));
      int before = cli.changes().size();
      Cli.Run run = apply(cli);
      assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
      assertThat(run.out() + run.err()).contains("AWS takes at most 256");
      assertThat(cli.changes()).hasSize(before);
    }
  }

  @Test
  @DisplayName("F03, neighbour: the policy of a destination for very many accounts")
  void f03DestinationPolicyForVeryManyAccounts() {
    StringBuilder clusters = new StringBuilder();
    try (Cli cli = cli("")) {
      World world = cli.sandbox().world();
      for (int i = 0; i < 400; i++) {
        String account = String.valueOf(100_000_000_000L + i);
        clusters.append("  - { name: c" + i + ", account: \"" + account + "\" }\n");
      }
      world.addCluster("100000000000", REGION, "c0");
      String archive =
          "{ type: s3, bucket: org-archive, account: \"123456789012\", permissions: skip }";
      cli.write("logspec.yaml", spec(archive, clusters.toString()));
      Cli.Run run = cli.run("plan", "-f", "logspec.yaml", "--cluster", "c0");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out() + run.err()).contains("characters, and AWS takes at most 51200");
      assertThat(world.destinations().values()).noneMatch(DeliveryDestination.class::isInstance);
    }
  }
}

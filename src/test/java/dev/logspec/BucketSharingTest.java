package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bucket that many clusters, Regions and specs write to. */
final class BucketSharingTest {
  private static final String ACCOUNT = "123456789012";
  private static final String SPEC =
      """
      version: 1
      name: SPEC
      defaults: { account: "123456789012", logTypes: [compute], deliverTo: [archive] }
      destinations:
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters:
        - { name: one, region: eu-west-1 }
        - { name: two, region: us-east-1 }
      """;

  @TempDir Path directory;

  private Cli cli(String spec) {
    Cli cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "one");
    world.addCluster(ACCOUNT, "us-east-1", "two");
    world.addBucket(ACCOUNT, "eu-west-1", "org-archive");
    cli.write("logspec.yaml", spec);
    return cli;
  }

  private static String policy(Cli cli) {
    return String.valueOf(cli.sandbox().world().buckets().get("org-archive").policy());
  }

  private static void policy(Cli cli, String text) {
    cli.sandbox().world().buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(text));
  }

  private static Cli.Run apply(Cli cli, String... more) {
    String[] args = {"apply", "-f", "logspec.yaml", "--auto-approve", "--allow", "removals"};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    Cli.Run run = cli.run(all);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  private static void converged(Cli cli) {
    Cli.Run plan = cli.run("plan", "-f", "logspec.yaml", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
  }

  private static List<String> since(Cli cli, int before) {
    return cli.changes().subList(before, cli.changes().size());
  }

  @Test
  @DisplayName("F01: one bucket for two Regions of an account converges in one apply")
  void f01OneBucketManyRegionsConverges() {
    try (Cli cli = cli(SPEC.replace("SPEC", "platform"))) {
      apply(cli);
      assertThat(cli.changes().stream().filter("PutBucketPolicy"::equals)).hasSize(1);
      converged(cli);
      int made = cli.changes().size();
      apply(cli);
      assertThat(cli.changes()).hasSize(made);
      assertThat(Delivering.arriving(cli.sandbox().world())).hasSize(2);
    }
  }

  @Test
  @DisplayName("F01: what somebody else lets in for one Region leaves the other's statement alone")
  void f01StatementOfOthersForOneRegionTakesNothingFromTheOther() {
    try (Cli cli = cli(SPEC.replace("SPEC", "platform"))) {
      String theirs =
          """
          {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow","Principal":\
          {"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject","Resource":\
          "arn:aws:s3:::org-archive/*","Condition":{"StringEquals":{"s3:x-amz-acl":\
          "bucket-owner-full-control"},"ArnLike":{"aws:SourceArn":"arn:aws:logs:us-east-1:*:*"}}}]}""";
      policy(cli, theirs);
      apply(cli);
      converged(cli);
      assertThat(policy(cli)).contains("eu-west-1").doesNotContain("us-east-1:123456789012");
      apply(cli);
      assertThat(Delivering.arriving(cli.sandbox().world())).hasSize(2);
    }
  }

  @Test
  @DisplayName("F03: statements of older versions, one for each place, are folded in one call")
  void f03StatementsOfOlderVersionsAreFoldedInOneCall() {
    try (Cli cli = cli(SPEC.replace("SPEC", "platform-logs"))) {
      apply(cli);
      String former =
          """
          {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Deny","Principal":"*",\
          "Action":"s3:GetObject","Resource":"arn:aws:s3:::org-archive/secret/*"},%s,%s]}"""
              .formatted(
                  former("eu-west-1", "Logspecplatformlogs123456789012euwest1" + "56ad0f3a"),
                  former("us-east-1", "Logspecplatformlogs123456789012useast1" + "8d1e7a11"));
      former = sidsAsTheyWere(former);
      policy(cli, former);
      int before = cli.changes().size();
      apply(cli);
      assertThat(since(cli, before)).containsExactly("PutBucketPolicy");
      assertThat(policy(cli))
          .contains("\"Sid\":\"Theirs\"")
          .doesNotContain("Logspecplatformlogs123456789012");
      assertThat(Delivering.arriving(cli.sandbox().world())).hasSize(2);
      converged(cli);
    }
  }

  /** The hash that ended a Sid was over spec, place and path. */
  private static String sidsAsTheyWere(String policy) {
    String objects = "arn:aws:s3:::org-archive/AWSLogs/123456789012/*";
    return policy
        .replace("56ad0f3a", hash("platform-logs\n123456789012/eu-west-1\n" + objects))
        .replace("8d1e7a11", hash("platform-logs\n123456789012/us-east-1\n" + objects));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(digest).substring(0, 8);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String former(String region, String sid) {
    return """
        {"Action":"s3:PutObject","Condition":{"ArnLike":{"aws:SourceArn":\
        "arn:aws:logs:%s:123456789012:delivery-source:*"},"StringEquals":{"aws:SourceAccount":\
        "123456789012","s3:x-amz-acl":"bucket-owner-full-control"}},"Effect":"Allow","Principal":\
        {"Service":"delivery.logs.amazonaws.com"},"Resource":\
        "arn:aws:s3:::org-archive/AWSLogs/123456789012/*","Sid":"%s"}"""
        .formatted(region, sid);
  }

  @Test
  @DisplayName("F01: a plan about one cluster leaves what the bucket lets in for the others")
  void f01PlanOfOneClusterLeavesTheOthersIn() {
    try (Cli cli = cli(SPEC.replace("SPEC", "platform"))) {
      apply(cli);
      String all = policy(cli);
      policy(cli, all.replace("us-east-1:123456789012", "us-east-1:555566667777"));
      apply(cli, "--cluster", "two");
      assertThat(Delivering.arriving(cli.sandbox().world())).hasSize(2);
      assertThat(policy(cli)).isEqualTo(all);
    }
  }

  @Test
  @DisplayName("F01: another prefix is let in before the destination turns, the old one goes after")
  void f01AnotherPrefixIsLetInBeforeAndTheOldOneGoesAfter() {
    String spec =
        SPEC.replace("SPEC", "platform").replace("org-archive,", "org-archive, prefix: a,");
    try (Cli cli = cli(spec)) {
      apply(cli);
      cli.write("logspec.yaml", spec.replace("prefix: a", "prefix: b"));
      int before = cli.changes().size();
      apply(cli);
      assertThat(since(cli, before))
          .containsExactly(
              "PutBucketPolicy",
              "PutDeliveryDestination",
              "PutDeliveryDestination",
              "PutBucketPolicy");
      assertThat(policy(cli)).contains("org-archive/b/*").doesNotContain("org-archive/a/*");
      converged(cli);
    }
  }

  @Test
  @DisplayName("F01: what a Region that left was let in by goes with its deliveries, after them")
  void f01RegionThatLeftGoesWithItsDeliveries() {
    String spec = SPEC.replace("SPEC", "platform");
    try (Cli cli = cli(spec)) {
      apply(cli);
      cli.write("logspec.yaml", spec.replace("  - { name: two, region: us-east-1 }\n", ""));
      int before = cli.changes().size();
      apply(cli, "--everywhere");
      assertThat(since(cli, before))
          .containsSubsequence("DeleteDelivery", "PutBucketPolicy")
          .contains("DeleteDeliverySource");
      assertThat(policy(cli)).doesNotContain("us-east-1").contains("eu-west-1");
      converged(cli);
    }
  }

  @Test
  @DisplayName("F01, neighbour: an account that leaves goes on delivering, so its grant stays")
  void f01AccountThatLeftIsStillLetIn() {
    String spec =
        SPEC.replace("SPEC", "platform")
            .replace("logTypes:", "assumeRole: 'arn:aws:iam::{account}:role/logspec', logTypes:")
            .replace("permissions: manage", "permissions: manage, account: \"123456789012\"")
            .replace("us-east-1 }", "eu-west-1, account: \"210987654321\" }");
    try (Cli cli = cli(spec)) {
      cli.sandbox().world().addCluster("210987654321", "eu-west-1", "two");
      apply(cli);
      assertThat(policy(cli)).contains("210987654321");
      cli.write("logspec.yaml", spec.replaceAll("  - .*two.*\n", ""));
      apply(cli, "--everywhere");
      assertThat(policy(cli)).contains("210987654321");
      assertThat(cli.sandbox().world().deliveries().values())
          .anyMatch(d -> d.sourceArn().contains("210987654321"));
      converged(cli);
    }
  }

  @Test
  @DisplayName("F01, neighbour: a stream named by its ARN has one tag, from whatever Region")
  void f01StreamNamedByItsArnHasOneTag() {
    String spec =
        SPEC.replace("SPEC", "platform")
            .replace(
                "type: s3, bucket: org-archive",
                "type: firehose,"
                    + " stream: \"arn:aws:firehose:eu-west-1:123456789012:deliverystream/siem\"");
    try (Cli cli = cli(spec)) {
      cli.sandbox().world().addStream(ACCOUNT, "eu-west-1", "siem");
      Cli.Run plan = cli.run("plan", "-f", "logspec.yaml");
      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(plan.out().split("\\+ firehose_delivery_tag siem", -1)).hasSize(2);
    }
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every sample with a spec, from nothing to delivered logs and back: so the samples cannot rot.
 * They are applied over HTTP with the real SDK, to accounts with what the samples take for granted.
 */
@Execution(ExecutionMode.CONCURRENT)
final class SamplesTest {
  private static final String DEFAULT = "123456789012";

  /** What the owner of a bucket writes for everybody's deliveries. */
  private static final String OPEN_POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Sid":"AWSLogDeliveryWrite","Effect":"Allow",\
      "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject",\
      "Resource":"arn:aws:s3:::org-log-archive/*",\
      "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}}]}""";

  static Stream<String> samples() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("samples"))) {
      List<String> names =
          folders
              .filter(f -> Files.exists(f.resolve("logspec.yaml")))
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList();
      assertThat(names)
          .contains(
              "quickstart",
              "three-destinations",
              "cross-account-archive",
              "per-type-overrides",
              "fleet",
              "insights",
              "import");
      return names.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isPlannedAppliedPlannedToNothingAndDestroyed(String sample, @TempDir Path directory) {
    String spec = Path.of("samples", sample, "logspec.yaml").toAbsolutePath().toString();
    try (Cli cli = new Cli(directory)) {
      furnish(cli.sandbox().world(), sample);
      Map<String, Bucket> buckets = Map.copyOf(cli.sandbox().world().buckets());

      assertThat(cli.run("validate", "-f", spec).code()).isZero();
      Cli.Run plan = cli.run("plan", "-f", spec, "--detailed-exitcode");
      assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(2);
      assertThat(cli.changes()).as("a plan changes nothing").isEmpty();
      succeeds(cli.run("apply", "-f", spec, "--auto-approve"));

      Cli.Run again = cli.run("plan", "-f", spec, "--detailed-exitcode");
      assertThat(again.code()).as(again.out() + again.err()).isZero();
      int made = awsChanges(cli);
      succeeds(cli.run("apply", "-f", spec, "--auto-approve"));
      assertThat(awsChanges(cli)).isEqualTo(made);
      assertThat(cli.sandbox().journal().maxConcurrentMutations()).isEqualTo(1);

      succeeds(
          cli.run(
              "destroy",
              "-f",
              spec,
              "--auto-approve",
              "--allow",
              "removals",
              "--allow",
              "protected"));
      leavesLogGroupsAlone(cli.sandbox().world());
      assertThat(cli.sandbox().world().buckets()).isEqualTo(buckets);
      assertThat(cli.changes()).doesNotContain("DeleteLogGroup");
    }
  }

  /** Changing calls on what is declared: a lock is taken and given back by every apply. */
  private static int awsChanges(Cli cli) {
    return (int)
        cli.changes().stream()
            .filter(c -> !List.of("PutObject", "DeleteObject").contains(c))
            .count();
  }

  private static void furnish(World world, String sample) {
    world.addStream(DEFAULT, "ap-northeast-1", "org-siem");
    world.addBucket(DEFAULT, "eu-west-1", "org-locks");
    switch (sample) {
      case "quickstart", "insights" -> world.addCluster(DEFAULT, "ap-northeast-1", "sandbox");
      case "three-destinations" -> {
        world.addCluster(DEFAULT, "ap-northeast-1", "sandbox");
        world.addBucket(DEFAULT, "ap-northeast-1", "org-log-archive");
      }
      case "cross-account-archive" -> {
        world.addCluster("111122223333", "eu-west-1", "shop");
        world.addCluster("444455556666", "eu-west-1", "billing");
        world.requireExternalId("arn:aws:iam::444455556666:role/logspec", "platform-7f3a");
        archive(world, "999988887777");
      }
      case "per-type-overrides" -> {
        world.addCluster(DEFAULT, "eu-west-1", "prod-eu");
        archive(world, DEFAULT);
      }
      case "fleet" -> {
        world.addCluster(DEFAULT, "eu-west-1", "canary-1");
        world.addCluster(DEFAULT, "eu-west-1", "canary-2");
        for (String account : List.of(DEFAULT, "210987654321")) {
          team(world, account, "eu-west-1", "team-eu-a", "prod");
          team(world, account, "us-east-1", "team-us-a", "prod");
          team(world, account, "us-east-1", "team-us-test", "test");
        }
      }
      case "import" -> world.addCluster(DEFAULT, "eu-west-1", "shop");
      default -> throw new AssertionError("nothing is said about the accounts of " + sample);
    }
  }

  private static void team(World world, String account, String region, String name, String env) {
    world.addCluster(account, region, name, Map.of("env", env), Cluster.Compute.AUTO_MODE);
  }

  private static void archive(World world, String account) {
    Bucket bucket = world.addBucket(account, "eu-west-1", "org-log-archive");
    world.buckets().put(bucket.name(), bucket.withPolicy(OPEN_POLICY));
  }

  private static void leavesLogGroupsAlone(World world) {
    assertThat(world.sources()).isEmpty();
    assertThat(world.deliveries()).isEmpty();
    assertThat(world.destinations()).isEmpty();
    assertThat(world.resourcePolicies()).isEmpty();
    assertThat(world.queryDefinitions()).isEmpty();
    assertThat(world.logGroups()).isNotEmpty();
    world
        .tags()
        .forEach(
            (arn, tagged) -> {
              if (tagged.tags().containsKey("logspec:spec")) {
                assertThat(world.logGroups()).containsKey(arn);
              }
            });
  }

  private static void succeeds(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts x Regions x destinations, with permissions managed and checked: whatever stands in two
 * rows of the grid is known by one identity, or this would not converge, or would take away from
 * the others what one cell leaves.
 */
@Execution(ExecutionMode.CONCURRENT)
final class GridTest {
  private static final String ONE = "123456789012";
  private static final String TWO = "210987654321";
  private static final String THIRD = "999988887777";
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

  /** The log type that goes to each destination, whose other deliveries are none. */
  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "own", "compute",
              "shared", "ipam",
              "third", "block-storage",
              "stream", "load-balancing"));

  private static final String OPEN =
      """
      {"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow",\
      "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject",\
      "Resource":"arn:aws:s3:::%s/*",\
      "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}}]}""";

  private static String cluster(String account, String region) {
    return (account.equals(ONE) ? "one-" : "two-") + region.substring(0, 2);
  }

  /** The spec with every cell but those {@code without}, each {@code cluster/destination}. */
  private static String spec(String permissions, List<String> without) {
    StringBuilder text =
        new StringBuilder(
            """
            version: 1
            name: grid
            defaults:
              account: "123456789012"
              assumeRole: arn:aws:iam::{account}:role/logspec
            destinations:
              insights: { type: cloudwatch-logs, retentionDays: 30 }
              own: { type: s3, bucket: "logs-{account}-{region}", permissions: PERMISSIONS }
              shared: { type: s3, bucket: org-shared, permissions: PERMISSIONS }
              third:
                type: s3
                bucket: org-third
                prefix: "eks/{region}"
                account: "999988887777"
                permissions: PERMISSIONS
              stream: { type: firehose, stream: siem, permissions: PERMISSIONS }
            clusters:
            """
                .replace("PERMISSIONS", permissions));
    for (String account : List.of(ONE, TWO)) {
      for (String region : REGIONS) {
        String name = cluster(account, region);
        text.append("  - name: " + name + "\n    account: \"" + account + "\"\n");
        text.append("    region: " + region + "\n    logTypes:\n");
        text.append("      ipam: { deliverTo: [insights" + more(name, "shared", without) + "] }\n");
        TYPES.forEach(
            (destination, type) -> {
              if (!type.equals("ipam") && !without.contains(name + "/" + destination)) {
                text.append("      " + type + ": { deliverTo: [" + destination + "] }\n");
              }
            });
      }
    }
    return text.toString();
  }

  private static String more(String name, String destination, List<String> without) {
    return without.contains(name + "/" + destination) ? "" : ", " + destination;
  }

  private static void furnish(World world, String permissions) {
    world.addBucket(ONE, "eu-west-1", "org-shared");
    world.addBucket(THIRD, "eu-west-1", "org-third");
    for (String account : List.of(ONE, TWO)) {
      for (String region : REGIONS) {
        world.addCluster(account, region, cluster(account, region));
        world.addBucket(account, region, "logs-" + account + "-" + region);
        world.addStream(account, region, "siem");
      }
    }
    if (permissions.equals("check")) {
      world.buckets().replaceAll((name, b) -> b.withPolicy(OPEN.formatted(name)));
      world.streams().keySet().forEach(s -> world.tag(s, Map.of("LogDeliveryEnabled", "true")));
    }
  }

  private static List<String> cells() {
    List<String> all = new ArrayList<>();
    for (String destination : TYPES.keySet()) {
      for (String region : REGIONS) {
        all.add(cluster(TWO, region) + "/" + destination);
        all.add(cluster(ONE, region) + "/" + destination);
      }
    }
    return all;
  }

  private static String delivery(String cell) {
    String[] part = cell.split("/");
    String type = TYPES.get(part[1]).toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    String to = part[1].equals("stream") ? "FH" : "S3";
    return part[0] + "/AUTO_MODE_" + type + "_LOGS>" + to;
  }

  private static Cli.Run apply(Cli cli) {
    return cli.run(
        "apply",
        "-f",
        "logspec.yaml",
        "--auto-approve",
        "--allow",
        "removals",
        "--max-in-flight",
        "4");
  }

  private static void nothingIsLeft(Cli cli, String after) {
    Cli.Run plan = cli.run("plan", "-f", "logspec.yaml", "--detailed-exitcode");
    assertThat(plan.code()).as(after + "\n" + plan.out() + plan.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"manage", "check"})
  @DisplayName("F01: each cell of the grid is made once, and goes alone")
  void f01EachCellIsMadeOnceAndGoesAlone(String permissions, @TempDir Path directory) {
    try (Cli cli = new Cli(directory)) {
      World world = cli.sandbox().world();
      furnish(world, permissions);
      cli.write("logspec.yaml", spec(permissions, List.of()));
      Cli.Run first = apply(cli);
      assertThat(first.code()).as(first.out() + first.err()).isZero();
      nothingIsLeft(cli, "everything");
      int made = cli.changes().size();
      assertThat(apply(cli).code()).isZero();
      assertThat(cli.changes()).as("a second apply").hasSize(made);
      assertThat(cli.changes().stream().filter("PutBucketPolicy"::equals).count())
          .as("one call for each bucket")
          .isEqualTo(permissions.equals("manage") ? 6 : 0);
      TreeSet<String> expected = Delivering.made(world);
      assertThat(expected).hasSize(20);
      assertThat(Delivering.arriving(world)).isEqualTo(expected);

      List<String> gone = new ArrayList<>();
      for (String cell : cells()) {
        gone.add(cell);
        cli.write("logspec.yaml", spec(permissions, gone));
        Cli.Run run = apply(cli);
        assertThat(run.code()).as(cell + "\n" + run.out() + run.err()).isZero();
        assertThat(expected.remove(delivery(cell))).as(cell).isTrue();
        assertThat(Delivering.made(world)).as(cell).isEqualTo(expected);
        assertThat(Delivering.arriving(world)).as(cell).isEqualTo(expected);
        assertThat(run.err()).as(cell).contains("Converged");
      }
      nothingIsLeft(cli, "the cells");
      if (permissions.equals("manage")) {
        assertThat(world.buckets().values()).allMatch(b -> b.policy() == null);
        assertThat(world.destinations().values()).allMatch(d -> d.type().equals("CWL"));
      } else {
        assertThat(world.buckets().values())
            .allMatch(b -> b.policy().equals(OPEN.formatted(b.name())));
      }
    }
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet over accounts and Regions costs: pages of calls for each place. */
final class FleetCallsTest {
  private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
  private static final int CLUSTERS = 15;
  private static final int TYPES = 4;
  private static final double PAGE = 50;

  @TempDir private Path directory;

  private static String spec() {
    StringBuilder spec =
        new StringBuilder(
            """
            version: 1
            name: fleet
            defaults:
              assumeRole: arn:aws:iam::{account}:role/logspec
            destinations:
              insights: { type: cloudwatch-logs }
            guards: { maxRemovals: 100% }
            clusters:
            """);
    for (String account : ACCOUNTS) {
      for (String region : REGIONS) {
        for (int i = 0; i < CLUSTERS; i++) {
          spec.append("  - { name: c%d, account: \"%s\", region: %s".formatted(i, account, region))
              .append(" }\n");
        }
      }
    }
    return spec.toString();
  }

  @Test
  void aPlanWithoutChangesMakesPagesOfCalls() {
    try (Cli cli = new Cli(directory)) {
      cli.without("git");
      World world = cli.sandbox().world();
      for (String account : ACCOUNTS) {
        for (String region : REGIONS) {
          for (int i = 0; i < CLUSTERS; i++) {
            world.addCluster(account, region, "c" + i);
          }
        }
      }
      cli.write("logspec.yaml", spec());
      Cli.Run apply =
          cli.run("apply", "--auto-approve", "-q", "--no-everywhere", "--max-in-flight", "60");
      assertThat(apply.code()).as(apply.err()).isZero();
      cli.sandbox().journal().clear();

      assertThat(cli.run("plan", "--no-everywhere", "--detailed-exitcode").code()).isZero();

      double types = CLUSTERS * TYPES;
      // Sources, destinations, deliveries and groups by fifty, their tags by a hundred.
      double pages = 4 * Math.ceil(types / PAGE) + Math.ceil(types * 4 / (2 * PAGE));
      int places = ACCOUNTS.size() * REGIONS.size();
      // A session of the sandbox is of its own time, so the SDK takes each for expired.
      List<String> calls =
          cli.sandbox().journal().entries().stream()
              .map(e -> e.operation())
              .filter(operation -> !operation.equals("AssumeRole"))
              .toList();
      // Beside the pages the clusters, the templates and the policies of each place.
      assertThat((double) calls.size()).isLessThanOrEqualTo(places * (pages + 3));
      assertThat(calls).doesNotContain("ListTagsForResource", "DescribeCluster");
    }
  }
}

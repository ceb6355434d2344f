package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have in the account costs pages of calls, whatever its number. */
final class StrangersTest {
  private static final String ACCOUNT = "123456789012";

  @TempDir private Path directory;

  private static List<String> calls(Cli cli, String... command) {
    int before = cli.sandbox().journal().entries().size();
    assertThat(cli.run(command).code()).isZero();
    List<Entry> all = cli.sandbox().journal().entries();
    return all.subList(before, all.size()).stream().map(Entry::operation).toList();
  }

  /** An account in which one cluster delivers as the spec wants it. */
  private static World ours(Cli cli) {
    cli.without("git");
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "ours");
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: small
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          insights: { type: cloudwatch-logs }
        clusters:
          - name: ours
        """);
    assertThat(cli.run("apply", "--auto-approve", "--no-everywhere").code()).isZero();
    return world;
  }

  @Test
  @DisplayName("F41: 400 sources of strangers, tagged or not, add pages and no other call")
  void f41SourcesOfStrangersAddPagesAlone() {
    try (Cli cli = new Cli(directory)) {
      World world = ours(cli);
      List<String> alone = calls(cli, "plan");

      for (int i = 0; i < 400; i++) {
        String name = "stranger-" + i;
        String arn = "arn:aws:logs:eu-west-1:" + ACCOUNT + ":delivery-source:" + name;
        String cluster = "arn:aws:eks:eu-west-1:" + ACCOUNT + ":cluster/theirs-" + i;
        world
            .sources()
            .put(
                arn,
                new DeliverySource(name, arn, cluster, "eks", "AUTO_MODE_COMPUTE_LOGS", Map.of()));
        if (i % 2 == 0) {
          world.tag(arn, Map.of("Owner", "somebody"));
        }
      }
      List<String> among = calls(cli, "plan");

      assertThat(among).doesNotContain("ListTagsForResource");
      assertThat(among).hasSize(alone.size() + 8);
      // Nor when something is to be made, or all is to go.
      assertThat(calls(cli, "drift", "--no-everywhere")).doesNotContain("ListTagsForResource");
    }
  }

  @Test
  @DisplayName("F41, neighbour: nor do strangers' destinations and deliveries")
  void f41NeighbourDestinationsAndDeliveriesOfStrangersAddPagesAlone() {
    try (Cli cli = new Cli(directory)) {
      World world = ours(cli);
      List<String> alone = calls(cli, "plan");
      String logs = "arn:aws:logs:eu-west-1:" + ACCOUNT + ":";
      for (int i = 0; i < 100; i++) {
        String name = "stranger-" + i;
        String cluster = "arn:aws:eks:eu-west-1:" + ACCOUNT + ":cluster/theirs-" + i;
        String source = logs + "delivery-source:" + name;
        String destination = logs + "delivery-destination:" + name;
        world
            .sources()
            .put(
                source,
                new DeliverySource(
                    name, source, cluster, "eks", "AUTO_MODE_COMPUTE_LOGS", Map.of()));
        world
            .destinations()
            .put(
                destination,
                new DeliveryDestination(
                    name, destination, "CWL", "json", logs + "log-group:/theirs", null));
        String id = "Stranger" + (10_000_000 + i);
        Delivery delivery =
            new Delivery(
                id, logs + "delivery:" + id, name, source, destination, "CWL", List.of(), "", null);
        world.deliveries().put(delivery.arn(), delivery);
      }

      List<String> among = calls(cli, "plan");

      assertThat(among).doesNotContain("ListTagsForResource", "GetDeliveryDestinationPolicy");
      assertThat(among).hasSize(alone.size() + 2 * 3);
    }
  }
}

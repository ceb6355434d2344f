package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.view.Console.Tty;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters of one name in two Regions are told apart wherever an apply speaks of them. */
final class SameNameTest {
  private static final String SPEC =
      """
      version: 1
      name: same
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: team }, { name: team, region: us-east-1 }, { name: solo }]
      """;

  @TempDir private Path directory;

  private Cli cli() {
    Cli cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "team");
    cli.sandbox().world().addCluster("123456789012", "us-east-1", "team");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "solo");
    return cli;
  }

  @Test
  void linesAndEndTableNameThePlaceOfClustersOfOneName() {
    try (Cli cli = cli()) {
      cli.sandbox().faults().add("PutDeliverySource:denied");

      Cli.Run run = cli.run("apply", "--auto-approve", "--max-failures", "3");

      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat(run.err())
          .contains("team (123456789012/eu-west-1) ipam: create log group")
          .contains("team (123456789012/us-east-1) ipam: create log group")
          .containsPattern("(?m)^team \\(123456789012/us-east-1\\)  failed ")
          .containsPattern("(?m)^solo +failed ")
          .doesNotContain("solo (");
    }
  }

  @Test
  void liveTableNamesThePlaceOfClustersOfOneName() {
    try (Cli cli = cli()) {
      cli.terminal(new Tty(true, true, true, 200));

      Cli.Run run = cli.run("apply", "--auto-approve");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err().replaceAll("\u001b\\[[0-9;]*[A-Za-z]", ""))
          .contains("team (123456789012/us-east-1): all of it: done");
    }
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A selection that selects nothing is a typo, never a green plan of nothing. */
final class SelectionTest {
  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.without("git");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "sandbox");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: selected
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          insights: { type: cloudwatch-logs }
        clusters:
          - { name: sandbox, labels: { ring: test } }
          - { name: prod, labels: { ring: prod } }
        """);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "apply --auto-approve",
        "destroy --auto-approve --no-everywhere",
        "drift --no-everywhere"
      })
  @DisplayName("U2: --cluster that matches nothing is an error that says what was meant")
  void u2AClusterThatNothingMatchesIsAnError(String command) {
    Cli.Run run = cli.run((command + " --cluster prod --cluster sandbax").split(" "));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("no cluster matches \"sandbax\"; did you mean \"sandbox\"?")
        .doesNotContain("\"prod\"");
    assertThat(run.out()).isEmpty();
    assertThat(cli.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-l ring=prd", "--exclude *", "--cluster prod -l ring=test"})
  @DisplayName("U2: so are labels, exclusions and combinations that leave no cluster")
  void u2NeighboursThatLeaveNothing(String flags) {
    Cli.Run run = cli.run(("plan " + flags).split(" "));

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).containsAnyOf("no cluster has the label", "no cluster is left");
  }

  @Test
  @DisplayName("U2: an exclusion of nothing, and an empty shard, are warnings")
  void u2WarningsOfWhatMayBeMeant() {
    Cli.Run excluded = cli.run("plan", "--exclude", "sandbax");
    assertThat(excluded.code()).isZero();
    assertThat(excluded.out()).contains("excludes none; did you mean \"sandbox\"?");

    String shards = "";
    for (int i = 1; i <= 9; i++) {
      shards += cli.run("plan", "--shard", i + "/9").out();
    }
    assertThat(shards).contains("has none of the spec's 2 clusters");
  }
}

package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of Athena for the buckets of a spec. */
final class AthenaCommandTest {
  private static final String SPEC =
      """
      version: 1
      name: told
      defaults: { account: "123456789012", region: eu-west-1 }
      destinations:
        archive: { type: s3, bucket: my-archive, permissions: manage, FORMAT }
      clusters: [{ name: sandbox }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "sandbox");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "my-archive");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  void theTableIsWhereTheDeliveriesWrite() {
    cli.write("logspec.yaml", SPEC.replace("FORMAT", "outputFormat: json"));
    Cli.Run before = cli.run("insights", "athena-ddl");
    assertThat(before.code()).isEqualTo(1);
    assertThat(before.err()).contains("nothing delivers the", "apply the spec first");

    Cli.Run applied = cli.run("apply", "--auto-approve");
    assertThat(applied.code()).as(applied.err()).isZero();
    Cli.Run run = cli.run("insights", "athena-ddl", "--queries");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("CREATE EXTERNAL TABLE IF NOT EXISTS `auto_mode`")
        .contains("`disrupted_nodes` string", "'mapping.disrupted_nodes' = 'disrupted-nodes'")
        .contains("LOCATION 's3://my-archive/")
        .contains("'storage.location.template' = 's3://my-archive/")
        .contains("-- removals: ", "FROM \"auto_mode\"");
  }

  @Test
  void whatAthenaCannotReadIsNamed() {
    cli.write("logspec.yaml", SPEC.replace("FORMAT", "outputFormat: plain"));
    cli.run("apply", "--auto-approve");

    Cli.Run run = cli.run("insights", "athena-ddl");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("are delivered as plain, of which no table is made")
        .contains("no delivery of the spec writes json or parquet into a bucket");
  }
}

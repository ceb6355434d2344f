package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.logspec.sandbox.world.Cluster;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results that do not arrive are no success. */
final class LostOutputTest {
  private static final String SPEC =
      """
      version: 1
      name: lost
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: one }]
      """;

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
    cli.without("git");
    cli.sandbox()
        .world()
        .addCluster("123456789012", "eu-west-1", "one", Map.of(), Cluster.Compute.AUTO_MODE);
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  static Stream<String> everyCommandThatWritesData() {
    return Stream.of(
        "--help",
        "--version",
        "version",
        "schema",
        "man",
        "completion bash",
        "plan --help",
        "help plan",
        "init -f -",
        "validate --format json",
        "validate --format github -f broken.yaml",
        "plan",
        "plan --format json",
        "plan --format markdown",
        "plan --detailed-exitcode",
        "plan --out -",
        "drift",
        "show plan.json",
        "show plan.json --format json",
        "merge plan.json",
        "comment plan.json --dry-run --provider github --repo a/b --number 1",
        "apply --auto-approve",
        "apply plan.json --auto-approve",
        "apply --auto-approve --events -",
        "destroy --auto-approve");
  }

  @ParameterizedTest(name = "A4 {0}")
  @MethodSource("everyCommandThatWritesData")
  void a04LostOutputIsAnError(String command) {
    cli.write("broken.yaml", "version: 1\nnmae: x\n");
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    cli.writingTo(new Full());

    Cli.Run run = cli.run(command.split(" "));

    assertThat(run.code()).as(run.err()).isOne();
    assertThat(run.err()).contains("standard output could not be written");
  }

  @Test
  @DisplayName("A4 nobody is asked about a plan that could not be shown")
  void a04NobodyIsAskedAboutAPlanThatWasNotShown() {
    cli.typing("yes\n").writingTo(new Full());
    Cli.Run run = cli.run("apply");
    assertThat(run.code()).isOne();
    assertThat(run.err()).contains("the plan could not be shown, so nobody is asked");
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  @DisplayName("A4, beside it: files that a command was asked to write")
  void a04FilesOnAFullDiskAreAnError() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    Files.createSymbolicLink(folder.resolve("link"), full);

    Cli.Run plan = cli.run("plan", "--out", "/dev/full");
    Cli.Run merge = cli.run("plan", "--out", "link");
    Cli.Run apply = cli.run("apply", "--auto-approve", "--events", "/dev/full");

    assertThat(plan.code()).isOne();
    assertThat(plan.err()).contains("/dev/full: it cannot be written (No space left on device)");
    assertThat(merge.code()).isOne();
    assertThat(merge.err()).contains("link: it cannot be written");
    assertThat(apply.code()).isOne();
    assertThat(apply.err()).contains("--events /dev/full: no more events can be written: No space");
    assertThat(apply.err()).contains("Converged");
  }

  /** A file system without room. */
  private static final class Full extends Writer {
    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {
      // Nothing is kept that could be sent on.
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}

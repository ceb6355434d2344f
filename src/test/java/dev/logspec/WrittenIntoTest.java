package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.planfile.PlanReader;
import dev.logspec.sandbox.world.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that a command was told to write to, and that are no plain files. */
final class WrittenIntoTest {
  private static final String SPEC =
      """
      version: 1
      name: written
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

  @Test
  @DisplayName("A5 a named pipe is written into and stays one")
  void a05ANamedPipeIsWrittenInto() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readAllBytes(pipe);
              } catch (IOException e) {
                return new byte[0];
              }
            });
    Cli.Run plan = cli.run("plan", "--out", "pipe");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(PlanReader.read(read.get(20, TimeUnit.SECONDS))).isInstanceOf(PlanReader.Read.class);
    assertThat(Files.readAttributes(pipe, java.nio.file.attribute.BasicFileAttributes.class))
        .satisfies(attributes -> assertThat(attributes.isOther()).isTrue());
  }

  @Test
  @DisplayName("A5 a device is written into and stays one")
  void a05ADeviceIsWrittenInto() {
    Cli.Run plan = cli.run("plan", "--out", "/dev/null");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(Path.of("/dev/null")).exists();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  @DisplayName("A5 a link stays, and leads to the plan")
  void a05ALinkIsFollowed() throws IOException {
    Files.createDirectories(folder.resolve("artifacts"));
    Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));
    Files.createSymbolicLink(folder.resolve("second"), Path.of("artifacts/plan.json"));
    Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));

    assertThat(cli.run("plan", "--out", "first").code()).isZero();
    assertThat(cli.run("plan", "--out", "first").code()).isZero();
    Cli.Run round = cli.run("plan", "--out", "round");

    assertThat(folder.resolve("first")).isSymbolicLink();
    assertThat(folder.resolve("second")).isSymbolicLink();
    assertThat(Files.isRegularFile(folder.resolve("artifacts/plan.json"))).isTrue();
    assertThat(round.code()).isOne();
    assertThat(round.err()).contains("round: it cannot be written");
  }

  @Test
  @DisplayName("A5 - and /dev/stdout are standard output, which then holds the plan alone")
  void a05StandardOutputHoldsThePlanAlone() {
    for (String name : new String[] {"-", "/dev/stdout"}) {
      Cli.Run plan = cli.run("plan", "--out", name);
      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(PlanReader.read(plan.out().getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(PlanReader.Read.class);
      assertThat(plan.err()).contains("Plan: 5 to create").doesNotContain("Saved in");
      assertThat(folder.resolve("-")).doesNotExist();
    }
    assertThat(cli.run("plan", "--out", "-", "--format", "json").out().split("\n\\{")).hasSize(1);
  }

  @Test
  @DisplayName("A5 what plan writes to -, show, merge and apply read from it")
  void a05APlanIsReadFromStandardInput() {
    String plan = cli.run("plan", "--out", "-").out();
    assertThat(cli.piping(plan).run("show", "-").out()).contains("5 to create");
    assertThat(cli.run("merge", "-").out()).contains("\"kind\": \"plan\"");
    Cli.Run apply = cli.run("apply", "-", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
  }

  @Test
  @DisplayName("A5, beside it: events, merge, init and the files of comment")
  void a05OtherFilesThatAreWritten() throws IOException {
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(folder.resolve("out"), linked);
    for (String name : new String[] {"events", "merged", "dotenv", "spec"}) {
      Files.createSymbolicLink(folder.resolve(name), linked.resolve(name));
    }
    assertThat(cli.run("plan", "--out", "out/plan.json").code()).isZero();
    assertThat(cli.run("merge", "out/plan.json", "--out", "merged").code()).isZero();
    assertThat(cli.run("init", "-f", "spec").code()).isZero();
    Cli.Run comment =
        cli.run(
            "comment", "out/plan.json", "--dry-run", "--dotenv", "dotenv", "--provider", "github");
    assertThat(comment.code()).as(comment.err()).isZero();
    assertThat(cli.run("apply", "--auto-approve", "--events", "events").code()).isZero();
    for (String name : new String[] {"events", "merged", "dotenv", "spec"}) {
      assertThat(folder.resolve(name)).isSymbolicLink();
      assertThat(linked.resolve(name)).isNotEmptyFile();
    }
    Files.createDirectories(folder.resolve("empty"));
    Cli.Run directory = cli.run("plan", "--out", "empty");
    assertThat(directory.code()).isOne();
    assertThat(folder.resolve("empty")).isDirectory();
  }

  @Test
  @DisplayName("A5, beside it: --events - puts the events alone to standard output")
  void a05EventsToStandardOutput() {
    Cli.Run apply = cli.run("apply", "--auto-approve", "--events", "-");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(apply.out().lines()).allSatisfy(line -> assertThat(line).startsWith("{\"ts\""));
    assertThat(apply.err()).contains("Converged");
  }
}

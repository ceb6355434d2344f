package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.review.Forge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code comment} and {@code merge} through the whole tool. */
final class CommentCommandTest {
  private static final String SPEC =
      """
      version: 1
      name: commented
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: one
        - name: two
        - name: three
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void plan() {
    cli = new Cli(directory);
    for (String name : new String[] {"one", "two", "three"}) {
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", name);
    }
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  void nowhereToCommentIsAnErrorOfUsage() {
    Cli.Run run = cli.run("comment", "plan.json");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("neither GitHub's nor GitLab's environment is there");
  }

  @Test
  void aDryRunPrintsTheCommentAndChangesNothing() {
    try (Forge forge = Forge.github("")) {
      cli.environment().putAll(forge.environment(1));
      Path output = cli.write("output", "");
      cli.environment().put("GITHUB_OUTPUT", output.toString());
      Cli.Run run = cli.run("comment", "--dry-run", "plan.json");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).startsWith("<!-- logspec:commented:part 1/1");
      assertThat(run.err()).contains("would ");
      assertThat(forge.bodies()).isEmpty();
      assertThat(output).isEmptyFile();
    }
  }

  @Test
  @DisplayName("U13 a dry run without a network prints the body, and says what could not be asked")
  void u13ADryRunWithoutANetwork() {
    try (Forge forge = Forge.github("")) {
      cli.environment().putAll(forge.environment(1));
    }
    Cli.Run run = cli.run("comment", "--dry-run", "plan.json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("<!-- logspec:commented:part 1/1");
    assertThat(run.err()).contains("no answer from 127.0.0.1", "gave up");
  }

  @Test
  void tellsTheWorkflow() throws IOException {
    try (Forge forge = Forge.github("")) {
      cli.environment().putAll(forge.environment(1));
      Path output = cli.write("output", "");
      Path summary = cli.write("summary", "");
      cli.environment().put("GITHUB_OUTPUT", output.toString());
      cli.environment().put("GITHUB_STEP_SUMMARY", summary.toString());
      Cli.Run run = cli.run("comment", "plan.json");
      assertThat(run.code()).as(run.err()).isZero();
      String digest =
          new ObjectMapper()
              .readTree(directory.resolve("plan.json").toFile())
              .at("/integrity/digest")
              .asText();
      assertThat(output).hasContent("has_changes=true\ndigest=" + digest + "\napplyable=true\n");
      assertThat(Files.readString(summary)).contains("logspec plan of `commented`");
    }
  }

  @Test
  void aTokenThatMayOnlyReadLeavesThePlanInTheStepSummary() throws IOException {
    try (Forge forge = Forge.github("")) {
      forge.readOnly();
      cli.environment().putAll(forge.environment(1));
      Path summary = cli.write("summary", "");
      cli.environment().put("GITHUB_STEP_SUMMARY", summary.toString());
      Cli.Run run = cli.run("comment", "plan.json");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).startsWith("::notice ");
      assertThat(Files.readString(summary)).containsOnlyOnce("logspec plan of `commented`");
    }
  }

  @Test
  void withoutAPlanTheSpecIsPlanned() {
    try (Forge forge = Forge.gitlab("/api/v4")) {
      cli.environment().putAll(forge.environment(1));
      Cli.Run run =
          cli.run("comment", "--gitlab-report", "out/report.json", "--dotenv", "out/plan.env");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(forge.bodies()).hasSize(1);
      assertThat(directory.resolve("out/report.json"))
          .hasContent("{\"create\":13,\"update\":0,\"delete\":0}");
      assertThat(directory.resolve("out/plan.env")).content().contains("LOGSPEC_HAS_CHANGES=true");
    }
  }

  @Test
  void anAlteredPlanIsNoComment() throws IOException {
    Path file = directory.resolve("plan.json");
    Files.writeString(file, Files.readString(file).replace(":30", ":3650"));
    assertThat(cli.run("comment", "--dry-run", "plan.json").code()).isEqualTo(4);
    assertThat(cli.run("merge", "plan.json").code()).isEqualTo(4);
  }

  @Test
  void shardsAreMergedAndAppliedAsOne() throws IOException {
    assertThat(cli.run("plan", "--shard", "1/2", "--out", "1.json").code()).isZero();
    assertThat(cli.run("plan", "--shard", "2/2", "--out", "2.json").code()).isZero();
    Cli.Run merge = cli.run("merge", "2.json", "1.json", "--out", "all.json");
    assertThat(merge.code()).as(merge.err()).isZero();
    assertThat(Files.readString(directory.resolve("all.json")))
        .isEqualTo(cli.run("merge", "1.json", "2.json").out());
    Cli.Run show = cli.run("show", "all.json");
    assertThat(show.out()).contains("one", "two", "three").doesNotContain("Partial plan");

    Cli.Run apply = cli.run("apply", "all.json");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void thePlanOfAShardTakesTheLockOfItsShard() {
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "locks");
    cli.write("logspec.yaml", SPEC + "lock: s3://locks/commented\n");
    assertThat(cli.run("plan", "--shard", "1/2", "--out", "1.json").code()).isZero();
    Cli.Run apply = cli.run("apply", "1.json");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(cli.sandbox().journal().entries().toString()).contains("commented.shard-1-of-2");
  }

  @Test
  void plansOfTwoStatesDoNotMerge() {
    cli.write("logspec.yaml", SPEC.replace("30", "90"));
    assertThat(cli.run("plan", "--out", "other.json").code()).isZero();
    Cli.Run merge = cli.run("merge", "plan.json", "other.json");
    assertThat(merge.code()).isEqualTo(4);
    assertThat(merge.err()).contains("The spec was changed after the plan was made");
  }
}

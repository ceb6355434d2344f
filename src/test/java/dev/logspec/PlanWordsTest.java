package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says beside its changes. */
class PlanWordsTest {
  private static final String SPEC =
      """
      version: 1
      name: words
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: words-archive, outputFormat: json, permissions: skip }
      clusters:
        - { name: one, deliverTo: [insights, archive] }
      rollout:
        waves:
          - { name: canary, clusters: [one], soak: 10m }
      """;

  @TempDir Path directory;

  private Cli applied() {
    Cli cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("plan", "--sandbox").out())
        .startsWith("Plan of words on the built-in sandbox, 1 cluster")
        .contains("\nTo apply it: logspec apply --sandbox; with --expect and that digest");
    // The built-in sandbox has a clock of its own; what is applied is applied on that of the test.
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "words-archive");
    Cli.Run plan = cli.run("plan");
    assertThat(plan.out())
        .startsWith("Plan of words as arn:aws:iam::123456789012:user/test, 1 cluster")
        .contains("\nWaves: canary (one)\n")
        .contains("\nTo apply it: logspec apply; with --expect and that digest");
    assertThat(cli.run("plan", "--format", "markdown").out()).contains("\nWaves: canary (one).\n");
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(apply.out()).doesNotContain("To apply it");
    return cli;
  }

  @Test
  void u14WhereItIsMadeAndWhatComesNext() {
    try (Cli cli = applied()) {
      cli.write("logspec.yaml", SPEC.replace("Days: 30", "Days: 90"));
      assertThat(cli.run("plan", "--out", "plan.json").out())
          .contains("Saved in plan.json. Apply exactly this: logspec apply plan.json")
          .contains("only while all that it touches is as it was, and for 14 days")
          .doesNotContain("To apply it");
      assertThat(cli.run("show", "plan.json").out())
          .startsWith("Plan of words, 1 cluster\n")
          .contains("Apply exactly this: logspec apply plan.json");
    }
  }

  @Test
  void u14AnEndpointThatTheSurroundingsNameIsTold() {
    try (Cli cli = applied()) {
      cli.tellsItsEndpoint();
      cli.write("logspec.yaml", SPEC.replace("Days: 30", "Days: 90"));
      String where = "user/test at endpoint " + cli.sandbox().endpoint() + ", 1 cluster";

      assertThat(cli.run("plan", "--out", "plan.json").out().lines().findFirst().orElseThrow())
          .contains(where);
      assertThat(cli.run("apply", "plan.json").out()).contains(where);
      String server = cli.sandbox().endpoint().toString().replace("http://", "http://me:secret@");
      cli.environment().put("AWS_ENDPOINT_URL", server);
      cli.write("logspec.yaml", SPEC);
      assertThat(cli.run("apply", "--auto-approve", "--allow", "data-loss").out())
          .contains(where)
          .doesNotContain("secret");
    }
  }

  @Test
  void u14EveryPlanHasTheSameHeading() throws Exception {
    try (Cli cli = applied()) {
      git("init", "-q");
      git("add", "logspec.yaml");
      git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
      String head =
          "Plan of words at [0-9a-f]{7} as arn:aws:iam::123456789012:user/test, 1 cluster";
      for (String line : List.of("plan", "apply", "destroy --auto-approve")) {
        assertThat(cli.run(line.split(" ")).out()).as(line).containsPattern("^" + head + "\n");
      }
      cli.write("logspec.yaml", SPEC.replace("Days: 30", "Days: 90"));
      assertThat(cli.run("plan").out())
          .containsPattern("^" + head.replace(" as", " with uncommitted changes as"));
    }
  }

  private void git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    assertThat(builder.start().waitFor()).isZero();
  }

  @Test
  void retentionOfWhichTheSpecNoLongerSpeaksIsToldWhereThatIsNews() {
    try (Cli cli = applied()) {
      String silent = SPEC.replace(", retentionDays: 30", "");
      cli.write("with.yaml", SPEC);
      cli.write("without.yaml", silent);
      cli.write("logspec.yaml", silent);
      assertThat(cli.run("plan", "--base", "with.yaml").out()).contains("retention stays 30 days");
      assertThat(cli.run("plan", "--base", "without.yaml").out()).doesNotContain("retention");
      cli.write("logspec.yaml", silent.replace("logTypes: [ipam]", "logTypes: [ipam, compute]"));
      assertThat(cli.run("plan").out()).contains("to create").doesNotContain("retention stays");
    }
  }

  @Test
  void retentionOfWhichTheSpecNoLongerSpeaksStaysAndThatIsSaid() {
    try (Cli cli = applied()) {
      assertThat(cli.run("plan").out()).doesNotContain("retention stays");
      cli.write("logspec.yaml", SPEC.replace(", retentionDays: 30", ""));
      assertThat(cli.run("plan").out())
          .contains("note: the log group of words: retention stays 30 days: the spec says none")
          .contains("No changes.");
    }
  }

  @Test
  void aSharedDestinationGoesWhereItCameFromAmongSharedObjects() {
    try (Cli cli = applied()) {
      String without = SPEC.replaceAll(" +archive: .*\n", "").replace(", archive", "");
      cli.write("logspec.yaml", without);
      String plan = cli.run("plan").out();
      assertThat(plan.indexOf("- delivery_destination words-archive"))
          .isGreaterThan(plan.indexOf("shared objects  "))
          .isLessThan(plan.indexOf("one  123456789012/eu-west-1"));
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    }
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One wave by itself, and the waves of a spec that says nothing of a rollout. */
final class WaveFlagTest {
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute], deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, outputFormat: json } }
      clusters:
        - { name: a1 }
        - { name: b1 }
        - { name: b2 }
        - { name: b3 }
        - { name: c1 }
        - { name: c2 }
      """;
  private static final String WAVES =
      """
      rollout:
        waves:
          - { name: first, clusters: ["a*"] }
          - { name: second, clusters: ["b*"] }
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.without("git");
    for (String cluster : List.of("a1", "b1", "b2", "b3", "c1", "c2")) {
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", cluster);
    }
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private Set<String> served() {
    return cli.sandbox().world().sources().values().stream()
        .map(s -> s.resourceArn().replaceAll(".*/", ""))
        .collect(Collectors.toSet());
  }

  /** Clusters in the order in which their sources were put. */
  private List<String> put() {
    return cli.sandbox().journal().changes().stream()
        .filter(e -> e.operation().equals("PutDeliverySource"))
        .map(e -> e.toString().replaceAll("(?s).*cluster/([abc][0-9]).*", "$1"))
        .toList();
  }

  @Test
  void onlyTheClustersOfThatWaveAreChangedAndNoneBeforeTheEarlierOnesAreDone() {
    cli.write("logspec.yaml", SPEC + WAVES);
    Cli.Run early = cli.run("apply", "--auto-approve", "--wave", "second", "--wait-timeout", "2m");
    assertThat(early.code()).as(early.err()).isEqualTo(5);
    assertThat(early.err()).contains("not yet as planned, from wave first on: a1");
    assertThat(served()).isEmpty();

    assertThat(cli.run("apply", "--auto-approve", "--wave", "first").code()).isZero();
    assertThat(served()).containsExactly("a1");
    Cli.Run plan = cli.run("plan", "--wave", "second");
    assertThat(plan.out()).contains("Partial plan: wave second", "b1, b2, b3").doesNotContain("c1");
    assertThat(plan.out()).contains("apply --wave second");
    assertThat(cli.run("apply", "--auto-approve", "--wave", "second").code()).isZero();
    assertThat(served()).containsExactlyInAnyOrder("a1", "b1", "b2", "b3");
    assertThat(cli.run("apply", "--auto-approve", "--wave", "rest").code()).isZero();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void theSavedPlanOfAWaveWaitsForTheEarlierOnesToo() {
    cli.write("logspec.yaml", SPEC + WAVES);
    assertThat(cli.run("plan", "--wave", "second", "--out", "second.json").code()).isZero();
    Cli.Run early = cli.run("apply", "second.json", "--wait-timeout", "2m");
    assertThat(early.code()).as(early.err()).isEqualTo(5);
    assertThat(served()).isEmpty();
    assertThat(cli.run("apply", "second.json", "--wave", "first").code()).isEqualTo(64);
  }

  @Test
  void aWaveThatIsNotThereIsAnErrorThatSaysWhatWasMeant() {
    cli.write("logspec.yaml", SPEC + WAVES);
    Cli.Run run = cli.run("plan", "--wave", "secnod");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("no wave is called \"secnod\"; did you mean \"second\"?")
        .contains("the waves are first, second, rest");
    cli.write("logspec.yaml", SPEC + "rollout: { maxInFlight: 3 }\n");
    assertThat(cli.run("plan", "--wave", "first").err()).contains("the spec has no waves");
  }

  @Test
  void aSpecWithoutARolloutBeginsWithOneClusterThenAQuarterThenTheRest() {
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("plan").out())
        .contains("Waves: canary (a1), quarter (b1, b2), rest (3), as the spec has no rollout");
    assertThat(cli.run("plan", "--format", "markdown").out())
        .contains("as the spec has no rollout");
    assertThat(cli.run("plan", "--format", "json").out()).contains("\"(canary)\"", "\"(quarter)\"");

    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(put()).containsExactly("a1", "b1", "b2", "b3", "c1", "c2");
    assertThat(apply.err()).contains("begin wave (canary)", "begin wave (rest)");
  }

  @Test
  void aCanaryThatFailsKeepsTheOthersFromBeginning() {
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=1");
    assertThat(cli.run("apply", "--auto-approve", "--max-failures", "9").code()).isEqualTo(5);
    assertThat(put()).containsExactly("a1");
  }

  @Test
  void fiveClustersOrAnyWordOfARolloutAreDoneInOneGo() {
    cli.write("logspec.yaml", SPEC.replace("  - { name: c2 }\n", ""));
    assertThat(cli.run("plan").out()).doesNotContain("Waves: ");
    cli.write("logspec.yaml", SPEC + "rollout: { maxInFlight: 6 }\n");
    assertThat(cli.run("plan").out()).doesNotContain("Waves: ");
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.model.Waiver;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A judgement about live AWS has a name, and {@code --allow} with that name overrules it. */
@DisplayName("Issue 9, deliverable 3: preflight with a way out")
final class AllowTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: allowed
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs }
      clusters:
        - name: prod
      """;

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aCluster() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "prod");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static String to(String destination) {
    return SPEC.replace("insights: { type: cloudwatch-logs }", "there: " + destination);
  }

  private static Arguments judged(String name, Consumer<World> world, String spec, String says) {
    return Arguments.of(name, world, spec, says);
  }

  static Stream<Arguments> judgements() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    return Stream.of(
        judged("cluster", w -> {}, SPEC.replace("prod", "prd"), "EKS has no cluster"),
        judged(
            "auto-mode",
            w -> w.addCluster(ACCOUNT, REGION, "prod", Map.of(), Cluster.Compute.STANDARD),
            SPEC,
            "not in Auto Mode"),
        judged(
            "template",
            w -> {},
            SPEC.replace("[compute]", "{ compute: { recordFields: [brand_new] } }"),
            "\"brand_new\" does not exist"),
        judged("target", w -> {}, to("{ type: s3, bucket: gone }"), "the bucket does not exist"),
        judged("target", w -> {}, to("{ type: firehose, stream: gone }"), "does not exist"),
        judged(
            "target",
            w -> {},
            to("{ type: cloudwatch-logs, kmsKey: \"" + key + "\" }"),
            "the KMS key does not exist"),
        judged(
            "log-policy",
            w -> {},
            to("{ type: cloudwatch-logs, permissions: check }"),
            "no log resource policy lets"),
        judged(
            "bucket-policy",
            w -> w.addBucket(ACCOUNT, REGION, "logs"),
            to("{ type: s3, bucket: logs }"),
            "does not let delivery.logs.amazonaws.com write"),
        judged(
            "log-class",
            w -> w.addLogGroup(ACCOUNT, REGION, "/aws/eks/prod/auto-mode/compute"),
            to("{ type: cloudwatch-logs, class: infrequent-access }"),
            "the class of a log group cannot change"),
        judged(
            "stream-tag",
            w -> w.addStream(ACCOUNT, REGION, "siem"),
            to("{ type: firehose, stream: siem }"),
            "no tag LogDeliveryEnabled"));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("judgements")
  void aJudgementStopsThePlanUnlessItsNameIsAllowed(
      String name, Consumer<World> made, String spec, String says) throws IOException {
    made.accept(world);
    cli.write("logspec.yaml", spec);

    Cli.Run stopped = cli.run("plan");
    assertThat(stopped.code()).as(stopped.out()).isEqualTo(1);
    assertThat(stopped.out())
        .contains("error: ", says, ", or --allow " + name + " if AWS knows better");
    Cli.Run refused = cli.run("apply", "--auto-approve");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("or overrule with").contains(" --allow " + name);
    assertThat(cli.changes()).isEmpty();

    // Several judgements may stand in one plan: all but this one stay errors without their names.
    String[] allowed = {"plan", "--format", "json", "--allow", name};
    JsonNode plan = new ObjectMapper().readTree(cli.run(allowed).out());
    assertThat(plan.get("diagnostics"))
        .anySatisfy(
            d -> {
              assertThat(d.path("severity").asText()).isEqualTo("warning");
              assertThat(d.path("allow").asText()).isEqualTo(name);
              assertThat(d.path("summary").asText()).contains(says, "let pass by --allow " + name);
            })
        .noneSatisfy(
            d -> {
              assertThat(d.path("severity").asText()).isEqualTo("error");
              assertThat(d.path("allow").asText()).isEqualTo(name);
            });
  }

  /** The sandbox, as AWS does, writes the policy itself where the caller may: it knows better. */
  @Test
  void whatAwsKnowsBetterIsAppliedAtOnceAndFromASavedPlan() {
    cli.write("logspec.yaml", to("{ type: cloudwatch-logs, permissions: check }"));
    assertThat(cli.run("plan", "--out", "stopped.json").code()).isEqualTo(1);
    assertThat(cli.run("plan", "--allow", "log-policy", "--out", "passed.json").code()).isZero();

    assertThat(cli.run("apply", "stopped.json").code()).isEqualTo(1);
    assertThat(cli.run("apply", "stopped.json", "--allow", "auto-mode").code()).isEqualTo(1);
    assertThat(cli.changes()).isEmpty();
    Cli.Run applied = cli.run("apply", "passed.json");
    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(applied.out()).contains("warning: ", "(let pass by --allow log-policy)");
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void aSavedPlanThatWasStoppedIsLetPassLater() {
    cli.write("logspec.yaml", to("{ type: cloudwatch-logs, permissions: check }"));
    assertThat(cli.run("plan", "--out", "stopped.json").code()).isEqualTo(1);

    Cli.Run applied = cli.run("apply", "stopped.json", "--allow", "log-policy");

    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(world.deliveries()).hasSize(1);
  }

  @Test
  void anUnknownNameIsAUsageErrorThatListsAll() {
    cli.write("logspec.yaml", SPEC);
    for (String command : new String[] {"plan", "apply", "drift", "destroy"}) {
      Cli.Run run = cli.run(command, "--allow", "everything");
      assertThat(run.code()).isEqualTo(64);
      assertThat(run.err()).contains("\"everything\" is neither a guard").contains(Waiver.names());
    }
    assertThat(cli.run("plan", "--help").out()).contains(Waiver.names());
    assertThat(cli.run("completion", "bash").out()).contains(" auto-mode ", " protected ");
  }
}

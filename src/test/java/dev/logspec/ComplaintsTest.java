package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What people complain about in public of other tools that deliver these logs, where import, plan,
 * verify or iam-policy are the answer: each test carries the number of a thread. TFA is
 * hashicorp/terraform-provider-aws, CFN aws-cloudformation/cloudformation-coverage-roadmap, CDK
 * aws/aws-cdk, cp and MPE cloud-platform and modernisation-platform-environments of
 * ministryofjustice.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ComplaintsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String COMPUTE = "AUTO_MODE_COMPUTE_LOGS";
  private static final String GROUPS =
      """
      version: 1
      name: platform-logs
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs }
      clusters: [{ name: blue }]
      """;
  private static final String ARCHIVE =
      """
      version: 1
      name: platform-logs
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        archive:
          type: s3
          bucket: shared-logs
          suffixPath: auto-mode/compute
          permissions: manage
      clusters: [{ name: blue }]
      """;

  @TempDir private Path directory;
  private Cli cli;
  private World world;
  private ByHand hand;

  @BeforeEach
  void cluster() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "blue");
    world.addBucket(ACCOUNT, REGION, "shared-logs");
    hand = new ByHand(cli, ACCOUNT, REGION);
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private String succeeds(String... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }

  private List<String> plan(String spec) {
    cli.write("logspec.yaml", spec);
    return PlannedChanges.of(succeeds("plan", "--format", "json"));
  }

  /** What applying {@code spec} calls; nothing is left to plan. */
  private List<String> apply(String spec, String... flags) {
    cli.write("logspec.yaml", spec);
    int before = cli.changes().size();
    List<String> line = new ArrayList<>(List.of("apply", "--auto-approve"));
    line.addAll(List.of(flags));
    succeeds(line.toArray(String[]::new));
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
    return List.copyOf(cli.changes().subList(before, cli.changes().size()));
  }

  private String path() {
    return world.deliveries().values().iterator().next().s3().suffixPath();
  }

  /** A source with a delivery to S3, made by hand. */
  private void archived(String path) {
    hand.source("s", "blue", COMPUTE).destination("d", "arn:aws:s3:::shared-logs");
    hand.logs()
        .createDelivery(
            b ->
                b.deliverySourceName("s")
                    .deliveryDestinationArn(hand.arn("logs", "delivery-destination:d"))
                    .s3DeliveryConfiguration(c -> c.suffixPath(path)));
  }

  @Test
  @DisplayName(
      "CDK#36314: a second source of the same cluster and type fails; ours is the one there")
  void cdk36314() {
    hand.source("named-by-somebody", "blue", COMPUTE);
    assertThat(apply(GROUPS)).doesNotContain("PutDeliverySource").contains("CreateDelivery");
  }

  @Test
  @DisplayName("CDK#33452: tags are set while the cluster is being updated")
  void cdk33452() {
    hand.article("blue", COMPUTE, "compute");
    hand.logs()
        .putDeliverySource(
            b ->
                b.name("running")
                    .resourceArn(hand.arn("eks", "cluster/blue"))
                    .logType("AUTO_MODE_IPAM_LOGS"));
    var before = cli.pace().now();
    assertThat(Set.copyOf(apply(GROUPS))).containsExactly("TagResource");
    assertThat(Duration.between(before, cli.pace().now())).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("CDK#36827: CloudWatch Logs of another account is refused before anything is made")
  void cdk36827() {
    cli.write(
        "logspec.yaml",
        GROUPS.replace("cloudwatch-logs", "cloudwatch-logs, account: '012345678901'"));
    Cli.Run run = cli.run("validate");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err() + run.out()).contains("account");
  }

  @Test
  @DisplayName("TFA#43572: a source that is there gets tags by TagResource, not with a put")
  void tfa43572() {
    hand.article("blue", COMPUTE, "compute");
    assertThat(Set.copyOf(apply(GROUPS.replace("region:", "tags: { team: a }, region:"))))
        .containsExactly("TagResource");
  }

  @Test
  @DisplayName("TFA#40885: defaults that AWS writes out are no difference, and are not imported")
  void tfa40885() {
    hand.article("blue", COMPUTE, "compute");
    assertThat(world.deliveries().values().iterator().next().recordFields()).isNotEmpty();
    assertThat(succeeds("import", "--all")).doesNotContain("recordFields", "fieldDelimiter");
    assertThat(plan(GROUPS)).allMatch(c -> c.startsWith("adopt ") && c.endsWith(" tags"));
  }

  @Test
  @DisplayName("TFA#40968: the path that AWS puts before a suffix is no difference, nor imported")
  void tfa40968() {
    archived("auto-mode/compute");
    assertThat(path()).startsWith("AWSLogs/").endsWith("auto-mode/compute");
    assertThat(succeeds("import", "--all")).contains("suffixPath: auto-mode/compute\n");
    assertThat(plan(ARCHIVE)).contains("adopt delivery s/S3 tags");
  }

  @Test
  @DisplayName("TFA#46328, TFA#46455, CFN#2274: an update keeps the path that AWS put before")
  void tfa46328() {
    apply(ARCHIVE);
    String before = path().replace("auto-mode/compute", "");
    apply(ARCHIVE.replace("auto-mode/compute", "auto-mode/other"));
    assertThat(path()).isEqualTo(before + "auto-mode/other");
  }

  @Test
  @DisplayName("TFA#44877: a setting of S3 that leaves the spec goes back to AWS's own")
  void tfa44877() {
    apply(ARCHIVE);
    String unset = ARCHIVE.replace("    suffixPath: auto-mode/compute\n", "");
    assertThat(plan(unset))
        .anyMatch(c -> c.startsWith("update delivery ") && c.contains("suffixPath"));
    apply(unset);
    assertThat(path()).doesNotContain("auto-mode/compute");
  }

  @Test
  @DisplayName("TFA#48527: what is for S3 alone is not sent to a log group")
  void tfa48527() {
    String both =
        ARCHIVE.replace(
            "destinations:\n", "destinations:\n  insights: { type: cloudwatch-logs }\n");
    apply(
        both.replace("logTypes: [compute]", "logTypes: [compute], deliverTo: [insights, archive]"));
    assertThat(cli.sandbox().journal().changes())
        .filteredOn(e -> e.operation().equals("CreateDelivery"))
        .extracting(e -> e.request().has("s3DeliveryConfiguration"))
        .containsExactlyInAnyOrder(false, true);
  }

  @Test
  @DisplayName("CFN#2513: a source that reads another cluster by now is replaced, not updated")
  void cfn2513() {
    world.addCluster(ACCOUNT, REGION, "green");
    apply(GROUPS + "names: { source: \"compute-logs\" }\n");
    List<String> calls =
        apply(
            GROUPS.replace("name: blue", "name: green") + "names: { source: \"compute-logs\" }\n",
            "--allow",
            "removals");
    assertThat(calls.indexOf("DeleteDeliverySource"))
        .isNotNegative()
        .isLessThan(calls.indexOf("PutDeliverySource"));
  }

  @Test
  @DisplayName(
      "TFA#25296, TFA#47111: ten policies of an account are its limit, told before the apply")
  void tfa25296() {
    String document =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"route53.amazonaws.com"},"Action":"logs:PutLogEvents",\
        "Resource":"arn:aws:logs:eu-west-1:123456789012:log-group:/route53:*"}]}""";
    for (int i = 0; i < 10; i++) {
      String name = "p" + i;
      hand.logs().putResourcePolicy(b -> b.policyName(name).policyDocument(document));
    }
    cli.write("logspec.yaml", GROUPS);
    Cli.Run run = cli.run("plan");
    assertThat(run.out() + run.err()).contains("has 10 log resource policies");
    assertThat(cli.run("verify").out()).contains("has 10 log resource policies");
    assertThat(cli.run("apply", "--auto-approve").code()).isNotZero();
    assertThat(cli.changes()).doesNotContain("PutDeliverySource", "CreateLogGroup");
  }

  @Test
  @DisplayName("MPE#18314, MPE#18568: the rights that a role needs are printed whole")
  void mpe18314() {
    cli.write("logspec.yaml", GROUPS);
    assertThat(succeeds("iam-policy"))
        .contains(
            "logs:PutDeliverySource",
            "logs:PutDeliveryDestination",
            "logs:CreateDelivery",
            "logs:DeleteDelivery",
            "logs:DescribeDeliveries",
            "logs:UpdateDeliveryConfiguration",
            "logs:TagResource",
            "eks:DescribeUpdate");
  }

  @Test
  @DisplayName("MPE#19016: log groups and their data stay when a cluster leaves")
  void mpe19016() {
    world.addCluster(ACCOUNT, REGION, "green");
    apply(GROUPS.replace("[{ name: blue }]", "[{ name: blue }, { name: green }]"));
    assertThat(apply(GROUPS, "--allow", "removals"))
        .contains("DeleteDeliverySource")
        .doesNotContain("DeleteLogGroup");
  }

  @Test
  @DisplayName(
      "cp#8430: a bucket that does not let the delivery service in is told, with a statement")
  void cp8430() {
    cli.write("logspec.yaml", ARCHIVE.replace("manage", "check"));
    Cli.Run run = cli.run("plan");
    assertThat(run.out() + run.err())
        .contains("shared-logs", "delivery.logs.amazonaws.com", "s3:PutObject");
    assertThat(cli.run("apply", "--auto-approve").code()).isNotZero();
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  @DisplayName(
      "vpc-flow-logs-s3-bucket#101: a policy that wants what the service does not send fails")
  void vpcFlowLogs101() {
    world
        .buckets()
        .computeIfPresent(
            "shared-logs",
            (n, b) ->
                b.withPolicy(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                    "Principal":{"Service":"delivery.logs.amazonaws.com"},\
                    "Action":"s3:PutObject","Resource":"arn:aws:s3:::shared-logs/*",\
                    "Condition":{"StringEquals":{"s3:x-amz-acl":"private"}}}]}"""));
    cli.write("logspec.yaml", ARCHIVE.replace("manage", "check"));
    Cli.Run run = cli.run("verify");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("FAIL", "shared-logs");
  }

  @Test
  @DisplayName("METR/inspect-action#866: a source that two claim is told with its owner")
  void metr866() {
    hand.article("blue", COMPUTE, "compute");
    world.tag(
        hand.arn("logs", "delivery-source:blue-" + COMPUTE), Map.of("logspec:spec", "theirs"));
    cli.write("logspec.yaml", GROUPS);
    Cli.Run run = cli.run("plan");
    assertThat(run.out() + run.err()).contains("theirs", "--take-over");
    assertThat(cli.run("import", "--all").err()).contains("it belongs to the spec \"theirs\"");
  }
}

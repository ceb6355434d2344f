package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a stack of CloudFormation made becomes a spec's, and the stack is told how to let go. */
@Execution(ExecutionMode.CONCURRENT)
final class ImportCloudFormationTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  @TempDir private Path directory;
  private Cli cli;
  private ByHand hand;
  private final List<String> resources = new ArrayList<>();

  @BeforeEach
  void clusters() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "blue");
    hand = new ByHand(cli, ACCOUNT, REGION);
    hand.article("blue", "AUTO_MODE_COMPUTE_LOGS", "compute")
        .article("blue", "AUTO_MODE_IPAM_LOGS", "ipam");
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private void has(String stack, String type, String logicalId, String physicalId) {
    resources.add(
        """
        {%s"LogicalResourceId":"%s","PhysicalResourceId":"%s","ResourceType":"AWS::Logs::%s",
         "ResourceStatus":"CREATE_COMPLETE"}"""
            .formatted(stack, logicalId, physicalId, type));
  }

  private String delivery(String source) {
    return cli.sandbox().world().deliveries().values().stream()
        .filter(d -> d.sourceName().equals(source))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** It made all of compute but the log group. */
  private void compute(String stack) {
    has(stack, "DeliverySource", "Source", "blue-AUTO_MODE_COMPUTE_LOGS");
    has(stack, "DeliveryDestination", "Destination", "blue-dest-compute");
    has(stack, "Delivery", "Delivery", delivery("blue-AUTO_MODE_COMPUTE_LOGS"));
  }

  private static String named(String name, String region) {
    return """
        "StackName":"%s","StackId":"arn:aws:cloudformation:%s:123456789012:stack/%s/1",
        """
        .formatted(name, region, name);
  }

  private String list(String key) {
    return "{\"" + key + "\":[" + String.join(",", resources) + "]}";
  }

  private Cli.Run imports(String document) {
    Cli.Run run =
        cli.piping(document).run("import", "--from-cloudformation", "-", "--out", "s.yaml");
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private void isTakenOver() throws Exception {
    TakenOver.byTagsAlone(cli, Files.readString(directory.resolve("s.yaml")));
  }

  @Test
  void itsDeliveriesAreImportedAndItIsToldHowToLetGo() throws Exception {
    compute(named("logs", REGION));
    has(named("logs", REGION), "Delivery", "Gone", "nowhere");
    Cli.Run run = imports(list("StackResources"));
    assertThat(run.out())
        .isEqualTo(
            """
            # 1. Take them over; this sets tags and nothing else.
            logspec apply -f s.yaml

            # 2. In the template give each of these, beside its Type,
            #      DeletionPolicy: Retain
            #      UpdateReplacePolicy: Retain
            #    and deploy (CDK: applyRemovalPolicy(RemovalPolicy.RETAIN) on each):
            #    stack logs:
            #      Source       AWS::Logs::DeliverySource blue-AUTO_MODE_COMPUTE_LOGS
            #      Destination  AWS::Logs::DeliveryDestination blue-dest-compute
            #      Delivery     AWS::Logs::Delivery %s

            # 3. Take them out of the template, with what refers to them, and deploy again.
            #    The change set may say Remove, but the events must say DELETE_SKIPPED.
            """
                .formatted(delivery("blue-AUTO_MODE_COMPUTE_LOGS")));
    assertThat(run.err())
        .contains(
            "Gone: the stack has nowhere, and no place that was read does",
            "blue-AUTO_MODE_IPAM_LOGS/CWL: the stack does not have it",
            "log_group//aws/eks/blue/auto-mode/compute: the spec has it, and the stack does not");
    isTakenOver();
  }

  @Test
  void aListThatNamesNoStackIsOfTheAccountAndRegionAtHand() throws Exception {
    compute("");
    assertThat(imports(list("StackResourceSummaries")).out()).contains("#    the stack:\n");
    isTakenOver();
  }

  @Test
  void aStackThatTagsTellOfIsNamedUnlessTheListIsOfIt() {
    hand.tag("delivery-source:blue-AUTO_MODE_COMPUTE_LOGS", "stage", "prod");
    cli.sandbox()
        .world()
        .tag(
            hand.arn("logs", "delivery-source:blue-AUTO_MODE_COMPUTE_LOGS"),
            java.util.Map.of("aws:cloudformation:stack-name", "logs"));
    compute(named("logs", REGION));
    assertThat(imports(list("StackResources")).err()).doesNotContain("CloudFormation stack logs");
  }

  @Test
  void aStackOfAnotherRegionIsLookedForThere() {
    compute(named("logs", "us-east-1"));
    Cli.Run run =
        cli.piping(list("StackResources"))
            .run("import", "--from-cloudformation", "-", "--out", "s.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("123456789012/us-east-1: no delivery was found");
  }

  @Test
  void whatHasNoDeliveryIsRefused() {
    has("", "LogGroup", "Group", "/aws/eks");
    Cli.Run none =
        cli.piping(list("StackResources"))
            .run("import", "--from-cloudformation", "-", "--out", "s.yaml");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("the stack has no log delivery");
    Cli.Run template =
        cli.piping("{\"Resources\":{}}")
            .run("import", "--from-cloudformation", "-", "--out", "s.yaml");
    assertThat(template.code()).isEqualTo(1);
    assertThat(template.err()).contains("it is a template", "describe-stack-resources");
    assertThat(cli.run("import", "--from-cloudformation", "x", "--out", "s.yaml").err())
        .contains("x: it cannot be read");
    assertThat(cli.run("import", "--from-cloudformation", "-").code()).isEqualTo(64);
    assertThat(
            cli.run("import", "--from-cloudformation", "-", "--from-terraform", "-", "--out", "s")
                .code())
        .isEqualTo(64);
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What people made with the {@code aws} command, in the shapes that are found in public, is
 * imported, planned as adopts alone, applied without a cluster update, and leaves nothing to plan.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ImportByCommandTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String LOGS = "arn:aws:logs:" + REGION + ":" + ACCOUNT + ":";
  private static final Duration AN_UPDATE = Duration.ofMinutes(3);

  private static final List<String> TYPES = List.of("compute", "ipam");

  @TempDir private Path directory;
  private Cli cli;
  private AwsCommand aws;

  @BeforeEach
  void find() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "blue");
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "shared-logs");
    Optional<AwsCommand> found = AwsCommand.of(cli, ACCOUNT, REGION, directory);
    assumeThat(found).as(AwsCommand.MISSING).isPresent();
    aws = found.get();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static String awsName(String type) {
    return "AUTO_MODE_" + type.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_LOGS";
  }

  private void source(String name, String type) {
    aws.run(
        "logs put-delivery-source --name %s --log-type %s --resource-arn %s",
        name, awsName(type), "arn:aws:eks:" + REGION + ":" + ACCOUNT + ":cluster/blue");
    cli.pace().pass(AN_UPDATE);
  }

  private void destination(String name, String target) {
    aws.run(
        "logs put-delivery-destination --name %s --delivery-destination-configuration"
            + " destinationResourceArn=%s",
        name, target);
  }

  private void delivery(String source, String destination, String more) {
    aws.run(
        "logs create-delivery --delivery-source-name %s --delivery-destination-arn %s%s",
        source, LOGS + "delivery-destination:" + destination, more);
  }

  @Test
  void whatTheArticleMakes() {
    for (String type : TYPES) {
      String group = "/aws/eks/blue/auto-mode/" + type;
      source("blue-" + awsName(type), type);
      aws.run("logs create-log-group --log-group-name %s", group);
      destination("blue-dest-" + type, LOGS + "log-group:" + group);
      delivery("blue-" + awsName(type), "blue-dest-" + type, "");
    }
    assertThat(isTakenOver())
        .isEqualTo(
            """
            version: 1
            name: platform-logs

            defaults:
              account: "123456789012"
              region: eu-west-1
              logTypes:
                - compute
                - ipam

            destinations:
              insights:
                type: cloudwatch-logs

            clusters:
              - name: blue
            """);
  }

  @Test
  void whatThePublicTeamMakes() {
    for (String type : TYPES) {
      String name = "blue-" + type;
      String group = "/aws/vendedlogs/eks/cluster/" + awsName(type) + "/blue";
      source(name, type);
      aws.run("logs create-log-group --log-group-name %s", group);
      aws.run("logs put-retention-policy --log-group-name %s --retention-in-days 30", group);
      destination(name, LOGS + "log-group:" + group);
      delivery(name, name, "");
      destination(name + "-s3", "arn:aws:s3:::shared-logs");
      delivery(name, name + "-s3", " --s3-delivery-configuration suffixPath=auto-mode/" + type);
    }
    assertThat(isTakenOver())
        .endsWith(
            """
              logTypes:
                compute:
                  suffixPath: auto-mode/compute
                ipam:
                  suffixPath: auto-mode/ipam
              deliverTo:
                - insights
                - archive

            destinations:
              insights:
                type: cloudwatch-logs
                logGroup: /aws/vendedlogs/eks/cluster/{LOG_TYPE}/{cluster}
                retentionDays: 30
              archive:
                type: s3
                bucket: shared-logs

            clusters:
              - name: blue
            """);
  }

  @Test
  void oneGroupAndOneSourceWithThreeDeliveries() {
    cli.sandbox().world().addStream(ACCOUNT, REGION, "siem");
    aws.run("logs create-log-group --log-group-name /eks/all");
    aws.run(
        "logs put-delivery-destination --name all --output-format json"
            + " --delivery-destination-configuration destinationResourceArn=%s",
        LOGS + "log-group:/eks/all");
    destination("cloudfront", "arn:aws:s3:::shared-logs/eks");
    destination("s3", "arn:aws:firehose:" + REGION + ":" + ACCOUNT + ":deliverystream/siem");
    for (String type : TYPES) {
      source("EventBusSource-" + type, type);
      delivery(
          "EventBusSource-" + type, "all", " --record-fields event_timestamp resource_arn message");
    }
    delivery("EventBusSource-ipam", "cloudfront", "");
    delivery("EventBusSource-ipam", "s3", "");
    // It is supported that others attach a delivery to a source later.
    source("later", "block-storage");
    assertThat(isTakenOver())
        .contains("logGroup: /eks/all", "prefix: eks", "stream: siem")
        .contains("delivery_source/later: it has no delivery");
  }

  /** The text of what is imported, after it was taken over. */
  private String isTakenOver() {
    String text = succeeds("import", "--all");
    int updates = updates();
    TakenOver.byTagsAlone(cli, text);
    assertThat(updates()).isEqualTo(updates);
    assertThat(succeeds("import", "--all")).isEqualTo(text);
    return text;
  }

  private int updates() {
    return cli.sandbox().world().updates().size();
  }

  private String succeeds(String... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }
}

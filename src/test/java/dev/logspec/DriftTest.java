package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import dev.logspec.view.Console.Tty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.model.UpdateDeliveryConfigurationRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** U9: what {@code drift} tells a person: what somebody did, who, and the two ways on. */
final class DriftTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: fleet-logs
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive:
          type: s3
          bucket: org-archive
          permissions: manage
          outputFormat: plain
          recordFields: [resource_arn, event_timestamp, level, message]
      clusters:
        - name: shop
          deliverTo: [insights, archive]
          tags: { team: shop }
        - name: billing
          deliverTo: [insights]
        - name: search
          deliverTo: [insights]
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void applied() {
    cli = new Cli(directory);
    cli.without("git");
    World world = cli.sandbox().world();
    world.addBucket(ACCOUNT, REGION, "org-archive");
    List.of("shop", "billing", "search").forEach(c -> world.addCluster(ACCOUNT, REGION, c));
    cli.write("logspec.yaml", SPEC);
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    cli.pace().pass(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private ByHand by(String user) {
    return new ByHand(cli, user, ACCOUNT, REGION);
  }

  private String id(String source, String type) {
    return cli.sandbox().world().deliveries().values().stream()
        .filter(d -> d.sourceName().startsWith(source) && d.destinationArn().contains(type))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void muchWasChanged() {
    World world = cli.sandbox().world();
    String shopToS3 = id("shop-AUTO_MODE_COMPUTE", "archive");
    String shopIpam = id("shop-AUTO_MODE_IPAM", "archive");
    try (ByHand alice = by("alice")) {
      alice.logs().deleteDelivery(b -> b.id(shopToS3));
      alice
          .logs()
          .updateDeliveryConfiguration(
              UpdateDeliveryConfigurationRequest.builder()
                  .id(shopIpam)
                  .recordFields("resource_arn", "event_timestamp", "message")
                  .build());
      cli.pace().pass(Duration.ofMinutes(20));
      for (String type : List.of("compute", "ipam")) {
        alice
            .logs()
            .putRetentionPolicy(
                b -> b.logGroupName("/aws/eks/billing/auto-mode/" + type).retentionInDays(7));
      }
      alice
          .logs()
          .untagResource(
              b ->
                  b.resourceArn(alice.arn("logs", "log-group:/aws/eks/shop/auto-mode/ipam"))
                      .tagKeys("logspec:spec"));
      alice
          .logs()
          .untagResource(
              b ->
                  b.resourceArn(alice.arn("logs", "log-group:/aws/eks/shop/auto-mode/compute"))
                      .tagKeys("team"));
      alice.logs().deleteLogGroup(b -> b.logGroupName("/aws/eks/search/auto-mode/ipam"));
    }
    String searchCompute = id("search-AUTO_MODE_COMPUTE", "dest");
    try (ByHand bob = by("bob")) {
      bob.logs().deleteDelivery(b -> b.id(searchCompute));
      bob.logs().deleteDeliverySource(b -> b.name("search-AUTO_MODE_COMPUTE_LOGS"));
      bob.source("mine", "billing", "AUTO_MODE_BLOCK_STORAGE_LOGS");
    }
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(cli.sandbox().endpoint())
            .forcePathStyle(true)
            .region(Region.of(REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("dave", "x")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      s3.deleteBucketPolicy(b -> b.bucket("org-archive"));
    }
    cli.pace().pass(Duration.ofHours(1));
  }

  private static String anyVersion(String text) {
    return text.replaceAll("aws-sdk-java/[0-9.]+", "aws-sdk-java/2");
  }

  @Test
  void u09TellsWhatSomebodyDidByCluster() {
    muchWasChanged();

    Cli.Run drift = cli.run("drift", "--blame");

    assertThat(drift.code()).isEqualTo(2);
    Golden.check("drift/report.txt", anyVersion(drift.out()));
    cli.terminal(new Tty(false, true, false, 80));
    Golden.check("drift/without-blame-80.txt", cli.run("drift").out());
  }

  @Test
  void u09TheIssueIsTheSameUntilTheDriftChanges() {
    muchWasChanged();
    cli.environment().put("GITHUB_SERVER_URL", "https://github.com");
    cli.environment().put("GITHUB_REPOSITORY", "org/repo");
    cli.environment().put("GITHUB_RUN_ID", "1");

    String issue = cli.run("drift", "--blame", "--format", "markdown").out();
    int plan = issue.indexOf("<details><summary>The plan of an apply</summary>");
    Golden.check("drift/issue.md", anyVersion(issue.substring(0, plan)));
    assertThat(issue.substring(plan))
        .contains("logspec plan of", "10 changes", "its tag logspec:spec was removed")
        .contains("AWS has another retentionDays than the spec")
        .doesNotContain("Merging", "the spec changes", "made outside logspec")
        .endsWith("</details>\n");

    cli.pace().pass(Duration.ofDays(1));
    cli.environment().put("GITHUB_RUN_ID", "2");
    assertThat(cli.run("drift", "--blame", "--format", "markdown").out()).isEqualTo(issue);
  }

  @Test
  void u09NoDriftIsOneLine() {
    assertThat(cli.run("drift").out()).isEqualTo("No drift. Live AWS matches the spec.\n");
    assertThat(cli.run("drift", "--format", "markdown").out())
        .isEqualTo("**logspec** `fleet-logs`: No drift. Live AWS matches the spec.\n");
    assertThat(cli.run("drift", "--cluster", "shop").out())
        .isEqualTo("No drift in the part that was looked at.\n");
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.ResourcePolicy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logspec verify}: what is as it must be, what is not, what cannot be proved. */
class VerifyTest {
  private static final String ACCOUNT = "123456789012";
  private static final String SPEC =
      """
      version: 1
      name: proof
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [groups, archive] }
      destinations:
        groups: { type: cloudwatch-logs }
        archive: { type: s3, bucket: org-archive, outputFormat: json, permissions: manage }
      clusters:
        - name: shop
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "shop");
    cli.sandbox().world().addBucket(ACCOUNT, "eu-west-1", "org-archive");
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  @Test
  void beforeAnApplyItTellsWhatIsMissingAndFailsNothing() {
    Cli.Run run = cli.run("verify");

    assertThat(run.code()).isZero();
    Golden.check("verify/before.txt", run.out());
  }

  @Test
  void afterAnApplyAllIsWell() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();

    Cli.Run run = cli.run("verify");

    assertThat(run.code()).isZero();
    Golden.check("verify/after.txt", run.out());
    Golden.check("verify/after.md", cli.run("verify", "--format", "markdown").out());
  }

  @Test
  void whatLogsCannotArriveWithoutFails() {
    cli.write(
        "logspec.yaml",
        SPEC.replace("org-archive", "no-such-bucket") + "  - name: gone\n  - name: plain\n");
    cli.sandbox()
        .world()
        .addCluster(ACCOUNT, "eu-west-1", "plain", Map.of(), Cluster.Compute.STANDARD);

    Cli.Run run = cli.run("verify");

    assertThat(run.code()).isEqualTo(1);
    Golden.check("verify/failing.txt", run.out());
    Golden.check("verify/failing.md", cli.run("verify", "--format", "markdown").out());
  }

  @Test
  void aClusterThatLeftFailsThoughNothingIsToChange() {
    cli.run("apply", "--auto-approve");
    cli.sandbox().world().removeCluster("arn:aws:eks:eu-west-1:" + ACCOUNT + ":cluster/shop");

    Cli.Run run = cli.run("verify");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("FAIL          123456789012/eu-west-1/shop: ");
  }

  @Test
  void anAccountThatCannotBeReadFails() {
    cli.sandbox().faults().add("DescribeDeliveries:denied");

    Cli.Run run = cli.run("verify");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("FAIL          123456789012/eu-west-1: it cannot be read: ");
    assertThat(run.out()).doesNotContain("it could not be read", "objects");
  }

  @Test
  void aPolicyOfOursThatGrantsMoreThanIsNeededLetsLogsIn() {
    cli.run("apply", "--auto-approve");
    cli.sandbox().world().resourcePolicies().replaceAll((key, policy) -> widened(policy));

    assertThat(cli.run("verify").out())
        .contains("OK            4 log groups: the delivery service may write there")
        .contains("WARN          1 of ");
    assertThat(cli.run("drift").out())
        .contains("1 object grants more than the spec needs")
        .doesNotContain("by hand", "AWS may not");
  }

  private static ResourcePolicy widened(ResourcePolicy p) {
    String document =
        p.document().replace("\"Resource\":[", "\"Resource\":[\"arn:aws:logs:eu-west-1:x:y\",");
    assertThat(document).isNotEqualTo(p.document());
    return new ResourcePolicy(
        p.account(),
        p.region(),
        p.name(),
        p.resourceArn(),
        document,
        p.updatedAt(),
        p.revisionId());
  }

  @Test
  void logsThatArriveAreProvedAndQuietComponentsAreNotAFailure() {
    cli.run("apply", "--auto-approve");
    Instant before = cli.pace().now();

    Cli.Run quiet = cli.run("verify", "--wait", "1m");

    assertThat(quiet.code()).isZero();
    assertThat(quiet.out()).contains("no event arrived within the last hour").contains("quiet");
    assertThat(cli.pace().now()).isAfterOrEqualTo(before.plusSeconds(60));

    // The records of the sandbox's clusters are of that day.
    Instant then = Instant.parse("2026-03-19T04:35:00Z");
    cli.pace().pass(Duration.between(cli.pace().now(), then));
    Cli.Run proved = cli.run("verify", "--wait", "5m");
    assertThat(proved.out())
        .contains("OK            shop compute to /aws/eks/shop/auto-mode/compute");
    assertThat(proved.out()).contains("its newest event is ");
    assertThat(proved.code()).isZero();
  }

  @Test
  void whoMayNotReadLogsIsToldThatNothingIsProved() {
    cli.run("apply", "--auto-approve");
    cli.sandbox().faults().add("FilterLogEvents:denied");

    Cli.Run run = cli.run("verify", "--wait", "1s");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("not provable  shop compute to ")
        .contains("logs:FilterLogEvents");
  }

  /** The set-up with a stream, made, at a time when its components write. */
  private void streaming() {
    cli.sandbox().world().addStream(ACCOUNT, "eu-west-1", "siem");
    cli.write(
        "logspec.yaml",
        SPEC.replace("deliverTo: [groups, archive]", "deliverTo: [siem]")
            .replace(
                "clusters:",
                "  siem: { type: firehose, stream: siem, permissions: manage }\nclusters:"));
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private void untilTheyWrite() {
    Instant then = Instant.parse("2026-03-19T04:35:00Z");
    cli.pace().pass(Duration.between(cli.pace().now(), then));
  }

  @Test
  void whatCameIntoAStreamIsCountedAndSaidToBeAnybodys() {
    streaming();

    Cli.Run quiet = cli.run("verify", "--wait", "30s");
    assertThat(quiet.code()).isZero();
    assertThat(quiet.out())
        .contains("not provable  stream siem: no record came in within the last hour")
        .contains("its metric is some minutes late");

    untilTheyWrite();
    Cli.Run proved = cli.run("verify", "--wait", "5m");
    assertThat(proved.code()).as(proved.err()).isZero();
    assertThat(proved.out())
        .containsPattern(
            "OK            stream siem: [0-9,]+ records came in within the last hour, the newest at"
                + " most [0-9]+ (s|min) ago; from whom its metric does not tell");
  }

  @Test
  void itWaitsForTheFirstRecordOfAStream() {
    streaming();
    cli.pace().pass(Duration.between(cli.pace().now(), Instant.parse("2026-03-19T04:25:00Z")));
    Instant before = cli.pace().now();

    Cli.Run run = cli.run("verify", "--wait", "10m");

    assertThat(run.out()).contains("OK            stream siem: ");
    assertThat(cli.pace().now()).isBetween(before.plusSeconds(15), before.plusSeconds(599));
  }

  @Test
  void whoMayNotReadTheMetricOfAStreamIsToldTheStatementAndAnEmulatorWithoutItTheCommand()
      throws IOException {
    streaming();
    untilTheyWrite();
    deny("cloudwatch:GetMetricData");

    Cli.Run denied = cli.run("verify", "--wait", "1s");

    assertThat(denied.code()).isZero();
    assertThat(denied.out())
        .contains("not provable  stream siem: ")
        .contains(
            "{\"Effect\":\"Allow\",\"Action\":\"cloudwatch:GetMetricData\",\"Resource\":\"*\"}");
    cli.sandbox().policies().clear();
    for (String answer : List.of("404 ", "501 <html>Not here</html>", "200 {}", "200 ")) {
      try (Elsewhere emulator = new Elsewhere(answer)) {
        cli.environment().put("AWS_ENDPOINT_URL_CLOUDWATCH", emulator.uri());
        Cli.Run other = cli.run("verify", "--wait", "1s");
        assertThat(other.code()).as(answer).isZero();
        assertThat(other.out())
            .as(answer)
            .contains("not provable  stream siem: ")
            .contains("see yourself: aws cloudwatch get-metric-statistics --namespace AWS/Firehose")
            .contains("DeliveryStreamName,Value=siem --region eu-west-1 --statistics Sum");
      }
    }
  }

  /** An emulator of AWS that knows nothing of metrics, and answers with a status and a body. */
  private record Elsewhere(HttpServer server) implements AutoCloseable {
    Elsewhere(String answer) throws IOException {
      this(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
      byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              int status = Integer.parseInt(answer.substring(0, 3));
              exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
    }

    String uri() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private void deny(String action) {
    cli.sandbox()
        .policies()
        .add(
            Sort.IDENTITY,
            ACCOUNT,
            "{\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":\"%s\",\"Resource\":\"*\"}}"
                .formatted(action));
  }

  @Test
  void aBucketWithAccessControlListsIsWorthALook() {
    cli.run("apply", "--auto-approve");
    cli.sandbox()
        .world()
        .buckets()
        .computeIfPresent("org-archive", (name, bucket) -> bucket.withOwnership("ObjectWriter"));

    Cli.Run run = cli.run("verify");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "WARN          bucket org-archive: it is in eu-west-1, its access control lists are")
        .contains("aws s3api put-bucket-ownership-controls --bucket org-archive");
  }

  @Test
  void whoMayNotLookAtAClusterOrABucketIsToldWithTheStatementAndNothingFails() {
    // A plan lists two clusters, and describes neither.
    cli.write("logspec.yaml", SPEC + "  - name: extra\n");
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "extra");
    cli.run("apply", "--auto-approve");
    deny("eks:DescribeCluster");

    Cli.Run cluster = cli.run("verify");

    assertThat(cluster.code()).isZero();
    assertThat(cluster.out())
        .contains("not provable  123456789012/eu-west-1/shop: it could not be looked at: ")
        .contains("{\"Effect\":\"Allow\",\"Action\":\"eks:DescribeCluster\",");
    cli.sandbox().policies().clear();
    deny("s3:GetBucketOwnershipControls");
    Cli.Run bucket = cli.run("verify");
    assertThat(bucket.code()).isZero();
    assertThat(bucket.out())
        .contains("not provable  bucket org-archive: whose its objects are is not known: ")
        .contains("{\"Effect\":\"Allow\",\"Action\":\"s3:GetBucketOwnershipControls\",");
  }

  @Test
  void ofABucketWhosePolicyCannotBeReadNothingIsClaimed() {
    cli.run("apply", "--auto-approve");
    deny("s3:GetBucketPolicy");

    assertThat(cli.run("verify").out())
        .contains("not provable  bucket org-archive")
        .doesNotContain("bucket org-archive/: the delivery service may write there")
        .doesNotContain("OK            bucket org-archive: it is there, and the delivery service");
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
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
import software.amazon.awssdk.services.s3.S3Client;

/** {@code --blame} from the hand that changes AWS to what is shown of it. */
final class BlameTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String GROUP = "/aws/eks/sandbox/auto-mode/compute";
  private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
  private static final String SPEC =
      """
      version: 1
      name: platform-logs
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: sandbox
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void applied() {
    cli = new Cli(directory);
    cli.without("git");
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "sandbox");
    apply(SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    cli.pace().pass(Duration.ofHours(1));
  }

  private ByHand by(String user) {
    return new ByHand(cli, user, ACCOUNT, REGION);
  }

  private void aliceShortensTheRetention() {
    try (ByHand alice = by("alice")) {
      alice.logs().putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(3));
    }
    cli.pace().pass(Duration.ofHours(1));
  }

  private Cli.Run drift(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "drift";
    args[1] = "--blame";
    System.arraycopy(more, 0, args, 2, more.length);
    Cli.Run run = cli.run(args);
    cli.pace().pass(Duration.ofHours(1));
    return run;
  }

  private long lookups() {
    return cli.sandbox().journal().counts().getOrDefault("LookupEvents", 0L);
  }

  private JsonNode blameOf(int drifted) {
    return json(drift("--format", "json").out()).path("drift").path(drifted).path("blame");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void driftNamesWhoWhenAndWhich() {
    aliceShortensTheRetention();

    Cli.Run text = drift();
    assertThat(text.code()).isEqualTo(2);
    assertThat(text.out())
        .containsPattern(
            "  ~ the log group of compute: [^\n]*\n      logs:PutRetentionPolicy by "
                + ALICE
                + " at 2026-11-22 13:0\\d:\\d\\d UTC with aws-sdk-java/\\S+ from 127.0.0.1\n");

    assertThat(drift("--format", "markdown").out())
        .containsPattern(
            "- `~` the log group of `compute`: [^\n]*\n  - `logs:PutRetentionPolicy` by `"
                + ALICE
                + "` at 2026-11-22 13:0\\d:\\d\\d UTC");

    JsonNode drifted = json(drift("--format", "json").out()).path("drift");
    assertThat(drifted).hasSize(1);
    JsonNode blame = drifted.get(0).path("blame");
    assertThat(blame.path("who").textValue()).isEqualTo(ALICE);
    assertThat(blame.path("call").textValue()).isEqualTo("logs:PutRetentionPolicy");
    assertThat(blame.path("certainty").textValue()).isEqualTo("certain");
    assertThat(blame.path("at").textValue()).startsWith("2026-11-22T13:0");
    assertThat(blame.path("userAgent").textValue()).startsWith("aws-sdk-java/");
  }

  @Test
  void withoutTheFlagCloudTrailIsNotAsked() {
    aliceShortensTheRetention();
    assertThat(cli.run("drift").out()).doesNotContain("alice");
    assertThat(lookups()).isZero();
  }

  @Test
  void whereNothingDriftedCloudTrailIsNotAsked() {
    Cli.Run run = drift();
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("No drift. Live AWS matches the spec.\n");
    assertThat(lookups()).isZero();
  }

  @Test
  void aDeletedDeliveryIsFoundByTheIdItWasMadeWith() {
    World world = cli.sandbox().world();
    String id = world.deliveries().firstEntry().getValue().id();
    try (ByHand bob = by("bob")) {
      bob.logs().deleteDelivery(b -> b.id(id));
    }
    cli.pace().pass(Duration.ofHours(1));

    assertThat(drift().out())
        .contains("logs:DeleteDelivery by arn:aws:iam::123456789012:user/bob at ");
  }

  @Test
  void aDeletionOfADeliveryMadeLongAgoIsOnlyPossiblyTheOne() {
    World world = cli.sandbox().world();
    cli.pace().pass(Duration.ofDays(91));
    String id = world.deliveries().firstEntry().getValue().id();
    try (ByHand bob = by("bob")) {
      bob.logs().deleteDelivery(b -> b.id(id));
    }
    cli.pace().pass(Duration.ofHours(1));

    assertThat(drift().out())
        .contains("possibly logs:DeleteDelivery by arn:aws:iam::123456789012:user/bob at ");
    assertThat(blameOf(0).path("certainty").textValue()).isEqualTo("possible");
  }

  @Test
  void whatIsDeletedWholeIsBlamedPieceByPiece() {
    World world = cli.sandbox().world();
    try (ByHand bob = by("bob")) {
      List.copyOf(world.deliveries().values())
          .forEach(d -> bob.logs().deleteDelivery(b -> b.id(d.id())));
      List.copyOf(world.sources().values())
          .forEach(s -> bob.logs().deleteDeliverySource(b -> b.name(s.name())));
      List.copyOf(world.destinations().values())
          .forEach(d -> bob.logs().deleteDeliveryDestination(b -> b.name(d.name())));
      bob.logs().deleteLogGroup(b -> b.logGroupName(GROUP));
    }
    cli.pace().pass(Duration.ofHours(1));

    JsonNode drifted = json(drift("--format", "json").out()).path("drift");

    assertThat(drifted).hasSize(7);
    assertThat(drifted)
        .allSatisfy(
            change -> {
              assertThat(change.path("blame").path("who").asText()).endsWith("user/bob");
              assertThat(change.path("blame").path("call").asText()).startsWith("logs:Delete");
            });
  }

  @Test
  void takenTagsAreBlamedOnWhoTookThem() {
    String arn = cli.sandbox().world().sources().firstKey();
    try (ByHand carol = by("carol")) {
      carol.logs().untagResource(b -> b.resourceArn(arn).tagKeys("logspec:spec"));
    }
    cli.pace().pass(Duration.ofHours(1));

    assertThat(drift().out())
        .contains("logs:UntagResource by arn:aws:iam::123456789012:user/carol");
  }

  @Test
  void aBucketPolicyWithoutOurStatementIsBlamedOnWhoPutIt() {
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "org-archive");
    apply(
        SPEC.replace(
                "clusters:",
                "  archive: { type: s3, bucket: org-archive, permissions: manage }\nclusters:")
            .replace(
                "logTypes: [compute, ipam]",
                "logTypes: [compute], deliverTo: [insights, archive]"));
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

    assertThat(drift().out())
        .contains("s3:DeleteBucketPolicy by arn:aws:iam::123456789012:user/dave at ");
  }

  @Test
  void ourOwnCallIsToldLikeAnyOther() {
    cli.write("other.yaml", SPEC.replace("retentionDays: 30", "retentionDays: 7"));
    assertThat(cli.run("apply", "-f", "other.yaml", "--auto-approve", "--allow", "removals").code())
        .isZero();
    cli.pace().pass(Duration.ofHours(1));

    assertThat(drift().out())
        .contains("logs:PutRetentionPolicy by arn:aws:iam::123456789012:user/test")
        .contains(" with logspec/");
  }

  @Test
  void aCallThatCloudTrailDoesNotShowYetIsNotBlamedOnTheOneBefore() {
    World world = cli.sandbox().world();
    world.logGroups().replaceAll((arn, g) -> arn.contains("compute") ? g.withRetention(3) : g);
    world.deliveries().remove(world.deliveries().firstKey());
    cli.othersInterfere();

    Cli.Run run = drift();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .doesNotContain(" by arn:")
        .contains("note: --blame: CloudTrail tells no call that explains log_group " + GROUP)
        .contains("it keeps 90 days, and shows a call some minutes after it was made");
  }

  @Test
  void aRefusedCallIsBlamedForNothing() {
    aliceShortensTheRetention();
    cli.sandbox().world().deny(ACCOUNT, "logs:PutRetentionPolicy");
    try (ByHand bob = by("bob")) {
      try {
        bob.logs().putRetentionPolicy(b -> b.logGroupName(GROUP).retentionInDays(3));
      } catch (RuntimeException expected) {
        cli.pace().pass(Duration.ofHours(1));
      }
    }

    assertThat(drift().out()).contains("by " + ALICE).doesNotContain("user/bob");
  }

  @Test
  void withoutThePermissionThereIsANote() {
    aliceShortensTheRetention();
    cli.sandbox().world().deny(ACCOUNT, "cloudtrail:LookupEvents");

    Cli.Run run = drift();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains("retention was changed from 30 days to 3 days")
        .contains(
            "note: 123456789012/eu-west-1: who changed what is not known here:"
                + " cloudtrail:LookupEvents failed: AccessDeniedException")
        .contains("let the role call cloudtrail:LookupEvents");
    assertThat(lookups()).isEqualTo(1);
  }

  @Test
  void throttledToTheEndThereIsANote() {
    aliceShortensTheRetention();
    cli.sandbox().faults().add("LookupEvents:throttle");

    Cli.Run run = drift();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("who changed what is not known here").contains("Rate exceeded");
  }

  @Test
  void whereCloudTrailCannotBeReachedThereIsANote() {
    aliceShortensTheRetention();
    cli.environment().put("AWS_ENDPOINT_URL_CLOUDTRAIL", "http://127.0.0.1:1");

    Cli.Run run = drift();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("who changed what is not known here").doesNotContain("alice");
    assertThat(lookups()).isZero();
  }

  @Test
  void lookupsKeepTheRateOfAws() {
    World world = cli.sandbox().world();
    try (ByHand bob = by("bob")) {
      List.copyOf(world.deliveries().values())
          .forEach(d -> bob.logs().deleteDelivery(b -> b.id(d.id())));
      List.copyOf(world.sources().values())
          .forEach(s -> bob.logs().deleteDeliverySource(b -> b.name(s.name())));
    }
    cli.pace().pass(Duration.ofHours(1));

    drift();

    assertThat(lookups()).isGreaterThan(3);
    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.operation().equals("LookupEvents"))
        .extracting(Entry::status)
        .containsOnly(200);
  }

  @Test
  void aSavedPlanKeepsItAndAComplainedPlanStillApplies() {
    aliceShortensTheRetention();
    Cli.Run plan = cli.run("plan", "--blame", "--out", "plan.json");
    assertThat(plan.out()).contains("logs:PutRetentionPolicy by " + ALICE);

    assertThat(cli.run("show", "plan.json").out()).contains("by " + ALICE);
    assertThat(cli.run("show", "plan.json", "--format", "markdown").out())
        .contains("`logs:PutRetentionPolicy` by `" + ALICE + "`");
    assertThat(cli.run("apply", "plan.json", "--auto-approve").code()).isZero();
  }

  @Test
  void aPlanAgainstABaseBlamesForDriftAlone() {
    aliceShortensTheRetention();
    cli.write("before.yaml", SPEC);
    cli.write("logspec.yaml", SPEC.replace("[compute, ipam]", "[compute, ipam, load-balancing]"));

    Cli.Run plan = cli.run("plan", "--blame", "--base", "before.yaml");

    assertThat(plan.out()).contains("cause: spec").contains("cause: drift").contains("by " + ALICE);
    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.operation().equals("LookupEvents"))
        .extracting(
            e -> e.request().path("LookupAttributes").path(0).path("AttributeValue").asText())
        .containsExactly("PutRetentionPolicy", "DeleteRetentionPolicy");
  }

  @Test
  void redactionHidesTheAccountInWhoItWas() {
    aliceShortensTheRetention();
    for (String format : List.of("text", "markdown", "json")) {
      assertThat(drift("--redact", "--format", format).out())
          .contains("arn:aws:iam::account-0001:user/alice")
          .doesNotContain(ACCOUNT);
    }
  }

  @Test
  void aHostileUserAgentIsHarmless() {
    String agent = "x`|@team<script>alert(1)</script>";
    try (ByHand alice = by("alice")) {
      alice
          .logs()
          .putRetentionPolicy(
              b ->
                  b.logGroupName(GROUP)
                      .retentionInDays(3)
                      .overrideConfiguration(o -> o.putHeader("User-Agent", agent)));
    }
    cli.pace().pass(Duration.ofHours(1));

    assertThat(drift().out()).contains(" with " + agent + " from");
    String markdown = drift("--format", "markdown").out();
    assertThat(markdown).contains("by `" + ALICE + "`").doesNotContain("<script>", "@team");
    assertThat(blameOf(0).path("userAgent").textValue()).isEqualTo(agent);
  }
}

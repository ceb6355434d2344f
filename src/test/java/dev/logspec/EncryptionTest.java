package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chain of permissions is followed to its end: behind bucket, group and stream is a key. */
@DisplayName("F07: the second door")
final class EncryptionTest {
  private static final String ACCOUNT = "123456789012";
  private static final String OTHER = "999988887777";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: sealed
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        archive: { type: s3, bucket: org-logs, prefix: eks, permissions: manage }
      clusters:
        - name: prod
      """;
  private static final String DELIVERY = "delivery.logs.amazonaws.com";

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aClusterAndABucket() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "prod");
    world.addBucket(ACCOUNT, REGION, "org-logs");
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private Key key(Key key) {
    world.keys().put(key.arn(), key);
    return key;
  }

  private void encrypt(String key) {
    world.buckets().compute("org-logs", (name, bucket) -> bucket.withKey(key));
  }

  private void groups(String settings) {
    cli.write(
        "logspec.yaml",
        SPEC.replace(
            "archive: { type: s3, bucket: org-logs, prefix: eks, permissions: manage }",
            "insights: { type: cloudwatch-logs, " + settings + " }"));
  }

  private String plan(int code, String... more) {
    String[] args = new String[more.length + 1];
    args[0] = "plan";
    System.arraycopy(more, 0, args, 1, more.length);
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
    return run.out();
  }

  private long calls(String operation) {
    return cli.sandbox().journal().entries().stream()
        .map(Entry::operation)
        .filter(operation::equals)
        .count();
  }

  /** What happened before: AWS accepts the delivery and nothing arrives. */
  @Test
  void f07ACustomerKeyWithoutAGrantIsAnErrorWithTheStatementToAdd() {
    String key = key(world.addKey(ACCOUNT, REGION)).arn();
    encrypt(key);

    assertThat(plan(1))
        .contains("error: ", "the key " + key + ", which encrypts the bucket, does not let")
        .contains("add to the key's policy the statement", "\"Service\": \"" + DELIVERY + "\"")
        .contains("\"kms:GenerateDataKey*\"", "\"aws:SourceAccount\": \"123456789012\"")
        .contains("\"aws:SourceArn\": \"arn:aws:logs:eu-west-1:123456789012:*\"")
        .contains(", or --allow key-policy if AWS knows better");

    Cli.Run allowed = cli.run("apply", "--auto-approve", "--allow", "key-policy");
    assertThat(allowed.code()).as(allowed.err()).isZero();
    assertThat(world.deliveries()).hasSize(1);
    assertThat(Delivering.arriving(world)).isEmpty();
    // The delivery is there: what is known of its key stays a warning of every plan.
    assertThat(plan(0, "--detailed-exitcode")).contains("warning: ", "does not let " + DELIVERY);

    key(world.keys().get(key).granting(DELIVERY));
    assertThat(plan(0)).doesNotContain("warning: ");
    assertThat(Delivering.arriving(world)).hasSize(1);
  }

  @Test
  void theStatementOfTheHintOpensTheDoor() {
    Key key = key(world.addKey(ACCOUNT, REGION));
    encrypt(key.arn());
    String plan = plan(1);
    String statement =
        plan.substring(plan.indexOf("{\n", plan.indexOf("key's policy")))
            .replaceFirst("(?s)\n    }\n.*", "}")
            .replaceAll("\\s+", " ");
    key(key.withPolicy(key.policy().replaceFirst("]}$", "," + statement + "]}")));
    assertThat(plan(0)).doesNotContain("warning: ", "error: ");
  }

  @Test
  void aKeyOfAwsIsAWarning() {
    encrypt("");
    assertThat(plan(0))
        .contains("warning: ", "a key that AWS manages (aws/s3)", "customer managed");
    assertThat(calls("DescribeKey")).isZero();

    Key own = world.addKey(ACCOUNT, REGION);
    key(new Key(own.id(), own.arn(), own.policy(), "AWS", "Enabled", own.createdAt()));
    encrypt(own.arn());
    assertThat(plan(0)).contains("warning: ", "a key that AWS manages (aws/s3)");
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetEncryptionConfiguration, its default encryption could not be checked",
    "kms:DescribeKey, it could not be checked",
    "kms:GetKeyPolicy, its policy could not be checked"
  })
  void notAllowedToLookIsAWarningThatNamesTheRight(String action, String says) {
    encrypt(key(world.addKey(ACCOUNT, REGION).granting(DELIVERY)).arn());
    world.deny(ACCOUNT, action);
    assertThat(plan(0)).contains("warning: ", says, action).doesNotContain("error: ");
  }

  @ParameterizedTest
  @CsvSource({"Disabled", "PendingDeletion"})
  void aKeyThatCannotBeUsedIsAnError(String state) {
    encrypt(key(world.addKey(ACCOUNT, REGION).granting(DELIVERY).withState(state)).arn());
    assertThat(plan(1)).contains("cannot be used: its state is " + state, "--allow target");
    world.keys().clear();
    assertThat(plan(1)).contains("which encrypts the bucket, does not exist", "--allow target");
  }

  @Test
  void whatTheKeysPolicyLeavesOpenIsAWarning() {
    Key key = world.addKey(ACCOUNT, REGION).granting(DELIVERY);
    String hangs =
        key.policy()
            .replaceFirst(
                "\"Resource\":\"\\*\"}]}$",
                "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"kms:ViaService\":\"s3.eu-west-1"
                    + ".amazonaws.com\"}}}]}");
    encrypt(key(key.withPolicy(hangs)).arn());
    assertThat(plan(0)).contains("warning: ", "could not be checked", "kms:ViaService");

    // Without kms:Decrypt small objects arrive: no certain no.
    key(key.withPolicy(key.policy().replace("\"kms:Decrypt\",", "")));
    assertThat(plan(0)).contains("warning: ", "kms:Decrypt");
  }

  /** Only the key's own account may read its policy. */
  @Test
  void aKeyOfAnotherAccountIsAWarning() {
    encrypt(key(world.addKey(OTHER, REGION).granting(DELIVERY)).arn());
    assertThat(plan(0)).contains("warning: ", "only account " + OTHER + " may read it");
  }

  @Test
  void oneBucketAndOneKeyAreLookedAtOnceHoweverManyUseThem() {
    for (int i = 0; i < 30; i++) {
      world.addCluster(ACCOUNT, REGION, "c" + i);
    }
    encrypt(key(world.addKey(ACCOUNT, REGION).granting(DELIVERY)).arn());
    cli.write(
        "logspec.yaml",
        SPEC.replace("- name: prod", "- match: { name: \"c*\" }").replace("[compute]", "all"));
    cli.sandbox().journal().clear();
    plan(0);
    for (String call :
        List.of("HeadBucket", "GetBucketPolicy", "GetBucketEncryption", "DescribeKey")) {
      assertThat(calls(call)).as(call).isEqualTo(1);
    }
    assertThat(calls("GetKeyPolicy")).isEqualTo(1);
  }

  @Test
  void aPlanWithoutBucketsAndKeysAsksNothingMore() {
    groups("retentionDays: 30");
    plan(0);
    assertThat(calls("GetBucketEncryption") + calls("DescribeKey") + calls("GetKeyPolicy"))
        .isZero();
  }

  @Test
  @DisplayName("F07, a neighbour: the key of a log group")
  void theKeyOfALogGroup() {
    Key key = key(world.addKey(ACCOUNT, REGION));
    groups("kmsKey: \"" + key.arn() + "\"");
    assertThat(plan(1))
        .contains("does not let logs.eu-west-1.amazonaws.com encrypt /aws/eks/prod/auto-mode/")
        .contains("\"kms:EncryptionContext:aws:logs:arn\"", "--allow key-policy");
    // AWS agrees.
    Cli.Run failed = cli.run("apply", "--auto-approve", "--allow", "key-policy");
    assertThat(failed.code()).isEqualTo(5);
    assertThat(failed.err()).contains("not allowed to be used with");

    key(key.granting("logs.eu-west-1.amazonaws.com"));
    Cli.Run applied = cli.run("apply", "--auto-approve");
    assertThat(applied.code()).as(applied.err()).isZero();
    // Taken away later: the group keeps its key, and the plan tells.
    key(key);
    assertThat(plan(0, "--detailed-exitcode")).contains("warning: ", "does not let logs.eu-west-1");
    groups("permissions: skip, kmsKey: \"" + key.arn() + "\"");
    assertThat(plan(0)).doesNotContain("warning: ");
  }

  @Test
  void theKeyOfManyLogGroupsIsOneFinding() {
    Key key = key(world.addKey(ACCOUNT, REGION));
    groups("kmsKey: \"" + key.arn() + "\"");
    cli.write(
        "logspec.yaml",
        SPEC.replace("[compute]", "all")
            .replace(
                "archive: { type: s3, bucket: org-logs, prefix: eks, permissions: manage }",
                "insights: { type: cloudwatch-logs, kmsKey: \"" + key.arn() + "\" }"));
    assertThat(plan(1))
        .containsOnlyOnce("does not let logs.eu-west-1.amazonaws.com")
        .contains(" and 3 more: ", "\"arn:aws:logs:eu-west-1:123456789012:log-group:*\"");
    assertThat(calls("GetKeyPolicy")).isEqualTo(1);
  }

  @Test
  @DisplayName("F07, a neighbour: the key of a stream")
  void theKeyOfAStream() {
    Key key = key(world.addKey(ACCOUNT, REGION));
    String stream = world.addStream(ACCOUNT, REGION, "siem").arn();
    world.streams().compute(stream, (arn, s) -> s.withKey(key.arn()));
    cli.write(
        "logspec.yaml",
        SPEC.replace("type: s3, bucket: org-logs, prefix: eks", "type: firehose, stream: siem"));
    assertThat(plan(0)).doesNotContain("warning: ");
    key(key.withState("PendingDeletion"));
    assertThat(plan(1)).contains("which encrypts the stream, cannot be used", "--allow target");
    world.streams().compute(stream, (arn, s) -> s.withKey(""));
    assertThat(plan(0)).doesNotContain("warning: ");
  }

  /** The name of a call is not that of a right, and no is not the same as cannot tell. */
  @Test
  @DisplayName("F50: who may not look at the bucket may still be told its policy")
  void f50TheStatementIsPlannedWhereThePolicyCanBeRead() {
    world.deny(ACCOUNT, "s3:ListBucket");
    assertThat(plan(0))
        .contains("+ bucket_policy_statement", "warning: ", "s3:HeadBucket", "s3:ListBucket")
        .doesNotContain("error: ");
    Cli.Run applied = cli.run("apply", "--auto-approve");
    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(Delivering.arriving(world)).hasSize(1);
    assertThat(plan(0, "--detailed-exitcode")).contains("s3:ListBucket");

    cli.write("logspec.yaml", SPEC.replace("permissions: manage", "permissions: check"));
    assertThat(plan(0)).doesNotContain("error: ");
    world.buckets().compute("org-logs", (name, b) -> b.withPolicy(null));
    world.deliveries().clear();
    assertThat(plan(1)).contains("the bucket has no policy");
  }

  @Test
  @DisplayName(
      "F50: where the policy cannot be read either, nothing is said of it and nothing planned")
  void f50WithoutThePolicyNothingIsKnown() {
    world.deny(ACCOUNT, "s3:ListBucket");
    world.deny(ACCOUNT, "s3:GetBucketPolicy");
    assertThat(plan(0))
        .contains("its policy could not be checked", "s3:GetBucketPolicy")
        .contains("could not be read, so no statement is added to it", "\"s3:PutObject\"")
        .doesNotContain("bucket_policy_statement", "error: ");
  }

  @Test
  @DisplayName("F50, a neighbour: a destination policy that nobody needs hides nothing else")
  void aDestinationPolicyThatMayNotBeReadAndNobodyNeeds() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    world.deny(ACCOUNT, "logs:GetDeliveryDestinationPolicy");
    assertThat(plan(0))
        .contains("warning: ", "logs:GetDeliveryDestinationPolicy", "No changes")
        .doesNotContain("error: ");
  }

  @Test
  @DisplayName("F50, a neighbour: a stream that may not be described still shows its tag")
  void aStreamThatMayNotBeDescribed() {
    world.addStream(ACCOUNT, REGION, "siem");
    world.deny(ACCOUNT, "firehose:DescribeDeliveryStream");
    String streams =
        SPEC.replace("type: s3, bucket: org-logs, prefix: eks", "type: firehose, stream: siem");
    cli.write("logspec.yaml", streams);
    assertThat(plan(0)).contains("+ firehose_delivery_tag", "firehose:DescribeDeliveryStream");
    cli.write("logspec.yaml", streams.replace("stream: siem", "stream: gone"));
    assertThat(plan(1)).contains("the Firehose stream does not exist");

    world.permit(ACCOUNT, "firehose:DescribeDeliveryStream");
    world.deny(ACCOUNT, "firehose:ListTagsForDeliveryStream");
    cli.write("logspec.yaml", streams);
    assertThat(plan(0))
        .contains("its tags could not be checked", "firehose:ListTagsForDeliveryStream")
        .doesNotContain("firehose_delivery_tag", "error: ");
    Bucket bucket = world.buckets().get("org-logs");
    assertThat(bucket.policy()).isNull();
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong: one clear message for each problem, the right exit code, no stack trace. */
final class ErrorsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: errors
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: prod
      """;
  private static final String ARCHIVE =
      SPEC.replace("clusters:", "  archive: { type: s3, bucket: org-logs, prefix: eks }\nclusters:")
          .replace("[compute]", "[compute], deliverTo: [insights, archive]");

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aClusterOfAutoMode() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "prod");
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  /** Everything that a command says that ends with {@code code}. */
  private String fails(int code, String... args) {
    Cli.Run run = cli.run(args);
    String all = run.out() + run.err();
    assertThat(run.code()).as(String.join(" ", args) + "\n" + all).isEqualTo(code);
    readable(all);
    return all;
  }

  private static void readable(String all) {
    assertThat(all)
        .doesNotContain("at dev.logspec", "java.lang", "internal error", "software.amazon", "null");
  }

  // ---- bad command lines

  @Test
  void noCommandIsSuggestedThatMeansSomethingElse() {
    assertThat(fails(64, "state")).doesNotContain("destroy", "did you mean");
    assertThat(fails(64, "restore")).doesNotContain("destroy", "did you mean");
    assertThat(fails(64, "stats")).contains("did you mean status?");
    assertThat(fails(64, "plna")).contains("did you mean plan?");
    assertThat(fails(64, "plan", "--bse", "HEAD")).contains("did you mean --base?");
  }

  @Test
  void aPlanIsNotPutIntoAFolderThatIsNotThere() {
    assertThat(fails(1, "plan", "--out", "nosuch/plan.json"))
        .contains("nosuch/plan.json", "there is no folder");
    assertThat(directory.resolve("nosuch")).doesNotExist();
  }

  @Test
  void aWrongNumberIsToldAlsoWhereNothingIsToBeDone() {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(fails(64, "apply", "--max-in-flight", "0")).contains("--max-in-flight");
    assertThat(fails(64, "plan", "-l", "foo")).contains("--selector: \"foo\" is not KEY=VALUE");
    assertThat(fails(64, "apply", "--max-failures", "-1")).contains("--max-failures");
  }

  // ---- bad specs

  private static Arguments spec(String name, String text, String... says) {
    return Arguments.of(name, text, List.of(says));
  }

  static Stream<Arguments> badSpecs() {
    return Stream.of(
        spec("empty", "", "the file is empty"),
        spec("nothing but a comment", "# later\n", "the file is empty"),
        spec("no YAML", "version: [1\n", "logspec.yaml:"),
        spec("unknown key", SPEC.replace("name: prod", "nmae: prod"), "nmae", "did you mean name"),
        spec("duplicate key", SPEC + "name: again\n", "name", "logspec.yaml:8"),
        spec(
            "wrong type",
            SPEC.replace("retentionDays: 30", "retentionDays: soon"),
            "retentionDays"),
        spec("retention AWS lacks", SPEC.replace("Days: 30", "Days: 31"), "31", "30"),
        spec("alias bomb", bomb(), "alias"),
        spec("too deep", "version: 1\nname: a\nx-deep: " + "[".repeat(70) + "]".repeat(70), "64"),
        spec("too large", SPEC + "# " + "x".repeat(5_300_000) + "\n", "5 MB"),
        spec("bad name", SPEC.replace("name: errors", "name: Not_OK"), "Not_OK"),
        spec("bad ARN", SPEC.replace("Days: 30", "Days: 30, kmsKey: my-key"), "my-key"),
        spec(
            "delimiter on json",
            SPEC.replace("Days: 30", "Days: 30, outputFormat: json, fieldDelimiter: \";\""),
            "fieldDelimiter"),
        spec(
            "malformed suffix path",
            ARCHIVE.replace("prefix: eks", "prefix: eks, suffixPath: \"{yyyy\""),
            "suffixPath"),
        spec(
            "malformed record field",
            SPEC.replace("[compute]", "[compute], recordFields: [\"\"]"),
            "recordFields"),
        spec(
            "CloudWatch across accounts",
            SPEC.replace("Days: 30", "Days: 30, account: \"999988887777\""),
            "insights"),
        spec("two claims on one source", SPEC + "  - name: prod\n", "prod", "logspec.yaml:7"),
        spec(
            "undeclared destination",
            SPEC.replace("[compute]", "[compute], deliverTo: [insigths]"),
            "insigths",
            "did you mean insights"),
        spec("unknown log type", SPEC.replace("[compute]", "[computer]"), "did you mean compute"),
        spec(
            "two destinations of one kind",
            SPEC.replace("clusters:", "  more: { type: cloudwatch-logs }\nclusters:")
                .replace("[compute]", "[compute], deliverTo: [insights, more]"),
            "insights",
            "more"),
        spec(
            "all problems at once",
            SPEC.replace("Days: 30", "Days: 31, class: gold")
                .replace("name: prod", "name: prod\n    lables: {}"),
            "31",
            "gold",
            "did you mean labels"));
  }

  private static String bomb() {
    StringBuilder text = new StringBuilder("version: 1\nname: bomb\nx-0: &a0 [lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      text.append("x-%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSpecs")
  void aBadSpecIsAnsweredWithoutAskingAws(String name, String text, List<String> says) {
    cli.write("logspec.yaml", text);
    assertThat(fails(1, "validate")).contains(says);
    for (String command : List.of("plan", "apply", "destroy")) {
      assertThat(fails(1, command)).contains(says);
    }
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(fails(1, "plan", "-f", "nowhere.yaml")).contains("nowhere.yaml");
    cli.write("folder/notes.txt", "nothing here");
    assertThat(fails(1, "plan", "-f", "folder")).contains("folder");
  }

  @Test
  void aDirectoryAndStandardInputAreRead() {
    cli.write("folder/logspec.yaml", SPEC);
    assertThat(cli.run("plan", "-f", "folder").code()).isZero();
    assertThat(cli.typing(SPEC).run("plan", "-f", "-").code()).isZero();
  }

  // ---- wrong flags

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "plan --nope",
        "plan --format xml",
        "plan --shard 9/2",
        "plan --only rename",
        "apply --max-in-flight many",
        "apply --allow everything",
        "apply --update-timeout soon",
        "plan -l ring"
      })
  void wrongFlagsAreUsageErrors(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(fails(64, args)).contains("logspec help");
  }

  // ---- AWS that does not answer as it should

  @Test
  void noCredentials() {
    cli.environment().remove("AWS_ACCESS_KEY_ID");
    cli.environment().remove("AWS_SECRET_ACCESS_KEY");
    cli.environment().put("AWS_CONFIG_FILE", directory.resolve("none").toString());
    cli.environment().put("AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString());
    cli.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    assertThat(fails(1, "plan")).contains("credentials");
  }

  @Test
  void expiredCredentials() {
    cli.sandbox().faults().add("*:expired-token");
    assertThat(fails(1, "plan")).contains("renew the credentials");
  }

  @Test
  void anEndpointThatNobodyServes() {
    cli.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    assertThat(fails(1, "plan")).contains("check the network, the Region and --endpoint-url");
  }

  @Test
  void anEndpointThatIsNoAddress() {
    assertThat(fails(64, "plan", "--endpoint-url", "not-a-url"))
        .contains("--endpoint-url", "not-a-url", "http://localhost:4566");
  }

  /** Every read of a plan, and every change of an apply, one after the other. */
  @Test
  void aMissingPermissionIsNamedWhereverItIsMissing() {
    world.addBucket(ACCOUNT, REGION, "org-logs");
    cli.write("logspec.yaml", ARCHIVE.replace("prefix: eks", "prefix: eks, permissions: manage"));
    assertThat(cli.run("plan").code()).isZero();
    Set<String> reads = operations(Operation.Effect.READ);
    assertThat(reads)
        .contains("DescribeDeliverySources", "DescribeLogGroups", "GetBucketPolicy")
        .doesNotContain("PutDeliverySource");
    for (String read : reads) {
      cli.sandbox().faults().add(read + ":denied");
      Cli.Run plan = cli.run("plan");
      String all = plan.out() + plan.err();
      assertThat(plan.code()).as(read + "\n" + all).isIn(0, 1);
      boolean fallsBack = read.equals("GetResources");
      if (!fallsBack) {
        assertThat(all).as(read).contains(read);
      }
      readable(all);
      cli.sandbox().faults().clear();
    }
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    Set<String> changes = operations(Operation.Effect.CHANGE);
    assertThat(cli.run("destroy", "--auto-approve", "--allow", "removals").code()).isZero();
    for (String change : changes) {
      cli.sandbox().faults().add(change + ":denied");
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).as(change + "\n" + apply.err()).isIn(0, 5);
      if (apply.code() == 5) {
        assertThat(apply.err()).contains("let the role call", change);
      }
      readable(apply.out() + apply.err());
      cli.sandbox().faults().clear();
      assertThat(cli.run("destroy", "--auto-approve", "--allow", "removals").code()).isZero();
    }
  }

  private Set<String> operations(Operation.Effect effect) {
    Set<String> names = new TreeSet<>();
    cli.sandbox().journal().entries().stream()
        .filter(e -> e.effect() == effect)
        .map(Entry::operation)
        .forEach(names::add);
    return names;
  }

  // ---- what is not there

  @Test
  void aClusterThatDoesNotExist() {
    cli.write("logspec.yaml", SPEC.replace("name: prod", "name: prd"));
    assertThat(fails(1, "plan"))
        .contains("EKS has no cluster \"prd\"", "logspec.yaml:7", "check name, account and region");
    fails(1, "apply", "--auto-approve");
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  void aClusterThatIsNotInAutoMode() {
    world.addCluster(ACCOUNT, REGION, "prod", Map.of(), Cluster.Compute.STANDARD);
    assertThat(fails(1, "plan")).contains("is not in Auto Mode", "logspec.yaml:7");
  }

  @Test
  void aBucketThatDoesNotExist() {
    cli.write("logspec.yaml", ARCHIVE);
    assertThat(fails(1, "plan")).contains("the bucket does not exist", "arn:aws:s3:::org-logs");
  }

  @Test
  void aStreamThatDoesNotExist() {
    cli.write(
        "logspec.yaml",
        ARCHIVE.replace("type: s3, bucket: org-logs, prefix: eks", "type: firehose, stream: siem"));
    assertThat(fails(1, "plan")).contains("the Firehose stream does not exist", "siem");
  }

  @Test
  void aKeyThatDoesNotExist() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    cli.write("logspec.yaml", SPEC.replace("Days: 30", "Days: 30, kmsKey: \"" + key + "\""));
    assertThat(fails(1, "plan")).contains("the KMS key does not exist", key);
  }

  @Test
  void aBucketPolicyThatLetsNobodyWrite() {
    world.addBucket(ACCOUNT, REGION, "org-logs");
    cli.write("logspec.yaml", ARCHIVE);
    assertThat(fails(1, "plan"))
        .contains(
            "does not let delivery.logs.amazonaws.com write",
            "set permissions: manage, or add the statement",
            "arn:aws:s3:::org-logs/eks/*");
  }

  @Test
  void aStreamThatIsNotOpenForDeliveries() {
    world.addStream(ACCOUNT, REGION, "siem");
    cli.write(
        "logspec.yaml",
        ARCHIVE.replace("type: s3, bucket: org-logs, prefix: eks", "type: firehose, stream: siem"));
    assertThat(fails(1, "plan")).contains("LogDeliveryEnabled=true", "permissions: manage");
  }

  @Test
  void aRecordFieldThatAwsDoesNotKnow() {
    cli.write(
        "logspec.yaml",
        SPEC.replace(
            "[compute]", "[compute], recordFields: [event_timestamp, resource_arn, controler]"));
    assertThat(fails(1, "plan"))
        .contains("record field \"controler\" does not exist", "did you mean controller");
  }

  @Test
  void aMandatoryRecordFieldThatIsMissing() {
    cli.write("logspec.yaml", SPEC.replace("[compute]", "[compute], recordFields: [message]"));
    assertThat(fails(1, "plan")).contains("\"resource_arn\" is mandatory");
  }

  @Test
  void aSuffixVariableThatAwsDoesNotKnow() {
    world.addBucket(ACCOUNT, REGION, "org-logs");
    cli.write(
        "logspec.yaml",
        ARCHIVE.replace("prefix: eks", "prefix: eks, permissions: manage, suffixPath: \"{yyy}\""));
    assertThat(fails(1, "plan")).contains("{yyy} does not exist", "did you mean yyyy");
  }

  @Test
  void applyWithoutTerminalAndFlagNamesTheFlag() {
    assertThat(fails(1, "apply")).contains("--auto-approve");
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  void errorsOfPlanForProgramStandOnStandardErrorToo() {
    cli.write("logspec.yaml", SPEC.replace("name: prod", "name: absent"));
    for (String command : List.of("plan", "drift")) {
      for (String format : List.of("json", "markdown")) {
        Cli.Run run = cli.run(command, "--format", format);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("error: ").contains("\"absent\"");
      }
      assertThat(cli.run(command).err()).doesNotContain("error: ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "validate, --cluster=a", "validate, --profile=a", "validate, --sandbox", "validate, --debug",
    "show, -f=a", "show, --shard=1/2", "show, --region=eu-west-1", "show, --endpoint-url=http://a",
    "merge, -f=a", "merge, -l=a=b", "merge, --exclude=a", "merge, --sandbox"
  })
  void flagThatWouldDoNothingIsUnknown(String command, String flag) {
    Cli.Run run = cli.run(command, flag, "plan.json");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("see: logspec help " + command);
  }
}

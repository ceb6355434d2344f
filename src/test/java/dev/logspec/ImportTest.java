package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Live deliveries to a spec that says them, and nothing that AWS would do unasked. */
@Execution(ExecutionMode.CONCURRENT)
final class ImportTest {
  private static final String ACCOUNT = "123456789012";
  private static final String OTHER = "012345678901";
  private static final String REGION = "eu-west-1";
  private static final List<String> TYPES =
      List.of("compute", "block-storage", "load-balancing", "ipam");

  @TempDir private Path directory;
  private Cli cli;
  private World world;
  private ByHand hand;

  @BeforeEach
  void clusters() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "blue");
    world.addCluster(ACCOUNT, REGION, "green");
    hand = new ByHand(cli, ACCOUNT, REGION);
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private static String awsName(String type) {
    return "AUTO_MODE_" + type.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + "_LOGS";
  }

  private String group(String name) {
    hand.group(name);
    return hand.arn("logs", "log-group:" + name);
  }

  private String bucket(String name) {
    world.addBucket(ACCOUNT, REGION, name);
    return "arn:aws:s3:::" + name;
  }

  @Test
  void theArticlesSetUpIsAFewLines() {
    TYPES.forEach(type -> hand.article("blue", awsName(type), type));
    assertThat(imports("--all"))
        .isEqualTo(
            """
            version: 1
            name: platform-logs

            defaults:
              account: "123456789012"
              region: eu-west-1

            destinations:
              insights:
                type: cloudwatch-logs

            clusters:
              - name: blue
            """);
    isTakenOver("--all");
  }

  @Test
  void theFirstUsersSetUp() {
    bucket("shared-logs");
    for (String cluster : List.of("blue", "green")) {
      for (String type : TYPES) {
        String name = cluster + "-" + type;
        String group = "/aws/vendedlogs/eks/cluster/" + awsName(type) + "/" + cluster;
        hand.source(name, cluster, awsName(type))
            .destination(name, group(group))
            .delivery(name, name)
            .destination(name + "-s3", "arn:aws:s3:::shared-logs");
        hand.logs().putRetentionPolicy(b -> b.logGroupName(group).retentionInDays(30));
        hand.logs()
            .createDelivery(
                b ->
                    b.deliverySourceName(name)
                        .deliveryDestinationArn(
                            hand.arn("logs", "delivery-destination:" + name + "-s3"))
                        .s3DeliveryConfiguration(c -> c.suffixPath("auto-mode/" + type)));
      }
    }
    assertThat(imports("--all"))
        .isEqualTo(
            """
            version: 1
            name: platform-logs

            defaults:
              account: "123456789012"
              region: eu-west-1
              logTypes:
                compute:
                  suffixPath: auto-mode/compute
                block-storage:
                  suffixPath: auto-mode/block-storage
                load-balancing:
                  suffixPath: auto-mode/load-balancing
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
              - name: green
            """);
    isTakenOver("--all");
  }

  @Test
  void whatAFewHaveOtherwiseIsAnException() {
    for (String type : TYPES) {
      String group = "/eks/blue/" + type;
      hand.source(type, "blue", awsName(type))
          .destination("d-" + type, group(group))
          .delivery(type, "d-" + type);
      if (!type.equals("ipam")) {
        hand.logs().putRetentionPolicy(b -> b.logGroupName(group).retentionInDays(30));
      }
    }
    assertThat(imports("--cluster", "b*"))
        .endsWith(
            """
            destinations:
              insights:
                type: cloudwatch-logs
                logGroup: /eks/{cluster}/{logType}
                retentionDays: 30

            clusters:
              - name: blue
                logTypes:
                  compute: {}
                  block-storage: {}
                  load-balancing: {}
                  ipam:
                    retentionDays: never
            """);
    isTakenOver("--all");
  }

  @Test
  void whatCannotBeSaidIsACommentAndANote() {
    hand.article("blue", awsName("compute"), "compute").source("spare", "blue", awsName("ipam"));
    hand.article("green", awsName("compute"), "compute");
    world.tag(
        hand.arn("logs", "delivery-source:green-AUTO_MODE_COMPUTE_LOGS"),
        Map.of("logspec:spec", "theirs"));
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .endsWith(
            """
            # There too, and not in this spec:
            # 123456789012/eu-west-1/delivery_source/green-AUTO_MODE_COMPUTE_LOGS: it belongs to the spec "theirs", so the spec does not have it
            # 123456789012/eu-west-1/delivery_source/spare: it has no delivery, so the spec does not have it
            """);
    assertThat(run.err()).contains("it has no delivery", "it belongs to the spec \"theirs\"");
    isTakenOver("--all");
  }

  @Test
  @DisplayName("TFA#48926: logs of EKS capabilities are imported, and taken over by tags alone")
  void capabilitiesAreImported() {
    Cluster blue = world.addCluster(ACCOUNT, REGION, "blue");
    String argo = world.addCapability(blue, "my-argo", "ARGOCD").arn();
    hand.article("blue", awsName("compute"), "compute");
    hand.sourceOf("argo", argo, "EKS_CAPABILITY_ARGOCD_SERVER_LOGS")
        .destination("argo", group("/aws/eks/blue/auto-mode/argocd-server"))
        .delivery("argo", "argo");
    hand.sourceOf("apps", argo, "EKS_CAPABILITY_ARGOCD_APPLICATION_LOGS")
        .destination("apps", group("/aws/eks/blue/auto-mode/argocd-application"))
        .delivery("apps", "apps");
    String ack = world.addCapability(blue, "my-ack", "ACK").arn();
    hand.sourceOf("ack", ack, "EKS_CAPABILITY_ACK_LOGS")
        .destination("ack", bucket("logs"))
        .delivery("ack", "ack");
    assertThat(imports("--all"))
        .endsWith(
            """
            clusters:
              - name: blue
                capabilities:
                  - name: my-ack
                    logTypes:
                      EKS_CAPABILITY_ACK_LOGS:
                        deliverTo:
                          - archive
                  - name: my-argo
                    logTypes:
                      - EKS_CAPABILITY_ARGOCD_APPLICATION_LOGS
                      - EKS_CAPABILITY_ARGOCD_SERVER_LOGS
            """);
    isTakenOver("--all");
  }

  @Test
  void aCapabilityThatItsNameDoesNotFindStandsByItsArn() {
    Cluster blue = world.addCluster(ACCOUNT, REGION, "blue");
    world.addCapability(blue, "mine", "KRO");
    String ack = world.addCapability(blue, "mine", "ACK").arn();
    hand.article("blue", awsName("compute"), "compute");
    hand.sourceOf("ack", ack, "EKS_CAPABILITY_ACK_LOGS")
        .destination("ack", group("/aws/eks/blue/auto-mode/ack"))
        .delivery("ack", "ack");
    assertThat(imports("--all"))
        .endsWith(
            """
                capabilities:
                  - arn: %s
                    logTypes:
                      - EKS_CAPABILITY_ACK_LOGS
            """
                .formatted(ack));
    isTakenOver("--all");
  }

  @Test
  void aCapabilityThatMayNotBeReadStandsByItsArn() {
    Cluster blue = world.addCluster(ACCOUNT, REGION, "blue");
    String ack = world.addCapability(blue, "mine", "ACK").arn();
    hand.article("blue", awsName("compute"), "compute");
    hand.sourceOf("ack", ack, "EKS_CAPABILITY_ACK_LOGS")
        .destination("ack", group("/aws/eks/blue/auto-mode/ack"))
        .delivery("ack", "ack");
    world.deny(ACCOUNT, "eks:DescribeCapability");
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.out()).contains("- arn: " + ack);
    assertThat(run.err())
        .contains("its capability stands by its ARN", "\"Action\":\"eks:DescribeCapability\"");
    isTakenOver("--all");
  }

  @Test
  void aCapabilityOfAClusterThatDeliversNothingElseIsTold() {
    hand.article("blue", awsName("compute"), "compute");
    Cluster green = world.addCluster(ACCOUNT, REGION, "green");
    String ack = world.addCapability(green, "my-ack", "ACK").arn();
    hand.sourceOf("ack", ack, "EKS_CAPABILITY_ACK_LOGS")
        .destination("ack", group("/ack"))
        .delivery("ack", "ack");
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.err()).contains("its cluster delivers nothing else that a spec could say");
    assertThat(run.out()).doesNotContain("green", "capabilities:");
    isTakenOver("--all");
  }

  @Test
  void severalAccountsOfWhichOneLooksLikeANumber() {
    world.addCluster(OTHER, REGION, "yes");
    try (ByHand far = new ByHand(cli, OTHER, REGION)) {
      far.article("yes", awsName("compute"), "compute");
    }
    hand.article("blue", awsName("compute"), "compute");
    String text =
        imports(
            "--all",
            "--in",
            REGION,
            "--in",
            OTHER + "/" + REGION,
            "--assume-role",
            "arn:aws:iam::{account}:role/logspec");
    assertThat(text)
        .contains(
            "  account: \"012345678901\"\n",
            "  assumeRole: arn:aws:iam::{account}:role/logspec\n",
            "  - name: \"yes\"\n",
            "  - name: blue\n    account: \"123456789012\"\n");
    isTakenOver(
        "--all",
        "--in",
        REGION,
        "--in",
        OTHER + "/" + REGION,
        "--assume-role",
        "arn:aws:iam::{account}:role/logspec");
  }

  @Test
  void aRoleThatAsksForAnExternalIdIsGivenOne() {
    String role = "arn:aws:iam::" + OTHER + ":role/logs";
    world.requireExternalId(role, "ours-7");
    world.addCluster(OTHER, REGION, "far");
    try (ByHand far = new ByHand(cli, OTHER, REGION)) {
      far.article("far", awsName("compute"), "compute");
    }
    String[] line = {
      "--all", "--in", OTHER + "/" + REGION, "--assume-role", role, "--external-id", "ours-7"
    };
    assertThat(imports(line))
        .contains("  assumeRole:\n    arn: " + role + "\n    externalId: ours-7\n");
    isTakenOver(line);
  }

  @Test
  void aPathThatLostItsBeginningIsToldOf() {
    hand.source("s", "blue", awsName("compute"))
        .destination("d", bucket("logs"))
        .delivery("s", "d");
    String id = world.deliveries().values().iterator().next().id();
    hand.logs()
        .updateDeliveryConfiguration(
            b -> b.id(id).s3DeliveryConfiguration(c -> c.suffixPath("mine/{yyyy}")));
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.out()).contains("suffixPath: mine/{yyyy}");
    assertThat(run.err())
        .contains(
            "would adopt it (suffixPath), not only tag it",
            "guard owner: it refuses an apply of this spec",
            "A plan of this spec takes over 2 objects by tags alone and would change 1 object"
                + " otherwise. 1 guard refuses an apply of it.");
    cli.write("logspec.yaml", run.out());
    assertThat(run.code()).isEqualTo(3);
    assertThat(cli.run("apply", "--auto-approve").code()).isEqualTo(3);
  }

  @Test
  void whatNobodysPolicyAllowsIsLeftAsItIs() {
    hand.article("blue", awsName("compute"), "compute");
    world.resourcePolicies().clear();
    isTakenOver("--all");
  }

  @Test
  void aDestinationThatWasImportedIsTurnedInPlace() {
    hand.source("s", "blue", awsName("compute"))
        .destination("d", bucket("logs"))
        .delivery("s", "d");
    bucket("cold");
    cli.write("logspec.yaml", imports("--all"));
    succeeds("apply", "--auto-approve");
    cli.write(
        "logspec.yaml",
        imports("--all").replace("bucket: logs", "bucket: cold\n    permissions: skip"));
    assertThat(PlannedChanges.of(succeeds("plan", "--format", "json")))
        .containsExactly("update delivery_destination d target");
    succeeds("apply", "--auto-approve");
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void tagsThatTheSpecGaveAreSaidAgain() {
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: platform-logs
        defaults: { region: eu-west-1, tags: { team: platform, cost: "007" } }
        destinations: { insights: { type: cloudwatch-logs } }
        clusters: [{ name: blue }]
        """);
    succeeds("apply", "--auto-approve");
    String text = imports("--all");
    assertThat(text).contains("  tags:\n    cost: \"007\"\n    team: platform\n");
    cli.write("logspec.yaml", text);
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void aLogGroupOfAnotherSpecIsItsOwn() {
    hand.article("blue", awsName("compute"), "compute");
    hand.article("green", awsName("compute"), "compute");
    hand.tag("log-group:/aws/eks/blue/auto-mode/compute", "logspec:spec", "theirs");
    assertThat(imports("--all")).contains("- name: green", "it belongs to the spec \"theirs\"");
    isTakenOver("--all");
  }

  @Test
  void aStackOfCloudFormationIsNamed() {
    hand.article("blue", awsName("compute"), "compute");
    world.tag(
        hand.arn("logs", "delivery-source:blue-AUTO_MODE_COMPUTE_LOGS"),
        Map.of("aws:cloudformation:stack-name", "logs-stack"));
    Cli.Run run = cli.run("import", "--all");
    assertThat(run.err()).contains("CloudFormation stack logs-stack", "--from-cloudformation -");
    assertThat(run.out()).doesNotContain("logs-stack");
    isTakenOver("--all");
  }

  /** All at once, as an account has it that several people used for years. */
  @Test
  void oddThings() {
    String sixty = "n".repeat(60);
    Key secret = world.addKey(ACCOUNT, REGION).granting("logs." + REGION + ".amazonaws.com");
    String key = secret.arn();
    world.keys().put(key, secret);
    hand.logs()
        .createLogGroup(
            b -> b.logGroupName("/odd/secret").kmsKeyId(key).tags(Map.of("Größe", "日本 = 1")));
    hand.logs().createLogGroup(b -> b.logGroupName("/odd/cold").logGroupClass("INFREQUENT_ACCESS"));
    hand.source(sixty, "blue", awsName("compute"))
        .destination(sixty, hand.arn("logs", "log-group:/odd/secret"))
        .delivery(sixty, sixty)
        .tag("delivery-source:" + sixty, "Größe", "日本");
    hand.source("cold", "blue", awsName("ipam"))
        .destination("cold", hand.arn("logs", "log-group:/odd/cold"))
        .delivery("cold", "cold");
    bucket("logs");
    for (String type : TYPES) {
      hand.source("green_" + type, "green", awsName(type))
          .destination("s3_" + type, "arn:aws:s3:::logs/eks/" + type)
          .delivery("green_" + type, "s3_" + type);
    }
    hand.destination("unused", "arn:aws:s3:::logs");
    world.addCluster(ACCOUNT, REGION, "gone");
    hand.article("gone", awsName("compute"), "compute");
    world.removeCluster(hand.arn("eks", "cluster/gone"));
    String text = imports("--all");
    assertThat(text)
        .contains("kmsKey: " + key, "class: infrequent-access", "gone-", "it is inactive")
        .doesNotContain("Größe", "unused", "name: gone");
    isTakenOver("--all");
  }

  @Test
  void aFileThatIsThereIsLeft() throws Exception {
    hand.article("blue", awsName("compute"), "compute");
    Path file = cli.write("mine.yaml", "mine");
    Cli.Run run = cli.run("import", "--all", "--out", "mine.yaml");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("mine.yaml exists already", "--force");
    assertThat(file).hasContent("mine");

    assertThat(cli.run("import", "--all", "--out", "mine.yaml", "--force").code()).isZero();
    assertThat(Files.readString(file)).startsWith("version: 1\n");
  }

  @Test
  void wrongLinesAreRefused() {
    assertThat(cli.run("import").code()).isEqualTo(64);
    assertThat(cli.run("import").err()).contains("--cluster PATTERN, or --all");
    assertThat(cli.run("import", "--all", "--cluster", "x").code()).isEqualTo(64);
    assertThat(cli.run("import", "--all", "--in", "nowhere").code()).isEqualTo(64);
    assertThat(cli.run("import", "--all", "--name", "No Name").code()).isEqualTo(64);
    assertThat(cli.run("import", "--all", "--assume-role", "x").code()).isEqualTo(64);
    assertThat(cli.run("import", "--all", "--external-id", "ours").code()).isEqualTo(64);
  }

  @Test
  void whereNothingIsFoundTheClustersThatAreThereAreNamed() {
    hand.article("blue", awsName("compute"), "compute");
    Cli.Run run = cli.run("import", "--cluster", "prod-*");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no delivery was found", "blue");
    Cli.Run elsewhere = cli.run("import", "--all", "--in", "us-east-1");
    assertThat(elsewhere.code()).isEqualTo(1);
    assertThat(elsewhere.err()).contains("logspec init");
  }

  @Test
  void anotherAccountWithoutARoleIsRefused() {
    Cli.Run run = cli.run("import", "--all", "--in", OTHER + "/" + REGION);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("--assume-role");
  }

  private String imports(String... args) {
    String[] line = new String[args.length + 1];
    line[0] = "import";
    System.arraycopy(args, 0, line, 1, args.length);
    Cli.Run run = cli.run(line);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }

  /** The imported spec plans as adopts alone, is applied by tags alone, and is imported again. */
  private void isTakenOver(String... args) {
    String text = imports(args);
    TakenOver.byTagsAlone(cli, text);
    assertThat(imports(args)).isEqualTo(text);
  }

  private String succeeds(String... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }
}

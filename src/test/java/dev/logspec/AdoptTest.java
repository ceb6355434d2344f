package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.world.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What others set up by hand is taken over as it is, whatever they called it. */
@Execution(ExecutionMode.CONCURRENT)
final class AdoptTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "ap-northeast-1";
  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "AUTO_MODE_COMPUTE_LOGS", "compute",
              "AUTO_MODE_BLOCK_STORAGE_LOGS", "block-storage",
              "AUTO_MODE_LOAD_BALANCING_LOGS", "load-balancing",
              "AUTO_MODE_IPAM_LOGS", "ipam"));

  private static final String FIVE_LINES =
      """
      version: 1
      name: five-lines
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: sandbox }]
      """;

  @TempDir private Path directory;
  private Cli cli;
  private ByHand hand;

  @BeforeEach
  void aClusterOfAutoMode() {
    cli = new Cli(directory);
    cli.environment().put("AWS_REGION", REGION);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "sandbox");
    hand = new ByHand(cli, ACCOUNT, REGION);
    cli.write("logspec.yaml", FIVE_LINES);
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private void article() {
    TYPES.forEach((type, shortName) -> hand.article("sandbox", type, shortName));
  }

  @Test
  void theArticlesSetUpPlansAsAdoptsOnly() {
    article();
    adoptsWithTagsAlone();
  }

  @Test
  void theArticlesOwnCommandsPlanAsAdoptsOnly() throws Exception {
    assumeThat(installed("aws")).as("the aws command is installed").isTrue();
    for (Map.Entry<String, String> type : TYPES.entrySet()) {
      String group = "/aws/eks/sandbox/auto-mode/" + type.getValue();
      aws(
          "put-delivery-source",
          "--name",
          "sandbox-" + type.getKey(),
          "--log-type",
          type.getKey(),
          "--resource-arn",
          hand.arn("eks", "cluster/sandbox"));
      cli.pace().pass(Duration.ofMinutes(3));
      aws("create-log-group", "--log-group-name", group);
      aws(
          "put-delivery-destination",
          "--name",
          "sandbox-dest-" + type.getValue(),
          "--delivery-destination-configuration",
          "destinationResourceArn=" + hand.arn("logs", "log-group:" + group));
      aws(
          "create-delivery",
          "--delivery-source-name",
          "sandbox-" + type.getKey(),
          "--delivery-destination-arn",
          hand.arn("logs", "delivery-destination:sandbox-dest-" + type.getValue()));
    }
    adoptsWithTagsAlone();
  }

  private void adoptsWithTagsAlone() {
    cli.sandbox().journal().clear();
    int updates = cli.sandbox().world().updates().size();
    JsonNode plan = PlannedChanges.json(succeeds("plan", "--format", "json"));
    assertThat(plan.path("summary").toString())
        .isEqualTo(
            "{\"create\":0,\"update\":0,\"replace\":0,\"delete\":0,\"adopt\":16,\"release\":0,\"same\":0,"
                + "\"clusterUpdates\":0}");
    assertThat(plan.path("guards")).isEmpty();
    succeeds("apply", "--auto-approve");
    assertThat(Set.copyOf(cli.changes())).containsExactly("TagResource");
    assertThat(cli.sandbox().world().updates()).hasSize(updates);
    isConverged();
  }

  @Test
  void aSourceOfAnotherNameIsAdoptedUnderItsName() {
    cli.write("logspec.yaml", FIVE_LINES.replace("sandbox }", "sandbox, logTypes: [compute] }"));
    hand.source("karpenter", "sandbox", "AUTO_MODE_COMPUTE_LOGS")
        .group("/aws/eks/sandbox/auto-mode/compute")
        .destination(
            "sandbox-dest-compute",
            hand.arn("logs", "log-group:/aws/eks/sandbox/auto-mode/compute"))
        .delivery("karpenter", "sandbox-dest-compute");
    assertThat(planned())
        .containsExactlyInAnyOrder(
            "adopt log_group /aws/eks/sandbox/auto-mode/compute tags",
            "adopt delivery_destination sandbox-dest-compute tags",
            "adopt delivery_source karpenter tags",
            "adopt delivery karpenter/CWL tags");
    succeeds("apply", "--auto-approve");
    isConverged();
    assertThat(cli.sandbox().world().sources().values())
        .extracting("name")
        .containsExactly("karpenter");
  }

  /** The names, groups and second delivery of the first public user of these logs. */
  private void firstUser() {
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "shared-logs");
    String bucket = "arn:aws:s3:::shared-logs";
    TYPES.forEach(
        (type, shortName) -> {
          String group = "/aws/vendedlogs/eks/cluster/" + type + "/sandbox";
          String name = "sandbox-" + shortName;
          hand.source(name, "sandbox", type)
              .group(group)
              .destination(name, hand.arn("logs", "log-group:" + group))
              .delivery(name, name)
              .destination(name + "-s3", bucket)
              .delivery(name, name + "-s3");
          hand.logs().putRetentionPolicy(b -> b.logGroupName(group).retentionInDays(30));
        });
    cli.sandbox().journal().clear();
  }

  @Test
  void theFirstUsersSetUpIsAdoptedWholeWhenTheSpecGivesItsNames() {
    firstUser();
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: first-user
        destinations:
          insights:
            type: cloudwatch-logs
            logGroup: /aws/vendedlogs/eks/cluster/{LOG_TYPE}/{cluster}
            retentionDays: 30
        clusters: [{ name: sandbox }]
        names: { source: "{cluster}-{logType}", destination: "{cluster}-{logType}" }
        """);
    JsonNode summary = PlannedChanges.json(succeeds("plan", "--format", "json")).path("summary");
    assertThat(summary.path("adopt").intValue()).isEqualTo(16);
    assertThat(summary.path("clusterUpdates").intValue()).isZero();
    succeeds("apply", "--auto-approve");
    assertThat(Set.copyOf(cli.changes())).containsExactly("TagResource");
    isConverged();
    assertThat(cli.sandbox().world().deliveries()).hasSize(8);
  }

  @Test
  void theFirstUsersSourcesAreAdoptedWhenTheSpecGivesNoNames() {
    firstUser();
    int updates = cli.sandbox().world().updates().size();
    List<String> planned = planned();
    assertThat(planned)
        .contains(
            "adopt delivery_source sandbox-compute tags",
            "create delivery_destination sandbox-dest-compute",
            "replace delivery sandbox-compute/CWL destination tags")
        .noneMatch(c -> c.startsWith("delete") || c.startsWith("create delivery_source"));
    succeeds("apply", "--auto-approve", "--allow", "owner");
    isConverged();
    assertThat(cli.sandbox().world().updates()).hasSize(updates);
    assertThat(cli.sandbox().world().destinations().values())
        .as("theirs stay, beside ours")
        .hasSize(12);
    assertThat(cli.changes()).doesNotContain("DeleteLogGroup", "DeleteDeliveryDestination");
  }

  @Test
  void recordFieldsThatSomebodyChoseGoBackToTheDefaultInPlace() {
    cli.write("logspec.yaml", FIVE_LINES.replace("sandbox }", "sandbox, logTypes: [ipam] }"));
    String group = "/aws/eks/sandbox/auto-mode/ipam";
    hand.source("sandbox-AUTO_MODE_IPAM_LOGS", "sandbox", "AUTO_MODE_IPAM_LOGS")
        .group(group)
        .destination("sandbox-dest-ipam", hand.arn("logs", "log-group:" + group))
        .delivery(
            "sandbox-AUTO_MODE_IPAM_LOGS",
            "sandbox-dest-ipam",
            List.of("message", "resource_arn", "event_timestamp"));
    assertThat(planned())
        .contains("adopt delivery sandbox-AUTO_MODE_IPAM_LOGS/CWL recordFields tags");
    succeeds("apply", "--auto-approve");
    isConverged();
    Delivery delivery = cli.sandbox().world().deliveries().values().iterator().next();
    assertThat(delivery.recordFields()).hasSizeGreaterThan(3).contains("level", "reconcileID");
  }

  @Test
  void destinationOfOthersThatWouldPointElsewhereIsToBeLookedAtTwice() {
    cli.write("logspec.yaml", FIVE_LINES.replace("sandbox }", "sandbox, logTypes: [ipam] }"));
    hand.group("/theirs").destination("sandbox-dest-ipam", hand.arn("logs", "log-group:/theirs"));
    JsonNode plan = PlannedChanges.json(succeeds("plan", "--format", "json"));
    assertThat(plan.path("changes"))
        .filteredOn(c -> c.path("kind").asText().equals("delivery_destination"))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.path("actions").toString()).isEqualTo("[\"adopt\"]");
              assertThat(c.path("risk").toString()).isEqualTo("[\"target_turned\"]");
            });
    assertThat(cli.run("plan").out()).contains("Look twice (1 object)", "go to the new target");
  }

  @Test
  void tagsOfOthersStayThroughAdoptionAndEdits() {
    article();
    String source = "delivery-source:sandbox-AUTO_MODE_IPAM_LOGS";
    hand.tag(source, "cost-centre", "42");
    succeeds("apply", "--auto-approve");
    cli.write("logspec.yaml", FIVE_LINES + "defaults: { tags: { team: platform } }\n");
    succeeds("apply", "--auto-approve");
    assertThat(tags(source)).containsEntry("team", "platform").containsEntry("cost-centre", "42");
    cli.write("logspec.yaml", FIVE_LINES);
    succeeds("apply", "--auto-approve");
    isConverged();
    assertThat(tags(source)).doesNotContainKey("team").containsEntry("cost-centre", "42");
  }

  @Test
  void anotherSpecsObjectsAreRefusedNamingTheirOwner() {
    succeeds("apply", "--auto-approve");
    cli.write("logspec.yaml", FIVE_LINES.replace("five-lines", "newcomer"));
    int made = cli.changes().size();
    Cli.Run refused = cli.run("apply", "--auto-approve");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out() + refused.err()).contains("\"five-lines\"", "--take-over five-lines");
    assertThat(cli.changes()).hasSize(made);
  }

  @Test
  void anotherSpecsObjectsAreTakenOverOnRequest() {
    succeeds("apply", "--auto-approve");
    cli.write("logspec.yaml", FIVE_LINES.replace("five-lines", "newcomer"));
    cli.sandbox().journal().clear();
    succeeds("apply", "--auto-approve", "--take-over", "five-lines");
    assertThat(cli.changes())
        .allMatch(c -> c.equals("TagResource") || c.equals("PutResourcePolicy"));
    isConverged();
    assertThat(tags("delivery-source:sandbox-AUTO_MODE_IPAM_LOGS"))
        .containsEntry("logspec:spec", "newcomer");
  }

  /** {@code --allow owner} goes on without the other spec's objects, never over them. */
  @Test
  void anotherSpecsDeliveryIsNotReplacedWithOurSource() {
    article();
    hand.tag("delivery-source:sandbox-AUTO_MODE_IPAM_LOGS", "logspec:spec", "five-lines");
    String delivery =
        cli.sandbox().world().deliveries().values().stream()
            .filter(d -> d.sourceName().equals("sandbox-AUTO_MODE_IPAM_LOGS"))
            .map(Delivery::arn)
            .findFirst()
            .orElseThrow();
    cli.sandbox().world().tag(delivery, Map.of("logspec:spec", "somebody"));
    cli.write("logspec.yaml", FIVE_LINES + "names: { source: \"{cluster}-new-{logType}\" }\n");
    Cli.Run apply = cli.run("apply", "--auto-approve", "--allow", "owner", "--allow", "removals");
    assertThat(apply.code()).isEqualTo(1);
    assertThat(apply.out() + apply.err()).contains("AWS refuses to delete it while the delivery");
    assertThat(cli.sandbox().world().deliveries()).containsKey(delivery);
  }

  private Map<String, String> tags(String resource) {
    return cli.sandbox().world().tagsOf(hand.arn("logs", resource));
  }

  private List<String> planned() {
    return PlannedChanges.of(succeeds("plan", "--format", "json"));
  }

  private void isConverged() {
    Cli.Run plan = cli.run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
  }

  private String succeeds(String... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }

  private static boolean installed(String command) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private void aws(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("aws", "logs"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("AWS_"));
    environment.put("AWS_ENDPOINT_URL", cli.sandbox().endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", ACCOUNT);
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_DEFAULT_REGION", REGION);
    environment.put("AWS_CONFIG_FILE", directory.resolve("none").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + output).isZero();
  }
}

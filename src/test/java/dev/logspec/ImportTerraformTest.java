package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What Terraform made becomes a spec's, and Terraform is told how to let go of it. */
@Execution(ExecutionMode.CONCURRENT)
final class ImportTerraformTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String LOGS = "arn:aws:logs:" + REGION + ":" + ACCOUNT + ":";

  @TempDir private Path directory;
  private Cli cli;
  private ByHand hand;
  private final List<String> resources = new ArrayList<>();

  @BeforeEach
  void clusters() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "blue");
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "green");
    hand = new ByHand(cli, ACCOUNT, REGION);
    hand.article("blue", "AUTO_MODE_COMPUTE_LOGS", "compute")
        .article("blue", "AUTO_MODE_IPAM_LOGS", "ipam")
        .article("green", "AUTO_MODE_IPAM_LOGS", "ipam");
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private static String instance(String key, String arn, String more) {
    return """
        {%s"schema_version":0,"attributes":{"arn":"%s","name":"n"%s,"tags":{"password":"hunter2"}}}"""
        .formatted(key.isEmpty() ? "" : "\"index_key\":" + key + ",", arn, more);
  }

  private void resource(String type, String name, String... instances) {
    resources.add(
        """
        {"mode":"managed","type":"%s","name":"%s",
         "provider":"provider[\\"registry.terraform.io/hashicorp/aws\\"]","instances":[%s]}"""
            .formatted(type, name, String.join(",", instances)));
  }

  private String source(String key, String type) {
    return instance(
        "\"" + key + "\"",
        LOGS + "delivery-source:blue-" + type,
        ",\"resource_arn\":\"" + hand.arn("eks", "cluster/blue") + "\"");
  }

  private void state() {
    resource(
        "aws_cloudwatch_log_delivery_source",
        "eks",
        source("it's", "AUTO_MODE_COMPUTE_LOGS"),
        source("ipam", "AUTO_MODE_IPAM_LOGS"));
    resource(
        "aws_cloudwatch_log_delivery_destination",
        "all",
        instance("\"it's \\\"${x}\\\"\"", LOGS + "delivery-destination:blue-dest-compute", ""),
        instance("\"cloudfront\"", LOGS + "delivery-destination:cloudfront", ""));
    resource(
        "aws_cloudwatch_log_group",
        "g",
        instance("0", LOGS + "log-group:/aws/eks/blue/auto-mode/compute", ""));
    resource("aws_db_instance", "db", instance("", "arn:aws:rds:x", ""));
    cli.write(
        "terraform.tfstate",
        """
        {"version":4,"terraform_version":"1.11.4","serial":7,
         "lineage":"9c8a5b3e-1111-2222-3333-444455556666","outputs":{},
         "resources":[%s],"check_results":null}"""
            .formatted(String.join(",\n", resources)));
  }

  @Test
  void itsClustersAreImportedAndItIsToldHowToLetGo() throws Exception {
    state();
    Cli.Run run = cli.run("import", "--from-terraform", "terraform.tfstate", "--out", "s.yaml");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(directory.resolve("s.yaml")))
        .contains("- name: blue\n")
        .doesNotContain("green");
    assertThat(run.out())
        .contains(
            "logspec apply -f s.yaml",
            "removed {\n  from = aws_cloudwatch_log_delivery_source.eks\n",
            "removed {\n  from = aws_cloudwatch_log_group.g\n",
            "terraform state rm"
                + " 'aws_cloudwatch_log_delivery_destination.all[\"it'\\''s \\\"$${x}\\\"\"]'\n")
        .doesNotContain("cloudfront", "aws_db_instance");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");

    cli.write("logspec.yaml", Files.readString(directory.resolve("s.yaml")));
    assertThat(PlannedChanges.of(cli.run("plan", "--format", "json").out()))
        .hasSize(8)
        .allMatch(c -> c.startsWith("adopt ") && c.endsWith(" tags"));
  }

  @Test
  void realTerraformTakesTheCommands() throws Exception {
    assumeThat(Path.of("/usr/local/bin/terraform")).isExecutable();
    state();
    String out =
        cli.run("import", "--from-terraform", "terraform.tfstate", "--out", "s.yaml").out();
    List<String> commands =
        Pattern.compile("(?m)^terraform state rm .*$")
            .matcher(out)
            .results()
            .map(m -> m.group().replace("state rm", "state rm -dry-run -state=terraform.tfstate"))
            .toList();
    assertThat(commands).hasSize(1);
    for (String command : commands) {
      Process process =
          new ProcessBuilder("sh", "-c", "/usr/local/bin/" + command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(said).contains("Would remove aws_cloudwatch_log_delivery_destination.all[");
    }
  }

  @Test
  void aPlanIsRefusedAndSoIsAStateWithoutClusters() {
    Cli.Run plan =
        cli.piping("{\"format_version\":\"1.2\",\"planned_values\":{}}")
            .run("import", "--from-terraform", "-", "--out", "s.yaml");
    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.err()).contains("it is a plan", "terraform show -json");
    Cli.Run empty =
        cli.piping("{\"format_version\":\"1.0\"}")
            .run("import", "--from-terraform", "-", "--out", "s.yaml");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).contains("no delivery source of an EKS cluster");
    Cli.Run missing = cli.run("import", "--from-terraform", "no.json", "--out", "s.yaml");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("no.json");
    assertThat(cli.run("import", "--from-terraform", "-").code()).isEqualTo(64);
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.logspec.terraform.RealTerraform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  @TempDir private Path terraform;
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
        {%s"schema_version":0,"attributes":{"arn":"%s","name":"n"%s,"private_key":"hunter2"}}"""
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

  /** The delivery from {@code source} to a destination whose name ends so. */
  private String delivery(String source, String destination, String more) {
    String id =
        cli.sandbox().world().deliveries().values().stream()
            .filter(d -> d.sourceName().equals(source))
            .filter(d -> d.destinationArn().endsWith(destination))
            .findFirst()
            .orElseThrow()
            .id();
    return instance("\"" + source + destination + "\"", LOGS + "delivery:" + id, more);
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
    resource(
        "aws_cloudwatch_log_delivery",
        "d",
        delivery("blue-AUTO_MODE_COMPUTE_LOGS", "compute", ""),
        delivery("blue-AUTO_MODE_IPAM_LOGS", "ipam", ""));
    resource("aws_db_instance", "db", instance("", "arn:aws:rds:x", ""));
    write();
  }

  private void write() {
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
    Cli.Run run = imports();
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
    assertThat(run.err()).doesNotContain("the state says otherwise");
    assertThat(run.out() + run.err()).doesNotContain("hunter2");

    cli.write("logspec.yaml", Files.readString(directory.resolve("s.yaml")));
    assertThat(PlannedChanges.of(cli.run("plan", "--format", "json").out()))
        .hasSize(8)
        .allMatch(c -> c.startsWith("adopt ") && c.endsWith(" tags"));
  }

  @Test
  void realTerraformTakesTheCommands(@TempDir Path folder) throws Exception {
    Optional<RealTerraform> terraform = RealTerraform.in(folder);
    assumeThat(terraform).as(RealTerraform.MISSING).isPresent();
    state();
    List<String> commands = RealTerraform.commands(imports().out(), "terraform state rm");
    assertThat(commands).hasSize(1);
    terraform
        .get()
        .write("terraform.tfstate", Files.readString(directory.resolve("terraform.tfstate")));
    assertThat(terraform.get().shell(commands.get(0), "state rm", "-dry-run"))
        .contains("Would remove aws_cloudwatch_log_delivery_destination.all[");
  }

  private Cli.Run imports(String... more) {
    List<String> line = new ArrayList<>(List.of("import", "--from-terraform", "terraform.tfstate"));
    line.addAll(List.of("--out", "s.yaml", "--force"));
    line.addAll(List.of(more));
    Cli.Run run = cli.run(line.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    RealTerraform.in(terraform).ifPresent(real -> real.validates(run.out()));
    return run;
  }

  private void isTakenOver() throws Exception {
    TakenOver.byTagsAlone(cli, Files.readString(directory.resolve("s.yaml")));
  }

  @Test
  void whatTheStateDoesNotHaveIsNamedAndLeft() throws Exception {
    resource(
        "aws_cloudwatch_log_delivery", "d", delivery("blue-AUTO_MODE_COMPUTE_LOGS", "compute", ""));
    write();
    Cli.Run run = imports();
    assertThat(Files.readString(directory.resolve("s.yaml")))
        .contains("logTypes:\n    - compute\n", "  - name: blue\n", "the state does not have it")
        .doesNotContain("green");
    assertThat(run.err())
        .contains(
            "blue-AUTO_MODE_IPAM_LOGS/CWL: the state does not have it, so the spec does not",
            "import --cluster blue by itself has all that it delivers",
            "delivery_source/blue-AUTO_MODE_COMPUTE_LOGS: the spec has it, and the state does not");
    isTakenOver();
  }

  @Test
  void whatItHasInAccountsThatNobodyMayReadStopsNothing() throws Exception {
    state();
    resource(
        "aws_cloudwatch_log_delivery",
        "cdn",
        instance("", "arn:aws:logs:us-east-1:999988887777:delivery:cdn", ""));
    write();
    assertThat(imports().out()).doesNotContain("cdn");
    isTakenOver();
  }

  @Test
  void withAllTheStateTellsNoMoreThanHowToLetGo() throws Exception {
    state();
    assertThat(imports("--all").out()).contains("from = aws_cloudwatch_log_delivery.d\n");
    assertThat(Files.readString(directory.resolve("s.yaml"))).contains("- name: green\n");
    isTakenOver();
  }

  @Test
  void whereTheStateSaysOtherwiseThanAwsThatIsToldAndAwsIsRight() throws Exception {
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "logs");
    hand.destination("s3", "arn:aws:s3:::logs");
    hand.logs()
        .createDelivery(
            b ->
                b.deliverySourceName("green-AUTO_MODE_IPAM_LOGS")
                    .deliveryDestinationArn(LOGS + "delivery-destination:s3")
                    .recordFields("resource_arn", "event_timestamp", "message")
                    .s3DeliveryConfiguration(c -> c.suffixPath("mine/{yyyy}")));
    String group = "log-group:/aws/eks/green/auto-mode/ipam";
    hand.logs()
        .putRetentionPolicy(
            b -> b.logGroupName("/aws/eks/green/auto-mode/ipam").retentionInDays(7));
    hand.tag(group, "team", "ours").tag(group, "stage", "prod");
    resource(
        "aws_cloudwatch_log_group",
        "g",
        instance(
            "",
            LOGS + group,
            ",\"retention_in_days\":30,\"kms_key_id\":\"\",\"log_group_class\":\"STANDARD\","
                + "\"tags_all\":{\"team\":\"theirs\",\"cost\":\"1\"}"));
    resource(
        "aws_cloudwatch_log_delivery_destination",
        "s3",
        instance(
            "",
            LOGS + "delivery-destination:s3",
            ",\"output_format\":\"parquet\",\"delivery_destination_configuration\":"
                + "[{\"destination_resource_arn\":\"arn:aws:s3:::cold\"}]"));
    resource(
        "aws_cloudwatch_log_delivery",
        "d",
        delivery("green-AUTO_MODE_IPAM_LOGS", "ipam", ",\"field_delimiter\":\"\\t\""),
        delivery(
            "green-AUTO_MODE_IPAM_LOGS",
            ":s3",
            ",\"record_fields\":[\"resource_arn\"],\"field_delimiter\":\"\","
                + "\"s3_delivery_configuration\":"
                + "[{\"suffix_path\":\"mine/{yyyy}\",\"enable_hive_compatible_path\":true}]"));
    resource(
        "aws_cloudwatch_log_delivery",
        "gone",
        instance("", LOGS + "delivery:gone", ",\"record_fields\":[]"));
    write();
    Cli.Run run = imports();
    assertThat(run.err())
        .contains(
            "aws_cloudwatch_log_group.g: the state says otherwise than AWS",
            "retentionDays is 30 in the state, 7 on AWS",
            "tags is cost, team (another value) in the state, stage, team (another value) on AWS",
            "target is arn:aws:s3:::cold in the state, arn:aws:s3:::logs on AWS",
            "outputFormat is parquet in the state, ",
            "recordFields is resource_arn in the state, resource_arn event_timestamp message on AWS",
            "hivePartitions is true in the state, false on AWS",
            "aws_cloudwatch_log_delivery.gone: the state has it, and AWS does not")
        .doesNotContain("suffixPath", "fieldDelimiter", "theirs", "kmsKey", "class is");
    assertThat(Files.readString(directory.resolve("s.yaml")))
        .contains("retentionDays: 7", "bucket: logs", "suffixPath: mine/{yyyy}");
    isTakenOver();
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
    assertThat(empty.err()).contains("the state has no log delivery");
    Cli.Run missing = cli.run("import", "--from-terraform", "no.json", "--out", "s.yaml");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("no.json");
    assertThat(cli.run("import", "--from-terraform", "-").code()).isEqualTo(64);
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plan says of policies: an error for a certain no, a warning for a doubt. */
final class JudgementTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: judged
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        archive: { type: s3, bucket: org-logs, prefix: eks, permissions: check }
      clusters:
        - name: prod
      """;
  private static final String GROUPS =
      SPEC.replace("type: s3, bucket: org-logs, prefix: eks", "type: cloudwatch-logs");
  private static final String ALLOW =
      """
      {"Sid":"Ours","Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},\
      "Action":["s3:PutObject","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}""";

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aClusterAndABucket() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "prod");
    world.addBucket(ACCOUNT, REGION, "org-logs");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void bucketPolicy(String statements) {
    world.buckets().compute("org-logs", (name, b) -> b.withPolicy(document(statements)));
  }

  private void logPolicy(String name, String statements) {
    ResourcePolicy policy =
        new ResourcePolicy(ACCOUNT, REGION, name, null, document(statements), world.now(), "1");
    world.resourcePolicies().put(ACCOUNT + " " + REGION + " " + name, policy);
  }

  private static String document(String statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
  }

  private static String denying(String condition) {
    return "{\"Sid\":\"Stop\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\","
        + "\"Condition\":"
        + condition
        + "}";
  }

  private static String managed(String spec) {
    return spec.replace("permissions: check", "permissions: manage");
  }

  @ParameterizedTest
  @DisplayName("F05: a deny that cannot be judged is a warning")
  @ValueSource(
      strings = {
        "{\"Null\":{\"s3:x-amz-server-side-encryption\":\"true\"}}",
        "{\"StringNotEquals\":{\"s3:x-amz-server-side-encryption\":\"aws:kms\"}}",
        "{\"StringNotEquals\":{\"aws:ResourceOrgID\":\"o-1\"}}"
      })
  void f05ADenyThatCannotBeJudgedIsAWarning(String condition) {
    bucketPolicy(ALLOW + "," + denying(condition));
    for (String spec : new String[] {SPEC, managed(SPEC)}) {
      cli.write("logspec.yaml", spec);
      Cli.Run plan = cli.run("plan");
      assertThat(plan.code()).as(plan.out()).isZero();
      assertThat(plan.out())
          .contains("warning: ", "could not be checked: statement \"Stop\" may deny s3:PutObject")
          .doesNotContain("error: ");
    }
  }

  @Test
  @DisplayName("F05: an allow by an operator that cannot be judged is a warning")
  void f05AnAllowThatCannotBeJudgedIsAWarning() {
    String condition =
        ",\"Condition\":{\"ForAnyValue:StringEquals\":{\"aws:SourceAccount\":\""
            + ACCOUNT
            + "\"}}}";
    bucketPolicy(ALLOW.replaceFirst("}$", condition));
    cli.write("logspec.yaml", SPEC);
    Cli.Run plan = cli.run("plan");
    assertThat(plan.code()).as(plan.out()).isZero();
    assertThat(plan.out()).contains("warning: ", "ForAnyValue:StringEquals on aws:SourceAccount");

    cli.write("logspec.yaml", managed(SPEC));
    assertThat(cli.run("plan").out())
        .contains("+ bucket_policy_statement")
        .doesNotContain("warning: ");
  }

  @ParameterizedTest
  @DisplayName("F05: a deny by a key that a service's call does not carry is a certain no")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}} | aws:PrincipalOrgID",
        "{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}} | aws:SourceVpce",
        "{\"ArnNotLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:role/x\"}} | aws:PrincipalArn"
      })
  void f05ADenyByAKeyThatServicesLackIsACertainNo(String condition, String key) {
    bucketPolicy(ALLOW + "," + denying(condition));
    for (String spec : new String[] {SPEC, managed(SPEC)}) {
      cli.write("logspec.yaml", spec);
      Cli.Run plan = cli.run("plan");
      assertThat(plan.code()).as(plan.out()).isEqualTo(1);
      assertThat(plan.out())
          .contains("statement \"Stop\" denies s3:PutObject", "carry no " + key)
          .contains("\"aws:PrincipalIsAWSService\": \"false\"", "--allow bucket-policy")
          .doesNotContain("cannot be judged");
    }
  }

  @Test
  @DisplayName("F50, a neighbour: log resource policies that could not be read")
  void whatCannotBeReadIsNotWritten() {
    world.deny(ACCOUNT, "logs:DescribeResourcePolicies");
    cli.write("logspec.yaml", managed(GROUPS).replace("[compute]", "all"));
    Cli.Run plan = cli.run("plan");
    assertThat(plan.code()).as(plan.out()).isZero();
    assertThat(plan.out())
        .containsOnlyOnce("so none of ours is written")
        .doesNotContain("log_resource_policy", "error: ");
  }

  @Test
  @DisplayName("F05, a neighbour: log resource policies are judged together, denies of others too")
  void f05LogResourcePoliciesAreJudgedTogether() {
    logPolicy("allows", ALLOW);
    cli.write("logspec.yaml", GROUPS);
    assertThat(cli.run("plan").out()).doesNotContain("warning: ", "error: ");

    logPolicy("may-deny", denying("{\"StringNotEquals\":{\"aws:ResourceOrgID\":\"o-1\"}}"));
    Cli.Run doubtful = cli.run("plan");
    assertThat(doubtful.code()).as(doubtful.out()).isZero();
    assertThat(doubtful.out()).contains("warning: ", "could not be checked", "\"Stop\" may deny");

    logPolicy("denies", denying("{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-1\"}}"));
    for (String spec : new String[] {GROUPS, managed(GROUPS)}) {
      cli.write("logspec.yaml", spec);
      Cli.Run denied = cli.run("plan");
      assertThat(denied.code()).as(denied.out()).isEqualTo(1);
      assertThat(denied.out()).contains("\"Stop\" denies", "--allow log-policy");
    }
    cli.write("logspec.yaml", GROUPS.replace("permissions: check", "permissions: skip"));
    assertThat(cli.run("plan").out()).doesNotContain("warning: ", "error: ");
  }
}

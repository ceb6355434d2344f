package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with the whole tool: what is asked, how often, and that no secret is ever shown. */
final class SignInCliTest {
  private static final String SPEC =
      """
      version: 1
      name: signed
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [ { name: prod } ]
      """;
  private static final String ROLE = "arn:aws:iam::123456789012:role/ops";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
    cli.write("logspec.yaml", SPEC);
    cli.environment().remove("AWS_ACCESS_KEY_ID");
    cli.environment().remove("AWS_SECRET_ACCESS_KEY");
    cli.environment().put("HOME", directory.toString());
    cli.environment().put("PATH", System.getenv("PATH"));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void config(String text) {
    cli.write(".aws/config", text);
  }

  private void mfa() {
    config(
        """
        [profile base]
        aws_access_key_id = base
        aws_secret_access_key = PLANTEDsecret
        [profile ops]
        role_arn = %s
        source_profile = base
        mfa_serial = arn:aws:iam::123456789012:mfa/me
        """
            .formatted(ROLE));
    cli.sandbox().world().requireMfa(ROLE);
  }

  private long calls(String operation) {
    return cli.sandbox().journal().entries().stream()
        .map(Entry::operation)
        .filter(operation::equals)
        .count();
  }

  @Test
  void aCodeIsAskedOnceForAWholeApplyAndTheAnswerBehindItIsRead() {
    mfa();
    cli.typing("123456\nyes\n");

    Cli.Run run = cli.run("apply", "--profile", "ops");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.err())
        .contains("MFA code of arn:aws:iam::123456789012:mfa/me for profile ops: ");
    assertThat(calls("AssumeRole")).isEqualTo(1);
  }

  @Test
  void aSavedPlanAsksOnceToo() {
    mfa();
    cli.typing("123456\n");
    assertThat(cli.run("plan", "--profile", "ops", "--out", "p.json").code()).isZero();
    cli.typing("654321\n");

    Cli.Run run = cli.run("apply", "p.json", "--profile", "ops");

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(calls("AssumeRole")).isEqualTo(2);
  }

  @Test
  void withoutATerminalNothingIsAskedAndTheWayOutIsSaid() {
    mfa();

    Cli.Run run = cli.run("plan", "--profile", "ops");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err())
        .contains("there is no terminal to ask for it")
        .contains("aws configure export-credentials --profile ops --format env");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @Test
  @DisplayName("F29 neighbour: who cannot sign in is told once, without a guard to let it pass")
  void whoCannotSignInIsToldOnce() {
    cli.write(
        "logspec.yaml",
        SPEC.replace("[ { name: prod } ]", "[ { name: prod }, { name: far, region: eu-west-3 } ]"));
    config(
        """
        [profile sso]
        sso_start_url = https://x.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = Admin
        """);

    for (String command : new String[] {"plan", "apply", "drift", "destroy"}) {
      Cli.Run run = cli.run(command, "--profile", "sso");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              """
              error: profile sso is not signed in
                  run aws sso login --profile sso

              1 error.
              """);
    }
  }

  @Test
  void aWrongCodeIsToldOnce() {
    mfa();
    cli.typing("000000\n111111\n");

    Cli.Run run = cli.run("plan", "--profile", "ops");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err())
        .contains("type the code that the device shows now; each is taken once");
    assertThat(calls("AssumeRole")).isEqualTo(1);
  }

  private void webIdentity(String claims) {
    String body =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    cli.write("token", "eyJ9." + body + ".PLANTEDsignature");
    cli.environment().put("AWS_WEB_IDENTITY_TOKEN_FILE", directory.resolve("token").toString());
    cli.environment().put("AWS_ROLE_ARN", ROLE);
  }

  @Test
  void aWebIdentityPlansAndApplies() {
    webIdentity("{\"sub\":\"repo:x\"}");

    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(calls("AssumeRoleWithWebIdentity")).isEqualTo(1);
  }

  @Test
  @DisplayName("F29 a refused web identity is told with trust policy and provider")
  void f29ARefusedWebIdentity() {
    webIdentity("{}");
    cli.sandbox().world().refuseRole(ROLE);

    Cli.Run run = cli.run("plan");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err())
        .contains("Not authorized to perform sts:AssumeRoleWithWebIdentity")
        .contains("mend the trust policy of the role");
  }

  @Test
  @DisplayName("F29 neighbour: a token that is too old, and one that is none")
  void f29NeighbourTokensThatAreNotTaken() {
    webIdentity("{\"exp\":1}");
    assertThat(cli.run("plan").out() + cli.run("plan").err()).contains("the token is too old");

    cli.write("token", "PLANTED-access-token");
    Cli.Run run = cli.run("plan", "--debug");
    assertThat(run.out() + run.err())
        .contains("is not a valid JWT")
        .doesNotContain("PLANTED-access-token");
  }

  @Test
  void noSecretIsShownWhateverIsTold() {
    cli.write(
            "helper.sh",
            """
            #!/bin/sh
            echo 'asks nobody' >&2
            echo '{"Version":1,"AccessKeyId":"PLANTEDid","SecretAccessKey":"PLANTEDsecret",
            "SessionToken":"PLANTEDtoken"}'
            """)
        .toFile()
        .setExecutable(true);
    config("[profile p]\ncredential_process = " + directory.resolve("helper.sh") + "\n");

    Cli.Run plan = cli.run("plan", "--profile", "p", "--debug", "-v", "--out", "p.json");
    Cli.Run apply =
        cli.run(
            "apply", "--profile", "p", "--debug", "-v", "--auto-approve", "--events", "e.ndjson");
    cli.sandbox().faults().add("DescribeDeliveries:denied");
    Cli.Run denied = cli.run("plan", "--profile", "p", "--debug");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(plan.err()).contains("asks nobody");
    for (Cli.Run run : List.of(plan, apply, denied)) {
      assertThat(run.out() + run.err()).doesNotContain("PLANTEDsecret", "PLANTEDtoken");
    }
    assertThat(directory.resolve("p.json")).content().doesNotContain("PLANTEDtoken");
    assertThat(directory.resolve("e.ndjson")).content().doesNotContain("PLANTEDtoken");
  }

  @Test
  void aSessionThatEndsInARunIsRenewed() {
    webIdentity("{}");
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.pace().sleepUntil(cli.pace().now().plus(Duration.ofHours(2)));

    assertThat(cli.run("plan").code()).isZero();
  }
}

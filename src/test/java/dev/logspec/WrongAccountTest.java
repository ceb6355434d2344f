package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spec that names an account to which neither credentials nor a role lead. */
final class WrongAccountTest {
  private static final String HEAD =
      """
      version: 1
      name: elsewhere
      defaults: { region: eu-west-1, logTypes: [compute] }
      """;
  private static final String LINES =
      """
          sign in to that account, or add its role:
            account: "222233334444"
            assumeRole: arn:aws:iam::222233334444:role/NAME
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private String refused(String spec, String... args) {
    cli.write("logspec.yaml", spec);
    Cli.Run run = cli.run(args);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(calls()).containsOnly("GetCallerIdentity").hasSize(1);
    return run.err();
  }

  private List<String> calls() {
    return cli.sandbox().journal().entries().stream().map(Entry::operation).toList();
  }

  @Test
  @DisplayName("U12 a bucket's account without a role is one error of plan, at its line")
  void u12OneErrorAtTheLineOfTheDestinationsAccount() {
    String said =
        refused(
            HEAD
                + """
                destinations:
                  archive:
                    type: s3
                    bucket: org-logs
                    account: "222233334444"
                clusters:
                  - { name: prod, account: "123456789012" }
                """,
            "plan");

    assertThat(said)
        .startsWith(
            "logspec.yaml:8:14: error: the credentials are of account 123456789012, not of"
                + " 222233334444\n")
        .contains(LINES);
    assertThat(said.split("error:", -1)).hasSize(2);
  }

  @Test
  @DisplayName("U12 validate warns of a bucket's account without a role, at its line")
  void u12ValidateWarns() {
    cli.write(
        "logspec.yaml",
        HEAD
            + """
            destinations:
              archive: { type: s3, bucket: org-logs, account: "222233334444" }
            clusters:
              - { name: prod, account: "123456789012" }
            """);

    Cli.Run run = cli.run("validate");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .startsWith("logspec.yaml:5:51: warning: no role leads to account 222233334444\n")
        .contains("assumeRole: arn:aws:iam::222233334444:role/NAME");
  }

  @Test
  @DisplayName("U12 neighbour: validate warns of it where the spec names no other account")
  void u12NeighbourValidateWarnsWhoeverCalls() {
    cli.write(
        "logspec.yaml",
        HEAD
            + """
            destinations:
              archive: { type: s3, bucket: org-logs, account: "222233334444" }
            clusters:
              - { name: prod }
            """);

    Cli.Run run = cli.run("validate");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .startsWith("logspec.yaml:5:51: warning: no role leads to account 222233334444\n")
        .contains("assumeRole: arn:aws:iam::222233334444:role/NAME");
  }

  @Test
  @DisplayName("U12 neighbour: validate says nothing where a role leads there")
  void u12NeighbourARoleIsEnough() {
    cli.write(
        "logspec.yaml",
        HEAD
            + """
            destinations:
              archive:
                type: s3
                bucket: org-logs
                account: "222233334444"
                assumeRole: arn:aws:iam::222233334444:role/logs
            clusters:
              - { name: prod, account: "123456789012" }
            """);

    assertThat(cli.run("validate").err()).isEqualTo("The spec is valid.\n");
  }

  @Test
  @DisplayName("U12 neighbour: the account of defaults")
  void u12NeighbourTheAccountOfDefaults() {
    assertThat(
            refused(
                """
                version: 1
                name: elsewhere
                defaults:
                  account: "222233334444"
                  region: eu-west-1
                destinations: { insights: { type: cloudwatch-logs } }
                clusters: [ { name: prod } ]
                """,
                "apply",
                "--auto-approve"))
        .startsWith("logspec.yaml:4:12: error: the credentials are of account 123456789012")
        .contains(LINES);
  }

  @Test
  @DisplayName("U12 neighbour: the account of a cluster and of a stream's ARN, one error for each")
  void u12NeighbourAccountsOfAClusterAndOfAStream() {
    String said =
        refused(
            HEAD
                + """
                destinations:
                  siem: { type: firehose, stream: "arn:aws:firehose:eu-west-1:333344445555:deliverystream/s" }
                clusters:
                  - { name: prod, account: "222233334444" }
                """,
            "plan");

    assertThat(said).contains("logspec.yaml:7:28: error: ", "logspec.yaml:5:35: error: ");
    assertThat(said.split("error:", -1)).hasSize(3);
  }

  @Test
  @DisplayName("U12 neighbour: an account that match searches is refused before it is searched")
  void u12NeighbourAnAccountOfMatch() {
    assertThat(
            refused(
                HEAD
                    + """
                    destinations: { insights: { type: cloudwatch-logs } }
                    clusters:
                      - match: { name: "*", accounts: ["123456789012", "222233334444"] }
                    """,
                "plan"))
        .startsWith("logspec.yaml:6:52: error: ");
  }

  @Test
  void aClusterThatTheCommandIsNotAboutIsNotRefused() {
    cli.write(
        "logspec.yaml",
        HEAD
            + """
            destinations: { insights: { type: cloudwatch-logs } }
            clusters:
              - { name: prod, account: "123456789012" }
              - { name: other, account: "222233334444" }
            """);

    assertThat(cli.run("plan", "--cluster", "prod").code()).isZero();
  }

  @Test
  void anUnusedDestinationIsNotRefused() {
    cli.write(
        "logspec.yaml",
        HEAD.replace("[compute]", "[compute], deliverTo: [insights]")
            + """
            destinations:
              insights: { type: cloudwatch-logs }
              later: { type: s3, bucket: org-logs, account: "222233334444" }
            clusters:
              - { name: prod, account: "123456789012" }
            """);

    assertThat(cli.run("plan").code()).isZero();
  }
}

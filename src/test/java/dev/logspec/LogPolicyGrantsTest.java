package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F37, neighbour: of the log resource policy of a spec one statement is ours; what somebody added
 * to it stays byte for byte.
 */
final class LogPolicyGrantsTest {
  private static final String POLICY = "logspec-grants";
  private static final String THEIRS =
      "{ \"Sid\":\"Theirs\", \"Effect\" : \"Allow\","
          + " \"Principal\":{\"Service\":\"es.amazonaws.com\"},"
          + " \"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\" }";
  private static final String SPEC =
      """
      version: 1
      name: grants
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void aPolicyToWhichSomebodyAdds() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "two");
    applies(SPEC);
    put(document().replace("\"Statement\":[", "\"Statement\":[" + THEIRS + ","));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void put(String document) {
    try (ByHand hand = new ByHand(cli, "123456789012", "eu-west-1")) {
      hand.logs().putResourcePolicy(b -> b.policyName(POLICY).policyDocument(document));
    }
  }

  private String document() {
    return cli.sandbox().world().resourcePolicies().values().stream()
        .filter(p -> p.name().equals(POLICY))
        .findFirst()
        .map(p -> p.document())
        .orElse("");
  }

  private void applies(String spec, String... more) {
    cli.write("logspec.yaml", spec);
    String[] args = new String[more.length + 2];
    args[0] = "apply";
    args[1] = "--auto-approve";
    System.arraycopy(more, 0, args, 2, more.length);
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  @Test
  void f37NeighbourAStatementThatSomebodyAddedIsNoDifference() {
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void f37NeighbourItStaysWhenOursChanges() {
    applies(SPEC.replace("{ name: one }", "{ name: one }, { name: two }"));
    assertThat(document()).contains(THEIRS).contains("/two/auto-mode/ipam");
  }

  @Test
  void f37NeighbourItStaysWhenOursGoesAndOursComesBesideItAgain() {
    Cli.Run run = cli.run("destroy", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(document()).contains(THEIRS).doesNotContain("LogspecLogDeliveryWrite");
    applies(SPEC);
    assertThat(document()).contains(THEIRS).contains("LogspecLogDeliveryWrite");
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void f37NeighbourWhatOthersAddedCountsToTheLimit() {
    put(document().replace(THEIRS, THEIRS.replace("*", "x".repeat(4000))));
    StringBuilder clusters = new StringBuilder("{ name: one }");
    for (int i = 0; i < 12; i++) {
      String name = Character.toString('a' + i) + "-".repeat(2) + "n".repeat(60);
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", name);
      clusters.append(", { name: ").append(name).append(" }");
    }
    cli.write("logspec.yaml", SPEC.replace("{ name: one }", clusters.toString()));
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.out() + run.err()).contains("AWS takes at most 5120");
  }
}

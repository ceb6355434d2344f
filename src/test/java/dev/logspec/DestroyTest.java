package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** U10: destroy says what it asks for, what it leaves, and that nothing is left. */
final class DestroyTest {
  private static final String SPEC =
      """
      version: 1
      name: platform-logs
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, siem]
      destinations:
        insights: { type: cloudwatch-logs }
        siem: { type: firehose, stream: org-siem, permissions: manage, outputFormat: json }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void apply() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addStream("123456789012", "eu-west-1", "org-siem");
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  void u10AsksForTheNameWithTheNumberOfObjects() {
    Cli.Run yes = cli.typing("yes\n").run("destroy");
    assertThat(yes.code()).isEqualTo(1);
    assertThat(yes.err()).contains("Type platform-logs to destroy 10 objects: ");

    Cli.Run name = cli.typing("platform-logs\n").run("destroy");
    assertThat(name.code()).as(name.err()).isZero();
    assertThat(cli.sandbox().world().deliveries()).isEmpty();
  }

  @Test
  void u10EndsWithWhatStaysAndASecondRunSaysThatNothingIsLeft() {
    Cli.Run destroy = cli.run("destroy", "--auto-approve");

    assertThat(destroy.code()).as(destroy.err()).isZero();
    assertThat(destroy.err())
        .contains(
            "Destroyed. 2 log groups stay, with their events: /aws/eks/one/auto-mode/compute,")
        .contains("1 stream keeps its tag LogDeliveryEnabled: org-siem.")
        .doesNotContain("matches the spec");
    Cli.Run again = cli.run("destroy", "--auto-approve");
    assertThat(again.code()).isZero();
    assertThat(again.out()).isEqualTo("Nothing of platform-logs is left to destroy.\n");
  }

  @Test
  void u10GroupsThatAreDeletedDoNotStay() {
    Cli.Run destroy = cli.run("destroy", "--auto-approve", "--delete-log-groups");

    assertThat(destroy.code()).as(destroy.err()).isZero();
    assertThat(destroy.err()).contains("Destroyed. 1 stream keeps").doesNotContain("log groups");
  }

  /** A neighbour: a plan that takes a log type away says that its group stays. */
  @Test
  void u10APlanThatTakesALogTypeAwaySaysThatItsGroupStays() {
    cli.write("logspec.yaml", SPEC.replace("[compute, ipam]", "[compute]"));

    assertThat(cli.run("plan").out())
        .contains("its log group /aws/eks/one/auto-mode/ipam stays, with its events");
  }
}

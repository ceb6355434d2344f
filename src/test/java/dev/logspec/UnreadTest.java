package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** U4: where AWS cannot be read, the cause is told, once and first, and no way to overlook it. */
final class UnreadTest {
  private static final String ACCOUNT = "123456789012";
  private static final String SPEC =
      """
      version: 1
      name: unread
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs }
      clusters:
        - name: one
        - { name: two, region: eu-north-1 }
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void twoRegions() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "one");
    cli.sandbox().world().addCluster(ACCOUNT, "eu-north-1", "two");
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void toldOnce(String cause, String hint, String... args) {
    Cli.Run run = cli.run(args);
    String line = String.join(" ", args);

    assertThat(run.code()).as(line + "\n" + run.out() + run.err()).isEqualTo(1);
    assertThat(run.err()).as(line).startsWith("error: ").contains(cause, hint);
    assertThat(run.err().lines().filter(l -> l.contains(cause))).as(line).hasSize(1);
    assertThat(run.out() + run.err())
        .as(line)
        .doesNotContain("--allow", "No changes", "refused by the guard", "Converged");
    assertThat(cli.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply --auto-approve", "plan", "drift", "destroy --auto-approve"})
  @DisplayName("U4 expired credentials")
  void u4ExpiredCredentials(String line) {
    cli.sandbox().faults().add("*:expired-token");

    toldOnce("ExpiredToken", "renew the credentials", line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply --auto-approve", "plan", "drift", "destroy --auto-approve"})
  @DisplayName("U4 reading is denied everywhere")
  void u4ReadingIsDenied(String line) {
    cli.sandbox().faults().add("DescribeDeliverySources:denied");

    Cli.Run run = cli.run(line.split(" "));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: ")
        .contains("let the role call logs:DescribeDeliverySources")
        .doesNotContain("--allow", "refused by the guard");
    assertThat(run.out()).doesNotContain("No changes");
    assertThat(cli.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply --auto-approve", "plan", "drift", "destroy --auto-approve"})
  @DisplayName("U4 nobody serves the endpoint")
  void u4NobodyServesTheEndpoint(String line) {
    cli.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

    toldOnce("cannot connect to http://127.0.0.1:1", "check the network", line.split(" "));
  }

  @Test
  @DisplayName("U4 a document for a program says that nothing was read, and so does standard error")
  void u4DocumentForAProgram() {
    // Who calls is known, and the credentials expire before anything is read.
    for (String list : List.of("Sources", "Destinations")) {
      cli.sandbox().faults().add("DescribeDelivery" + list + ":expired-token");
    }

    Cli.Run run = cli.run("plan", "--format", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("\"complete\": false", "\"applyable\": false");
    assertThat(run.err()).containsOnlyOnce("renew the credentials").doesNotContain("--allow");
  }

  @Test
  @DisplayName("U4 neighbour: one closed Region beside one that answers is a guard's, cause first")
  void u4NeighbourOneClosedRegion() {
    cli.sandbox().world().deny(ACCOUNT, "eks:ListClusters");
    cli.sandbox().faults().add("DescribeDeliverySources:denied:nth=1");

    Cli.Run run = cli.run("apply", "--auto-approve");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: ")
        .containsSubsequence(
            "let the role call logs:DescribeDeliverySources", "--allow unreadable");
  }

  @Test
  @DisplayName("U4 a saved plan, when the credentials have expired since")
  void u4SavedPlan() {
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    cli.sandbox().faults().add("*:expired-token");

    toldOnce("ExpiredToken", "renew the credentials", "apply", "plan.json");
  }

  @Test
  @DisplayName("U4 match discovery, when the credentials have expired")
  void u4Discovery() {
    cli.write(
        "logspec.yaml",
        SPEC.replaceAll(
            "(?s)  - name: one.*", "  - match: { name: '*', regions: [eu-west-1, eu-north-1] }\n"));
    cli.sandbox().faults().add("*:expired-token");

    for (String line : List.of("plan", "apply --auto-approve", "drift", "destroy --auto-approve")) {
      toldOnce("ExpiredToken", "renew the credentials", line.split(" "));
    }
  }

  @Test
  @DisplayName(
      "U4 neighbour: what is let pass is a closed account, not credentials that nobody takes")
  void u4NeighbourAllowDoesNotOverlookCredentials() {
    cli.sandbox().faults().add("*:expired-token");
    assertThat(cli.run("apply", "--auto-approve", "--allow", "unreadable").code()).isEqualTo(1);
    assertThat(cli.run("plan", "--allow", "unreadable").code()).isEqualTo(1);

    cli.sandbox().faults().clear();
    cli.sandbox().faults().add("DescribeDeliverySources:denied");
    assertThat(cli.run("plan", "--allow", "unreadable").code()).isZero();
  }

  @Test
  @DisplayName("A15 an endpoint that answers everything with nothing is no plan of creates")
  void a15EmptyAnswersAreNoPlan() throws IOException {
    for (String body : List.of("", "{}", "<html>Sign in</html>")) {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
      try {
        String there = "http://127.0.0.1:" + server.getAddress().getPort();
        cli.environment().put("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", there);
        for (String line : List.of("plan", "apply --auto-approve", "drift")) {
          Cli.Run run = cli.run(line.split(" "));

          assertThat(run.code()).as(line + body).isEqualTo(1);
          assertThat(run.err()).contains("the answer is cut off or not AWS's", "check the proxy");
          assertThat(run.out() + run.err()).doesNotContain("to create", "No changes", "--allow");
        }
      } finally {
        server.stop(0);
      }
    }
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  @DisplayName("A9 a read that is asked again is told with -v")
  void a9ReadThatIsAskedAgainIsTold() {
    cli.sandbox().faults().add("DescribeDeliverySources:throttle:nth=1");

    Cli.Run run = cli.run("plan", "-v");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .containsPattern("logs in 123456789012/eu-\\w+-1 is asked again in \\d+\\.\\d s: ")
        .contains("(attempt 2 of ")
        .containsPattern(
            "logs:DescribeDeliverySources in 123456789012/eu-\\w+-1 is called 2\\.0 times a second at"
                + " most, as AWS throttles it");
    assertThat(cli.run("plan").err()).doesNotContain("asked again", "times a second");
  }

  @Test
  @DisplayName("A9, neighbour: a shard takes its part of the rate")
  void a9NeighbourAShardTakesItsPartOfTheRate() {
    cli.sandbox().faults().add("DescribeDeliverySources:throttle:nth=1");

    Cli.Run run = cli.run("plan", "-v", "--shard", "1/4");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("is called 0.5 times a second at most, as AWS throttles it");
  }
}

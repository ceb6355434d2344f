package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first spec, from nothing to a plan. */
class InitTest {
  private static final String ACCOUNT = "123456789012";

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  private void clusters(String... names) {
    for (String name : names) {
      cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", name);
    }
  }

  private String spec() throws IOException {
    return Files.readString(directory.resolve("logspec.yaml"));
  }

  @Test
  void takesWhatTheAccountHasAndPlans() throws IOException {
    clusters("shop", "web");

    Cli.Run run = cli.run("init");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains(ACCOUNT + "/eu-west-1 has 2 clusters in Auto Mode: shop, web.")
        .contains("Wrote logspec.yaml, a spec of 2 clusters, and logspec.schema.json")
        .endsWith("  logspec validate\n  logspec plan\n");
    assertThat(spec())
        .startsWith("# yaml-language-server: $schema=logspec.schema.json\n")
        .contains("  - name: shop\n  - name: web\n", "account: \"" + ACCOUNT + "\"", "eu-west-1");
    assertThat(directory.resolve("logspec.schema.json"))
        .content()
        .isEqualTo(cli.run("schema").out());
    assertThat(cli.run("validate").code()).isZero();
    assertThat(cli.run("plan").out()).contains("to create");
  }

  @Test
  void somebodyAtATerminalSaysWhichAreMeant() throws IOException {
    clusters("shop", "web-1", "web-2");

    Cli.Run run = cli.typing("web-*\n").run("init", "--name", "mine", "-f", "x.yaml");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("Which of them?").contains("logspec plan -f x.yaml");
    assertThat(directory.resolve("x.yaml"))
        .content()
        .contains("  - name: web-1\n  - name: web-2\n")
        .doesNotContain("shop");
  }

  @Test
  void anAnswerThatMeansNothingWritesNothing() {
    clusters("shop", "web");

    Cli.Run run = cli.typing("shp\n").run("init");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no cluster in Auto Mode matches \"shp\"", "shop, web");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aClusterThatIsNamedNeedsNoAccount() throws IOException {
    cli.environment().keySet().removeIf(k -> k.startsWith("AWS_"));

    Cli.Run run = cli.run("init", "--cluster", "a", "--cluster", "b", "--region", "eu-west-1");

    assertThat(run.code()).isZero();
    assertThat(spec()).contains("  - name: a\n  - name: b\n", "  region: eu-west-1\n");
    assertThat(run.err()).contains("logspec plan\n");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @Test
  void whereNobodyAnswersASpecIsWrittenAndTheReasonTold() throws IOException {
    cli.sandbox().faults().add("ListClusters:denied");

    Cli.Run run = cli.run("init");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("No account was asked for its clusters: ", "ListClusters");
    assertThat(spec()).contains("  - name: sandbox\n");
  }

  @Test
  void whoNamesTheRegionIsToldThatItDidNotAnswer() {
    cli.sandbox().faults().add("ListClusters:denied");

    Cli.Run run = cli.run("init", "--region", "eu-west-1");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("ListClusters");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theSandboxIsAskedTooAndHasOneForTheFirstPlan() throws IOException {
    Cli.Run run = cli.run("init", "--sandbox");

    assertThat(run.code()).isZero();
    assertThat(spec()).contains("  - name: sandbox\n");
    assertThat(run.err())
        .contains(
            "has no cluster in Auto Mode. The spec names one called sandbox, which the sandbox")
        .endsWith("  logspec validate\n  logspec plan --sandbox\n");
    assertThat(cli.run("plan", "--sandbox").out()).contains("to create");
  }

  @Test
  void whatIsThereIsLeftAsItIs() throws IOException {
    clusters("shop");
    cli.write("logspec.yaml", "mine");

    Cli.Run run = cli.run("init");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("logspec.yaml exists already and is left as it is");
    assertThat(spec()).isEqualTo("mine");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @Test
  void standardOutputGetsTheSpecAlone() {
    clusters("shop");

    Cli.Run run = cli.run("init", "-f", "-");

    assertThat(run.out()).startsWith("# What this spec").contains("  - name: shop\n");
    assertThat(directory).isEmptyDirectory();
  }
}

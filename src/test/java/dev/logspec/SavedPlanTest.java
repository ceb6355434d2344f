package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply PLAN} does exactly what was reviewed, or refuses and says why. */
final class SavedPlanTest {
  private static final String SPEC =
      """
      version: 1
      name: saved
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: one
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void plan() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.write("logspec.yaml", SPEC);
    Cli.Run plan = cli.run("plan", "--out", "plan.json");
    assertThat(plan.code()).as(plan.err()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  void appliesExactlyThePlanWithoutAQuestion() {
    Cli.Run run = cli.run("apply", "plan.json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("Converged: AWS was read once more and matches the plan.");
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void needsNoSpec() throws IOException {
    Files.delete(directory.resolve("logspec.yaml"));

    Cli.Run run = cli.run("apply", "plan.json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.sandbox().world().deliveries()).hasSize(2);
  }

  @Test
  void againIsDoneAlready() {
    assertThat(cli.run("apply", "plan.json").code()).isZero();
    int changes = cli.changes().size();

    Cli.Run again = cli.run("apply", "plan.json");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.err()).contains("objects are as planned already");
    assertThat(cli.changes()).hasSize(changes);
  }

  @Test
  void goesOnWhereSomeObjectsAreThereAlready() {
    World world = cli.sandbox().world();
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", SPEC.replace("30", "90"));
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    LogGroup group = world.logGroups().firstEntry().getValue();
    world.logGroups().put(group.arn(), group.withRetention(90));

    Cli.Run run = cli.run("apply", "plan.json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 of 2 objects are as planned already");
  }

  @Test
  void staleNamesWhatMovedWithOldAndNewValue() {
    World world = cli.sandbox().world();
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", SPEC.replace("30", "90"));
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    int changes = cli.changes().size();
    LogGroup group = world.logGroups().firstEntry().getValue();
    world.logGroups().put(group.arn(), group.withRetention(7));

    Cli.Run run = cli.run("apply", "plan.json");

    refused(run, "the plan is stale: AWS was changed after it was made");
    assertThat(run.err()).contains(group.name(), "retentionDays was \"30\" when planned, is \"7\"");
    assertThat(cli.changes()).hasSize(changes);
    rendered("", cli.run("show", "plan.json"));
  }

  @Test
  void anObjectThatAppearedMeanwhileIsStale() {
    cli.sandbox()
        .world()
        .addLogGroup("123456789012", "eu-west-1", "/aws/eks/one/auto-mode/AUTO_MODE_COMPUTE_LOGS");
    String group = cli.run("show", "--format", "json", "plan.json").out();
    String name = group.replaceAll("(?s).*log_group/([^\"]*compute[^\"]*)\".*", "$1");
    cli.sandbox().world().addLogGroup("123456789012", "eu-west-1", name);

    Cli.Run run = cli.run("apply", "plan.json");

    refused(run, "exists was \"false\" when planned, is \"true\"");
  }

  @Test
  void tampered() {
    edit(text -> text.replace("\"retentionDays\":30", "\"retentionDays\":3650"));

    refused(cli.run("apply", "plan.json"), "The plan was altered after it was made");
    Cli.Run show = cli.run("show", "plan.json");
    rendered("The plan was altered after it was made", show);
    assertThat(show.out()).contains("3650");
    assertThat(cli.run("show", "--format", "markdown", "plan.json").out())
        .startsWith("> [!CAUTION]")
        .contains("was altered");
    Cli.Run json = cli.run("show", "--format", "json", "plan.json");
    assertThat(json.code()).isZero();
    assertThat(json.err()).contains("was altered");
    // Shown as it stands: a second look finds it altered just the same.
    cli.write("copy.json", json.out());
    refused(cli.run("apply", "copy.json"), "The plan was altered after it was made");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4", "2.0"})
  void newerFormat(String version) {
    edit(
        text ->
            text.replace("\"formatVersion\": \"1.3\"", "\"formatVersion\": \"V\"")
                .replace("\"formatVersion\":\"1.3\"", "\"formatVersion\":\"V\"")
                .replace("\"V\"", "\"" + version + "\""));

    refused(cli.run("apply", "plan.json"), "The plan was made by a newer logspec");
    rendered("The plan was made by a newer logspec", cli.run("show", "plan.json"));
  }

  @Test
  void expired() {
    cli.pace().pass(Duration.ofDays(15));

    refused(cli.run("apply", "plan.json"), "The plan expired: it was made 15 days ago");
    rendered("The plan expired", cli.run("show", "plan.json"));
  }

  @Test
  void otherAccount() throws IOException {
    cli.environment().put("AWS_ACCESS_KEY_ID", "999988887777");
    refused(
        cli.run("apply", "plan.json"),
        "The plan is for account 123456789012; the credentials reach 999988887777");
    Files.delete(directory.resolve("logspec.yaml"));
    refused(
        cli.run("apply", "plan.json"),
        "The plan is for account 123456789012; the credentials reach 999988887777");
    rendered("", cli.run("show", "plan.json"));
  }

  @Test
  void otherSpec() {
    cli.write("logspec.yaml", SPEC.replace("name: saved", "name: other"));
    refused(cli.run("apply", "plan.json"), "The plan is of the spec");

    cli.write("logspec.yaml", SPEC.replace("30", "60"));
    refused(cli.run("apply", "plan.json"), "The spec was changed after the plan was made");
  }

  @Test
  void noPlanAtAll() {
    cli.write("not.json", "hello");
    refused(cli.run("apply", "not.json"), "The file is not JSON");
    Cli.Run show = cli.run("show", "not.json");
    assertThat(show.code()).isEqualTo(1);
    assertThat(show.out()).isEmpty();
    Cli.Run missing = cli.run("apply", "missing.json");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("missing.json", "there is no such file");
  }

  @Test
  void showNeverAsksAws() {
    int calls = cli.sandbox().journal().entries().size();
    cli.environment().clear();
    rendered("", cli.run("show", "plan.json"));
    assertThat(cli.run("show", "plan.json", "--summary", "--only", "create").code()).isZero();
    assertThat(cli.sandbox().journal().entries()).hasSize(calls);
  }

  @Test
  void expectedDigest() throws IOException {
    String digest = json("plan.json").at("/integrity/digest").asText();
    String other = "sha256:" + "0".repeat(64);

    Cli.Run wrong = cli.run("apply", "--auto-approve", "--expect", other);
    refused(wrong, "expected " + other + ", it is " + digest);
    refused(cli.run("apply", "plan.json", "--expect", other), "expected " + other);
    assertThat(cli.run("apply", "--expect", "abc").code()).isEqualTo(64);

    Cli.Run right = cli.run("apply", "--auto-approve", "--expect", digest);
    assertThat(right.code()).as(right.err()).isZero();
    // Now the fresh plan is empty: another one than was expected.
    refused(cli.run("apply", "--auto-approve", "--expect", digest), "expected " + digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no-prune", "--cluster=one", "--shard=1/2", "--take-over=x"})
  void aSavedPlanIsNotPlannedAnew(String flag) {
    Cli.Run run = cli.run("apply", "plan.json", flag);
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("a saved plan is applied as it is");
  }

  @Test
  void showIsThePlanToTheByte() throws IOException {
    assertThat(cli.run("show", "--format", "json", "plan.json").out())
        .isEqualTo(Files.readString(directory.resolve("plan.json")));
    Map<String, String> environment = cli.environment();
    environment.put("GITHUB_RUN_NUMBER", "7");
    assertThat(cli.run("show", "--format", "markdown", "plan.json").out())
        .isEqualTo(cli.run("comment", "--dry-run", "plan.json").out())
        .isEqualTo(cli.run("plan", "--format", "markdown").out());
  }

  private void refused(Cli.Run run, String message) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(4);
    assertThat(run.err()).contains(message);
  }

  /** Shown all the same, with {@code message} above the plan. */
  private void rendered(String message, Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Plan of saved", "log_group");
    assertThat(run.out().substring(0, run.out().indexOf("Plan of"))).contains(message);
  }

  private void edit(UnaryOperator<String> change) {
    try {
      Path file = directory.resolve("plan.json");
      String before = Files.readString(file);
      String after = change.apply(before);
      assertThat(after).isNotEqualTo(before);
      Files.writeString(file, after);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(name).toFile());
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guards and questions before something is changed, through the whole tool. */
final class GuardedApplyTest {
  private static final String ACCOUNT = "123456789012";
  private static final String SPEC =
      """
      version: 1
      name: guarded
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: one
        - name: two
      """;
  private static final String LESS = SPEC.replace("  - name: two\n", "");

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void apply() {
    cli = new Cli(directory);
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "one");
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "two");
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  /** Two of four clusters: more than one, and more than a fifth. */
  private void fourClustersOfWhichTwoGo() {
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "three");
    cli.sandbox().world().addCluster(ACCOUNT, "eu-west-1", "four");
    cli.write("logspec.yaml", SPEC + "  - name: three\n  - name: four\n");
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", SPEC);
  }

  @Test
  void u06RemovalsSayTheRatioTheLimitTheCommandAndTheOtherWayOut() throws IOException {
    fourClustersOfWhichTwoGo();
    int before = cli.changes().size();

    Cli.Run plan = cli.run("plan", "--format", "json", "--detailed-exitcode");
    assertThat(plan.code()).isEqualTo(2);
    JsonNode json = new ObjectMapper().readTree(plan.out());
    assertThat(json.get("applyable").asBoolean()).isFalse();
    assertThat(json.get("guards").findValuesAsText("scope")).containsExactly("fleet");
    assertThat(json.get("guards").findValuesAsText("state")).containsExactly("failed");
    assertThat(cli.run("plan").out())
        .contains("Refused by guard removals; to let it pass: logspec apply --allow removals")
        .contains("or set guards: { maxRemovals: 4 } in the same change of the spec");

    Cli.Run refused = cli.run("apply", "--auto-approve");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("4 of 8 log streams would stop, the limit is 2 (one whole cluster, or 20 %)")
        .contains("to let it pass: logspec apply --auto-approve --allow removals")
        .contains("or set guards: { maxRemovals: 4 }");
    assertThat(cli.changes()).hasSize(before);
    // Another guard's flag is not enough.
    assertThat(cli.run("apply", "--auto-approve", "--allow", "protected").code()).isEqualTo(3);

    Cli.Run allowed = cli.run("apply", "--auto-approve", "--allow", "removals");
    assertThat(allowed.code()).as(allowed.err()).isZero();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void u06TheOtherWayOutLetsItPassInTheSameChange() {
    fourClustersOfWhichTwoGo();
    cli.write("logspec.yaml", SPEC + "guards: { maxRemovals: 4 }\n");

    Cli.Run apply = cli.run("apply", "--auto-approve");

    assertThat(apply.code()).as(apply.err()).isZero();
  }

  @Test
  void u06OneClusterOneLogTypeAndRetentionOfOneClusterAreOrdinaryEdits() {
    cli.write("logspec.yaml", SPEC.replace("[compute, ipam]", "[compute]"));
    assertThat(cli.run("apply", "--auto-approve").code()).as("a log type").isZero();
    cli.write("logspec.yaml", LESS);
    assertThat(cli.run("apply", "--auto-approve").code()).as("a cluster").isZero();
    cli.write("logspec.yaml", LESS.replace("30", "7"));
    assertThat(cli.run("apply", "--auto-approve").code()).as("its retention").isZero();
  }

  /** Twenty per cent of few is less than one cluster, and a limit of the spec's is its own. */
  @Test
  void u06TheSpecsOwnLimitHoldsForOneClusterToo() {
    cli.write("logspec.yaml", LESS + "guards: { maxRemovals: 20% }\n");

    Cli.Run refused = cli.run("apply", "--auto-approve");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("2 of 4 log streams would stop, the limit is 0 (guards.maxRemovals: 20 %)");
  }

  @Test
  void u06EventsOfManyClustersAreGuardedAsTheirStreamsAre() {
    cli.write("logspec.yaml", SPEC.replace("30", "7"));
    int before = cli.changes().size();

    Cli.Run refused = cli.run("apply", "--auto-approve", "--allow", "removals");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err())
        .contains("refused by the guard data-loss: 4 of 4 log groups would lose events")
        .contains("the limit is 2 (one whole cluster, or 20 %)", "--allow data-loss");
    assertThat(cli.changes()).hasSize(before);
    assertThat(cli.run("apply", "--auto-approve", "--allow", "data-loss").code()).isZero();
  }

  @Test
  void anUnknownGuardIsToldTheOnesThereAre() {
    Cli.Run run = cli.run("apply", "--allow", "everything");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains("a guard (removals, data-loss, protected, unreadable, owner, undo)");
  }

  @Test
  void aSavedPlanIsHeldAgainstItsGuardsToo() {
    fourClustersOfWhichTwoGo();
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();

    Cli.Run refused = cli.run("apply", "plan.json");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("logspec apply plan.json --allow removals");
    assertThat(cli.run("apply", "plan.json", "--allow", "removals").code()).isZero();
  }

  @Test
  void protectedObjectsStay() {
    cli.write(
        "logspec.yaml",
        SPEC.replace("- name: two", "- { name: two, protect: true, logTypes: [compute] }"));

    Cli.Run refused = cli.run("apply", "--auto-approve");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("is protected by the spec", "--allow protected");
    Cli.Run allowed = cli.run("apply", "--auto-approve", "--allow", "protected");
    assertThat(allowed.code()).as(allowed.err()).isZero();
  }

  @Test
  void destroyKeepsWhatIsProtected() {
    cli.write("logspec.yaml", SPEC.replace("- name: two", "- { name: two, protect: true }"));
    int changes = cli.changes().size();

    Cli.Run refused = cli.run("destroy", "--auto-approve");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("/two: refused", "is protected by the spec");
    assertThat(refused.err()).doesNotContain("/one: refused");
    assertThat(cli.changes()).hasSize(changes);
    assertThat(cli.run("destroy", "--auto-approve", "--cluster", "one").code()).isZero();
    assertThat(cli.run("destroy", "--auto-approve", "--allow", "protected").code()).isZero();
    assertThat(cli.sandbox().world().sources()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNotChanged() throws IOException {
    cli.sandbox().world().deny(ACCOUNT, "logs:DescribeDeliverySources");

    Cli.Run plan = cli.run("plan", "--format", "json");
    assertThat(plan.code()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(plan.out());
    assertThat(json.get("applyable").asBoolean()).isFalse();
    assertThat(json.get("complete").asBoolean()).isFalse();
    Cli.Run refused = cli.run("apply", "--auto-approve");
    // U4: where nothing at all was read there is nothing to let pass.
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("could not be read", "let the role call logs:DescribeDeliverySources")
        .doesNotContain("--allow");
    assertThat(cli.run("drift").code()).isEqualTo(1);
  }

  @Test
  void objectsOfAnotherSpecAreLeftToIt() {
    cli.write("logspec.yaml", SPEC.replace("guarded", "other"));

    Cli.Run refused = cli.run("apply", "--auto-approve");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("belongs to the spec \"guarded\"", "--allow owner");
    Cli.Run taken = cli.run("apply", "--auto-approve", "--take-over", "guarded");
    assertThat(taken.code()).as(taken.err()).isZero();
  }

  @Test
  void onlyYesIsTakenForAYes() {
    cli.write("logspec.yaml", SPEC.replace("30", "90"));
    int before = cli.changes().size();

    Cli.Run nobody = cli.run("apply");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("--auto-approve");
    for (String no : new String[] {"y\n", "YES\n", "\n", "", "guarded\n"}) {
      Cli.Run run = cli.typing(no).run("apply");
      assertThat(run.code()).as(no).isEqualTo(1);
      assertThat(run.err()).contains("not approved, nothing was changed");
    }
    assertThat(cli.changes()).hasSize(before);
    assertThat(cli.typing("yes\n").run("apply").code()).isZero();
  }

  @Test
  void whatMayLoseDataAsksForTheNameOfTheSpec() {
    cli.write("logspec.yaml", SPEC.replace("30", "7"));
    int before = cli.changes().size();

    Cli.Run yes = cli.typing("yes\n").run("apply", "--allow", "data-loss");
    assertThat(yes.code()).isEqualTo(1);
    assertThat(yes.err()).contains("Type guarded to apply");
    assertThat(cli.changes()).hasSize(before);
    assertThat(cli.typing("guarded\n").run("apply", "--allow", "data-loss").code()).isZero();
  }

  @Test
  void additionsNeedNoQuestionWhereTheSpecSaysSo() {
    String auto = SPEC + "guards: { autoApprove: [no-changes, additive-only] }\n";
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "three");
    cli.write("logspec.yaml", auto.replace("- name: two", "- name: two\n  - name: three"));
    assertThat(cli.run("apply").code()).as("creates").isZero();

    String more = auto.replace("- name: two", "- name: two\n  - name: three");
    String tagged = more.replace("region: eu", "tags: { team: a }, region: eu");
    cli.write("logspec.yaml", tagged);
    assertThat(cli.run("apply").code()).as("a tag more").isZero();

    cli.write("logspec.yaml", tagged.replace("team: a", "team: b"));
    assertThat(cli.run("apply").code()).as("another value of a tag").isEqualTo(1);
    cli.write("logspec.yaml", more);
    assertThat(cli.run("apply").code()).as("a tag less").isEqualTo(1);
    cli.write("logspec.yaml", tagged.replace("30", "90"));
    assertThat(cli.run("apply").code()).as("another attribute").isEqualTo(1);
  }
}

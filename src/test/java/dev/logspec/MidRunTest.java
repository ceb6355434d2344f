package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes wrong in the middle of an apply ends in a named outcome, the table, the command that
 * continues and the right exit code; and that command finishes the job once it is mended.
 */
final class MidRunTest {
  private static final String ONE = "arn:aws:eks:eu-west-1:123456789012:cluster/one";
  private static final String[] APPLY = {"apply", "--auto-approve", "--events", "events"};
  private static final List<String> JUST_MADE = List.of("PutRetentionPolicy", "CreateDelivery");
  private static final String SPEC =
      """
      version: 1
      name: midrun
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations: { insights: { type: cloudwatch-logs, retentionDays: 30 } }
      clusters: [{ name: one }, { name: two }]
      rollout: { maxFailures: 9 }
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "two");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  /** From the {@code nth} call of {@code operation} on, {@code faults} are in force. */
  private Cli.Run applyUntil(String operation, int nth, String... faults) {
    return applyUntil(
        operation, nth, world -> Stream.of(faults).forEach(cli.sandbox().faults()::add));
  }

  private Cli.Run applyUntil(String operation, int nth, Consumer<World> event) {
    cli.sandbox().faults().outOfBand(operation, nth, event);
    return cli.run(APPLY);
  }

  private static void partly(Cli.Run run, String... says) {
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains(says)
        .contains("CLUSTER", "OUTCOME", "2 clusters: ")
        .contains("To continue: logspec apply --auto-approve")
        .doesNotContain("internal error", "unexpected");
  }

  private void finishesTheJob() {
    cli.sandbox().faults().clear();
    Cli.Run again = cli.run(APPLY);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(cli.sandbox().world().deliveries()).hasSize(4);
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  static Stream<Arguments> lostPermissions() {
    return Stream.of(
        Arguments.of("CreateLogGroup", 2, List.of("CreateLogGroup"), "logs:CreateLogGroup"),
        Arguments.of("CreateLogGroup", 2, List.of("PutRetentionPolicy"), "logs:PutRetentionPolicy"),
        Arguments.of("CreateDelivery", 1, List.of("PutDeliverySource"), "logs:PutDeliverySource"),
        Arguments.of("CreateDelivery", 2, List.of("CreateDelivery"), "logs:CreateDelivery"),
        Arguments.of("CreateDelivery", 1, List.of("DescribeUpdate"), "eks:DescribeUpdate"),
        Arguments.of("CreateDelivery", 1, List.of("ListUpdates"), "eks:ListUpdates"),
        Arguments.of("CreateDelivery", 1, List.of("GetDeliverySource"), "logs:GetDeliverySource"),
        Arguments.of(
            "CreateDelivery",
            1,
            List.of("DescribeLogGroups", "GetDeliveryDestination"),
            "logs:DescribeLogGroups"));
  }

  @ParameterizedTest
  @MethodSource("lostPermissions")
  void aPermissionThatIsTakenAwayStopsTheClustersThatNeedIt(
      String operation, int nth, List<String> denied, String call) {
    Cli.Run run =
        applyUntil(operation, nth, denied.stream().map(d -> d + ":denied").toArray(String[]::new));
    partly(run, call + " failed: AccessDenied", "let the role call " + call, "failed");
    assertThat(
            cli.sandbox().journal().entries().stream()
                .filter(e -> e.errorCode().startsWith("AccessDenied")))
        .as("once for each cluster, or for some seconds where it was just made (F13)")
        .hasSizeLessThanOrEqualTo(JUST_MADE.containsAll(denied) ? 24 : 2);
    finishesTheJob();
  }

  @Test
  void anUpdateThatMayNoMoreBeAskedAboutIsNamed() {
    Cli.Run run = applyUntil("PutDeliverySource", 1, "DescribeUpdate:denied");
    partly(run, "eks:DescribeUpdate failed: AccessDenied");
    String update =
        cli.sandbox().world().updatesOf(ONE).stream().map(Update::id).findFirst().orElseThrow();
    assertThat(run.err()).contains(update);
    finishesTheJob();
  }

  @ParameterizedTest
  @CsvSource({"PutDeliverySource, 1", "CreateDelivery, 2", "CreateLogGroup, 3"})
  void credentialsThatExpireStopTheWholeRun(String operation, int nth) {
    Cli.Run run = applyUntil(operation, nth, "*:expired-token");
    partly(run, "ExpiredToken", "renew the credentials and run it again");
    assertThat(run.err()).contains("0 done");
    finishesTheJob();
  }

  @Test
  void credentialsThatExpireWhileUpdatesRunNameThem() {
    Cli.Run run = applyUntil("PutDeliverySource", 2, "DescribeUpdate:expired-token");
    partly(run, "eks:DescribeUpdate failed: ExpiredToken", "renew the credentials");
    cli.sandbox().world().updates().values().stream()
        .filter(u -> u.runsAt(cli.sandbox().world().now()))
        .forEach(
            u ->
                // Two clusters are looked at side by side: credentials may expire before EKS was
                // asked
                // for the id of the second one's update.
                assertThat(run.err())
                    .containsAnyOf(
                        u.id(), "A cluster update of two (compute) that EKS does not list yet"));
    finishesTheJob();
  }

  @ParameterizedTest
  @CsvSource({"denied, AccessDenied", "expired-token, ExpiredToken"})
  void everythingIsMadeButTheLastLookIsRefused(String fault, String code) {
    Cli.Run run =
        applyUntil(
            "CreateDelivery", 4, "DescribeDeliveries:" + fault, "DescribeLogGroups:" + fault);
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("2 clusters: 2 done", code).doesNotContain("internal error");
    finishesTheJob();
  }

  @Test
  void theLastLookAtASavedPlanIsRefused() {
    assertThat(cli.run("plan", "--out", "plan.json").code()).isZero();
    cli.sandbox()
        .faults()
        .outOfBand(
            "CreateDelivery", 4, w -> cli.sandbox().faults().add("DescribeDeliveries:denied"));
    Cli.Run run = cli.run("apply", "plan.json");
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("2 clusters: 2 done", "Not known to be converged", "AccessDenied");
    finishesTheJob();
  }

  @Test
  void aClusterThatIsDeletedStopsAndTheOthersGoOn() {
    Cli.Run run = applyUntil("CreateDelivery", 1, world -> world.removeCluster(ONE));
    partly(run, "1 done, 1 failed", "one ");
    assertThat(run.err()).containsPattern("error: one ipam: .*(not exist|not found|No cluster)");
    assertThat(cli.sandbox().world().deliveries()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aQuotaThatIsUsedUpMeanwhileIsNotTriedAgain() {
    Cli.Run run =
        applyUntil(
            "PutResourcePolicy",
            1,
            world -> {
              for (int i = 0; i < 10; i++) {
                world
                    .resourcePolicies()
                    .put(
                        "123456789012 eu-west-1 theirs" + i,
                        new ResourcePolicy(
                            "123456789012", "eu-west-1", "theirs" + i, null, "{}", 0, "1"));
              }
            });
    partly(run, "LimitExceeded", "10 log resource policies", "cannot be raised");
    assertThat(cli.sandbox().journal().counts().get("PutResourcePolicy")).isEqualTo(1);
  }

  @Test
  void aForeignUpdateThatLastsLongerThanTheLimitIsNamed() {
    World world = cli.sandbox().world();
    Update foreign = world.startUpdate(ONE, "VersionUpdate", Duration.ofHours(3));
    Cli.Run run = cli.run(APPLY);
    partly(run, foreign.id() + " is still in progress after 1 h", "--update-timeout");
    assertThat(run.err()).contains("1 done, 1 failed");
    cli.pace().pass(Duration.ofHours(3));
    finishesTheJob();
  }
}

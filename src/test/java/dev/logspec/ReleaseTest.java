package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code removed: keep}: what leaves the spec stays, and goes on delivering, as nobody's. */
@Execution(ExecutionMode.CONCURRENT)
final class ReleaseTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam], tags: { team: x } }
      destinations:
        logs: { type: cloudwatch-logs, retentionDays: 30, outputFormat: json }
        archive: { type: s3, bucket: org-archive, permissions: manage }
        siem: { type: firehose, stream: org-siem, permissions: manage }
      clusters:
        - name: one
          deliverTo: [logs, archive, siem]
        - name: two
          deliverTo: [logs, archive, siem]
      """;
  private static final String ONE = "  - name: one\n    deliverTo: [logs, archive, siem]\n";
  private static final String TWO = "  - name: two\n    deliverTo: [logs, archive, siem]\n";
  private static final String KEEP = "    removed: keep\n";

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void twoClustersInPlace() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "one");
    world.addCluster(ACCOUNT, REGION, "two");
    world.addBucket(ACCOUNT, REGION, "org-archive");
    world.addStream(ACCOUNT, REGION, "org-siem");
    apply(SPEC);
    assertThat(Delivering.arriving(world)).hasSize(12);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply(String spec, String... flags) {
    cli.write("logspec.yaml", spec);
    ok(run("apply", flags));
  }

  private Cli.Run run(String command, String... flags) {
    String[] all = new String[flags.length + 2];
    all[0] = command;
    all[1] = command.equals("apply") || command.equals("destroy") ? "--auto-approve" : "--full";
    System.arraycopy(flags, 0, all, 2, flags.length);
    return cli.run(all);
  }

  private static Cli.Run ok(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  /** Plans {@code spec}, which is to change nothing. */
  private Cli.Run nothingToDo(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run plan = cli.run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    return plan;
  }

  /** Does {@code deed}, which is to change tags and the lines that mark saved queries alone. */
  private void onlyMarksGo(Supplier<Cli.Run> deed) {
    Map<String, String> before = everything(world);
    Set<String> arriving = Delivering.arriving(world);
    int calls = cli.changes().size();
    ok(deed.get());
    assertThat(Set.copyOf(cli.changes().subList(calls, cli.changes().size())))
        .isSubsetOf("UntagResource", "PutQueryDefinition");
    assertThat(everything(world)).isEqualTo(before);
    assertThat(Delivering.arriving(world)).isEqualTo(arriving);
  }

  /** All there is but what tells whose it is. */
  static Map<String, String> everything(World world) {
    Map<String, String> all = new TreeMap<>();
    world.sources().forEach((arn, s) -> all.put(arn, s.toString()));
    world.destinations().forEach((arn, d) -> all.put(arn, d.toString()));
    world.deliveries().forEach((id, d) -> all.put(id, d.toString()));
    world.logGroups().forEach((arn, g) -> all.put(arn, g.toString()));
    world.resourcePolicies().forEach((key, p) -> all.put("policy " + key, p.toString()));
    world.buckets().forEach((name, b) -> all.put("bucket " + name, String.valueOf(b.policy())));
    world
        .queryDefinitions()
        .forEach(
            (id, q) -> all.put(id, q.name() + " " + q.text().replaceFirst("# logspec:.*\n", "")));
    return all;
  }

  private Set<String> ours() {
    Set<String> all = new TreeSet<>();
    world.sources().keySet().forEach(arn -> owned(arn, all));
    world.destinations().keySet().forEach(arn -> owned(arn, all));
    world.deliveries().values().forEach(d -> owned(d.arn(), all));
    world.logGroups().keySet().forEach(arn -> owned(arn, all));
    return all;
  }

  private void owned(String arn, Set<String> all) {
    if (world.tagsOf(arn).keySet().stream().anyMatch(key -> key.startsWith("logspec:"))) {
      all.add(arn);
    }
  }

  @Test
  @DisplayName("a cluster that is released goes on delivering, and the plan is empty then")
  void clusterStays() {
    String released = SPEC.replace(ONE, ONE + KEEP);
    cli.write("logspec.yaml", released);
    Cli.Run plan = ok(run("plan"));
    assertThat(plan.out())
        .contains("Plan: 12 to release; ")
        .contains("< delivery_source one-AUTO_MODE_COMPUTE_LOGS")
        .contains("removed: keep; only tags of logspec's own are taken off (logspec.yaml:11)")
        .doesNotContain("Look twice");
    onlyMarksGo(() -> run("apply"));
    assertThat(ours()).noneMatch(arn -> arn.contains("one"));
    assertThat(world.tagsOf(source("one").arn())).containsExactly(Map.entry("team", "x"));
    assertThat(nothingToDo(released).out()).contains("Not ours, left alone: 10 objects");
    assertThat(nothingToDo(SPEC.replace(ONE, "")).out()).contains("Not ours, left alone");
  }

  @Test
  @DisplayName("all that a spec has is released by one word, shared objects and queries too")
  void wholeSpecIsReleased() {
    apply(SPEC + "insights: { builtin: [all] }\n");
    String released = SPEC + "insights: { builtin: [all] }\nremoved: keep\n";
    cli.write("logspec.yaml", released);
    onlyMarksGo(() -> run("apply"));
    assertThat(ours()).isEmpty();
    assertThat(world.queryDefinitions().values())
        .isNotEmpty()
        .noneMatch(q -> q.text().contains("logspec:"));
    nothingToDo(released);
    Map<String, String> before = everything(world);
    apply(SPEC + "insights: { builtin: [all] }\n", "--allow", "owner");
    assertThat(everything(world)).isEqualTo(before);
    nothingToDo(SPEC + "insights: { builtin: [all] }\n");
  }

  @Test
  @DisplayName("a log type or a destination is released alone; what others of the spec use stays")
  void partsAreReleased() {
    String type =
        SPEC.replace(ONE, ONE + "    logTypes: { compute: {}, ipam: { removed: keep } }\n");
    cli.write("logspec.yaml", type);
    onlyMarksGo(() -> run("apply"));
    assertThat(ours())
        .anyMatch(arn -> arn.contains("one-AUTO_MODE_COMPUTE"))
        .anyMatch(arn -> arn.contains("platform-archive"))
        .noneMatch(arn -> arn.contains("one-AUTO_MODE_IPAM"))
        .noneMatch(arn -> arn.contains("/one/auto-mode/ipam"));
    nothingToDo(type);
    nothingToDo(SPEC.replace(ONE, ONE + "    logTypes: [compute]\n"));

    String archive = type.replace("manage }\n  siem", "manage, removed: keep }\n  siem");
    cli.write("logspec.yaml", archive);
    onlyMarksGo(() -> run("apply"));
    assertThat(ours())
        .anyMatch(arn -> arn.contains("platform-siem"))
        .noneMatch(arn -> arn.contains("platform-archive"));
    nothingToDo(archive);
    nothingToDo(
        type.replace("  archive: { type: s3, bucket: org-archive, permissions: manage }\n", "")
            .replace("archive, ", ""));
  }

  @Test
  @DisplayName("what is released last takes along what it alone still used")
  void lastOneTakesTheSharedAlong() {
    String one = SPEC.replace(ONE, ONE + KEEP);
    cli.write("logspec.yaml", one);
    onlyMarksGo(() -> run("apply"));
    String both = one.replace(TWO, TWO + KEEP);
    cli.write("logspec.yaml", both);
    onlyMarksGo(() -> run("apply"));
    assertThat(ours()).isEmpty();
    nothingToDo(both);
  }

  @Test
  @DisplayName("a run that was cut short is finished by the next, wherever that was")
  void interruptedAnywhereItConverges() {
    String released = SPEC + "removed: keep\n";
    Map<String, String> before = everything(world);
    cli.write("logspec.yaml", released);
    int left = ours().size();
    while (!ours().isEmpty()) {
      killedAtThirdCall();
      assertThat(ours().size()).isLessThan(left);
      left = ours().size();
    }
    assertThat(everything(world)).isEqualTo(before);
    nothingToDo(released);
  }

  /** The call is made, its answer never heard, and nothing that is sent later arrives. */
  private void killedAtThirdCall() {
    cli.sandbox().faults().add("UntagResource:reset-after:nth=3");
    cli.sandbox()
        .faults()
        .outOfBand(
            "UntagResource",
            3,
            w -> {
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
    run("apply");
    cli.pace().revive();
    cli.sandbox().faults().clear();
  }

  @Test
  @DisplayName("destroy lets go of what is to stay, and deletes the rest")
  void destroyKeepsWhatIsReleased() {
    cli.write("logspec.yaml", SPEC.replace(ONE, ONE + KEEP));
    Set<String> one = new TreeSet<>(Delivering.arriving(world));
    one.removeIf(name -> name.startsWith("two/"));
    ok(run("destroy"));
    assertThat(Delivering.arriving(world)).isEqualTo(one).hasSize(6);
    assertThat(ours()).allMatch(arn -> arn.contains(":log-group:/aws/eks/two/"));
  }

  @Test
  @DisplayName("what somebody else took since the plan is not touched")
  void takenSinceThePlan() {
    cli.write("logspec.yaml", SPEC.replace(ONE, ONE + KEEP));
    ok(cli.run("plan", "--out", "plan.json"));
    world.tag(source("one").arn(), Map.of("logspec:spec", "beta"));
    Cli.Run apply = cli.run("apply", "plan.json", "--auto-approve");
    assertThat(apply.code()).as(apply.out() + apply.err()).isEqualTo(4);
    assertThat(world.tagsOf(source("one").arn())).containsEntry("logspec:spec", "beta");
  }

  @Test
  @DisplayName("a saved plan and its comment tell of it, and apply does it")
  void savedPlanIsAppliedAndShown() {
    cli.write("logspec.yaml", SPEC.replace(ONE, ONE + KEEP));
    ok(cli.run("plan", "--out", "plan.json"));
    assertThat(ok(cli.run("show", "plan.json")).out()).contains("12 to release");
    assertThat(ok(cli.run("show", "plan.json", "--format", "json")).out())
        .contains("\"actions\":[\"release\"]")
        .contains("\"delete\":0")
        .contains("\"release\":12");
    assertThat(ok(cli.run("show", "plan.json", "--format", "markdown")).out())
        .contains("no logs are lost")
        .contains("compute, ipam: released: logs go on to CloudWatch, Firehose and S3");
    onlyMarksGo(() -> cli.run("apply", "plan.json", "--auto-approve"));
  }

  @Test
  @DisplayName("another account's cluster is released, and may deliver where it did")
  void anotherAccountMayGoOn() {
    String far = "210987654321";
    world.addCluster(far, REGION, "far");
    String both =
        SPEC.replace(
                "permissions: manage }\n  siem",
                "permissions: manage, account: \"123456789012\" }\n  siem")
            + "  - name: far\n    account: \"210987654321\"\n    deliverTo: [archive]\n"
            + "    assumeRole: arn:aws:iam::210987654321:role/logspec\n";
    apply(both);
    String policy = central();
    assertThat(policy).contains(far);
    String released = both + KEEP;
    cli.write("logspec.yaml", released);
    onlyMarksGo(() -> run("apply"));
    assertThat(central()).isEqualTo(policy);
    nothingToDo(released);
  }

  private String central() {
    return world.destinations().values().stream()
        .filter(d -> d.name().equals("platform-archive"))
        .map(d -> String.valueOf(d.policy()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("one of the clusters that a pattern finds is released by its name")
  void oneOfAPatternIsReleased() {
    String all = SPEC.replace(ONE + TWO, "  - match: { name: \"*\" }\n    deliverTo: [logs]\n");
    String released = all.replace("clusters:\n", "clusters:\n  - { name: one, removed: keep }\n");
    apply(SPEC.replace("[logs, archive, siem]", "[logs]"), "--allow", "removals");
    nothingToDo(all);
    cli.write("logspec.yaml", released);
    onlyMarksGo(() -> run("apply"));
    assertThat(ours()).isNotEmpty().allMatch(arn -> !arn.contains("one"));
    nothingToDo(released);
  }

  @Test
  @DisplayName("a selection releases its own clusters alone, and --no-prune does not stop it")
  void selectionReleasesItsOwn() {
    String released = SPEC.replace(ONE, ONE + KEEP).replace(TWO, TWO + KEEP);
    cli.write("logspec.yaml", released);
    onlyMarksGo(() -> run("apply", "--cluster", "one", "--no-prune"));
    assertThat(ours()).anyMatch(arn -> arn.contains("two-")).noneMatch(arn -> arn.contains("one-"));
    onlyMarksGo(() -> run("apply"));
    assertThat(ours()).isEmpty();
  }

  @Test
  @DisplayName("drift tells of what is still to be released, and verify looks at nothing of it")
  void driftAndVerifyKnowIt() {
    cli.write("logspec.yaml", SPEC.replace(ONE, ONE + KEEP));
    Cli.Run drift = cli.run("drift");
    assertThat(drift.code()).isEqualTo(2);
    assertThat(drift.out()).contains("which keeps it as nobody's");
    ok(run("apply"));
    ok(cli.run("drift"));
    assertThat(ok(cli.run("verify")).out()).doesNotContain("one-AUTO_MODE");
  }

  private DeliverySource source(String cluster) {
    return world.sources().values().stream()
        .filter(s -> s.name().startsWith(cluster + "-"))
        .findFirst()
        .orElseThrow();
  }
}

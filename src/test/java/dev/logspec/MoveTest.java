package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A spec gets another name, or a cluster moves from one spec to another: logs go on meanwhile. */
@Execution(ExecutionMode.CONCURRENT)
final class MoveTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  /** Calls by which nothing that delivers is taken away or made anew. */
  private static final Set<String> GAPLESS =
      Set.of(
          "TagResource",
          "UntagResource",
          "PutResourcePolicy",
          "DeleteResourcePolicy",
          "PutBucketPolicy",
          "DeleteBucketPolicy",
          "PutQueryDefinition",
          "DeleteQueryDefinition");

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  private static String spec(String name, String... clusters) {
    return """
    version: 1
    name: %s
    defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
    destinations:
      logs: { type: cloudwatch-logs, retentionDays: 30 }
      archive: { type: s3, bucket: org-archive, permissions: manage }
      siem: { type: firehose, stream: org-siem, permissions: manage }
    clusters:
    """
            .formatted(name)
        + String.join("", List.of(clusters));
  }

  private static String cluster(String name) {
    return "  - name: " + name + "\n    deliverTo: [logs, archive, siem]\n";
  }

  private static final String ONE = cluster("one");
  private static final String TWO = cluster("two");
  private static final String THREE = cluster("three");
  private static final String KEEP = "    removed: keep\n";

  @BeforeEach
  void alphaHasTwoClustersInPlace() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    List.of("one", "two", "three").forEach(c -> world.addCluster(ACCOUNT, REGION, c));
    world.addBucket(ACCOUNT, REGION, "org-archive");
    world.addStream(ACCOUNT, REGION, "org-siem");
    apply("alpha.yaml", spec("alpha", ONE, TWO));
    apply("beta.yaml", spec("beta", THREE));
    assertThat(Delivering.arriving(world)).hasSize(18);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply(String file, String spec) {
    cli.write(file, spec);
    ok(cli.run("apply", "-f", file, "--auto-approve"));
  }

  private static Cli.Run ok(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  private void nothingToDo(String file) {
    Cli.Run plan = cli.run("plan", "-f", file, "--detailed-exitcode");
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
  }

  /** Does {@code deed}, by which no delivery, source or destination is touched but for its tags. */
  private Cli.Run withoutGap(Supplier<Cli.Run> deed) {
    Map<String, String> before = delivering();
    Set<String> arriving = Delivering.arriving(world);
    int calls = cli.changes().size();
    Cli.Run run = ok(deed.get());
    assertThat(cli.changes().subList(calls, cli.changes().size())).isSubsetOf(GAPLESS);
    assertThat(delivering()).isEqualTo(before);
    assertThat(Delivering.arriving(world)).isEqualTo(arriving);
    return run;
  }

  private Map<String, String> delivering() {
    Map<String, String> all = new TreeMap<>();
    world.sources().forEach((arn, s) -> all.put(arn, s.toString()));
    world.destinations().forEach((arn, d) -> all.put(arn, d.toString()));
    world.deliveries().forEach((id, d) -> all.put(id, d.toString()));
    world.logGroups().forEach((arn, g) -> all.put(arn, g.toString()));
    return all;
  }

  @Test
  @DisplayName(
      "a spec gets another name: one plan, tags alone and grants of its own beside the old")
  void renamed() {
    cli.write("alpha.yaml", spec("renamed", ONE, TWO));
    Cli.Run refused = cli.run("apply", "-f", "alpha.yaml", "--auto-approve");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out() + refused.err()).contains("--take-over alpha");

    withoutGap(
        () -> cli.run("apply", "-f", "alpha.yaml", "--auto-approve", "--take-over", "alpha"));
    nothingToDo("alpha.yaml");
    nothingToDo("beta.yaml");
    assertThat(world.tags().values()).noneMatch(t -> "alpha".equals(t.tags().get("logspec:spec")));
  }

  @Test
  @DisplayName("what is left of the old name is granted in vain, and destroy takes it away")
  void oldNameIsDestroyed() {
    cli.write("alpha.yaml", spec("renamed", ONE, TWO));
    ok(cli.run("apply", "-f", "alpha.yaml", "--auto-approve", "--take-over", "alpha"));
    cli.write("old.yaml", spec("alpha", ONE, TWO));
    withoutGap(() -> cli.run("destroy", "-f", "old.yaml", "--auto-approve"));
    assertThat(world.resourcePolicies().values()).noneMatch(p -> p.name().equals("logspec-alpha"));
    nothingToDo("alpha.yaml");
  }

  @Test
  @DisplayName("a cluster moves: taken over first, and then out of the spec that had it")
  void takenOverFirst() {
    cli.write("beta.yaml", spec("beta", ONE, THREE));
    withoutGap(() -> cli.run("apply", "-f", "beta.yaml", "--auto-approve", "--take-over", "alpha"));
    nothingToDo("beta.yaml");
    cli.write("alpha.yaml", spec("alpha", TWO));
    withoutGap(() -> cli.run("apply", "-f", "alpha.yaml", "--auto-approve"));
    nothingToDo("alpha.yaml");
    nothingToDo("beta.yaml");
  }

  @Test
  @DisplayName("a cluster moves: released first, and then adopted")
  void releasedFirst() {
    cli.write("alpha.yaml", spec("alpha", ONE + KEEP, TWO));
    withoutGap(() -> cli.run("apply", "-f", "alpha.yaml", "--auto-approve"));
    cli.write("beta.yaml", spec("beta", ONE, THREE));
    withoutGap(() -> cli.run("apply", "-f", "beta.yaml", "--auto-approve"));
    nothingToDo("beta.yaml");
    nothingToDo("alpha.yaml");
    cli.write("alpha.yaml", spec("alpha", TWO));
    withoutGap(() -> cli.run("apply", "-f", "alpha.yaml", "--auto-approve"));
    nothingToDo("alpha.yaml");
    nothingToDo("beta.yaml");
  }

  @Test
  @DisplayName("the last cluster of a spec moves and takes along what it alone delivers to")
  void lastOneTakesTheSharedAlong() {
    apply(
        "alpha.yaml",
        spec("alpha", ONE, TWO)
            .replace("  - name: two", "  - name: three")
            .replace("three", "two"));
    cli.write("beta.yaml", spec("beta", ONE, TWO, THREE));
    withoutGap(() -> cli.run("apply", "-f", "beta.yaml", "--auto-approve", "--take-over", "alpha"));
    nothingToDo("beta.yaml");
    assertThat(world.tags().values()).noneMatch(t -> "alpha".equals(t.tags().get("logspec:spec")));
  }

  @Test
  @DisplayName("a take-over that is cut short anywhere is finished by the next")
  void cutShortItConverges() {
    cli.write("beta.yaml", spec("beta", ONE, THREE));
    Map<String, String> before = delivering();
    long left = owned("alpha");
    for (int runs = 0; runs < 10 && !takesOver(); runs++) {
      assertThat(owned("alpha")).isLessThan(left);
      left = owned("alpha");
    }
    nothingToDo("beta.yaml");
    cli.write("alpha.yaml", spec("alpha", TWO));
    ok(cli.run("apply", "-f", "alpha.yaml", "--auto-approve"));
    assertThat(delivering()).isEqualTo(before);
    nothingToDo("alpha.yaml");
    nothingToDo("beta.yaml");
  }

  private long owned(String spec) {
    return world.tags().values().stream()
        .filter(t -> spec.equals(t.tags().get("logspec:spec")))
        .count();
  }

  /** Applies until the third tag is set, and dies; whether it came to its end before that. */
  private boolean takesOver() {
    cli.sandbox().faults().add("TagResource:reset-after:nth=3");
    cli.sandbox()
        .faults()
        .outOfBand(
            "TagResource",
            3,
            w -> {
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
    Cli.Run run = cli.run("apply", "-f", "beta.yaml", "--auto-approve", "--take-over", "alpha");
    boolean killed = cli.pace().revive();
    cli.sandbox().faults().clear();
    return !killed && run.code() == 0;
  }

  @Test
  @DisplayName("the wrong order would delete, and says how to do it without a gap")
  void wrongOrderIsTold() {
    cli.write("alpha.yaml", spec("alpha", TWO));
    Cli.Run plan = ok(cli.run("plan", "-f", "alpha.yaml"));
    assertThat(plan.out())
        .contains("these logs stop arriving")
        .contains("--take-over alpha")
        .contains("removed: keep");
  }

  @Test
  @DisplayName("where a gap cannot be avoided the plan says for how long")
  void gapsAreTold() {
    String other = "names: { source: \"{name}-{cluster}-{LOG_TYPE}\" }\n";
    cli.write("alpha.yaml", spec("alpha", ONE, TWO) + other);
    assertThat(ok(cli.run("plan", "-f", "alpha.yaml")).out())
        .contains("delivery stops for one cluster update, about a minute")
        .doesNotContain("for a moment");
    cli.write("alpha.yaml", spec("alpha", ONE, TWO).replace("siem,", "siem, outputFormat: raw,"));
    assertThat(ok(cli.run("plan", "-f", "alpha.yaml")).out())
        .contains("delivery stops for a moment: records between delete and create are lost")
        .doesNotContain("for one cluster update");
    assertThat(ok(cli.run("plan", "-f", "alpha.yaml", "--format", "markdown")).out())
        .contains("delivery stops for a moment");
  }

  @Test
  @DisplayName("both specs name it: neither takes it unasked")
  void bothNameIt() {
    cli.write("beta.yaml", spec("beta", ONE, THREE));
    Cli.Run refused = cli.run("apply", "-f", "beta.yaml", "--auto-approve");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out() + refused.err())
        .contains("belongs to the spec \"alpha\"")
        .contains("--take-over alpha");
    nothingToDo("alpha.yaml");
  }
}

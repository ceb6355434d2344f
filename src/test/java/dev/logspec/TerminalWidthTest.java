package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Palette;
import dev.logspec.sandbox.world.World;
import dev.logspec.view.Console.Tty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line on a terminal is wider than it, unless a single word is. */
class TerminalWidthTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "ap-northeast-1";

  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+)  +[A-Z]");

  @TempDir Path directory;
  private Cli cli;
  private int width;
  private final List<String> wide = new ArrayList<>();

  @AfterEach
  void close() {
    cli.close();
  }

  private void terminal(int columns) {
    cli = new Cli(directory);
    cli.without("git");
    width = columns;
    cli.terminal(new Tty(false, true, true, columns));
    cli.environment().put("COLUMNS", String.valueOf(columns));
  }

  private void clusters(int n) {
    World world = cli.sandbox().world();
    IntStream.rangeClosed(1, n).forEach(i -> world.addCluster(ACCOUNT, REGION, name(i)));
    world.addBucket(ACCOUNT, REGION, "org-archive-of-all-clusters");
  }

  private static String name(int i) {
    return "platform-team-%02d".formatted(i);
  }

  private static String spec(int from, int to) {
    StringBuilder spec =
        new StringBuilder(
            """
            version: 1
            name: platform-logs
            defaults: { account: "123456789012", region: ap-northeast-1, logTypes: [compute, ipam], tags: { team: platform } }
            destinations:
              insights: { type: cloudwatch-logs, retentionDays: 30 }
              archive: { type: s3, bucket: org-archive-of-all-clusters, permissions: manage, outputFormat: plain, recordFields: [resource_arn, event_timestamp, level, message] }
            rollout:
              waves:
                - { name: canary, clusters: ["platform-team-*1"], soak: 10m }
                - { name: rest, clusters: ["*"] }
            clusters:
            """);
    IntStream.rangeClosed(from, to)
        .forEach(
            i ->
                spec.append("  - { name: ")
                    .append(name(i))
                    .append(", deliverTo: [insights, archive] }\n"));
    return spec.toString();
  }

  private Cli.Run run(int code, String... line) {
    Cli.Run run = cli.run(line);
    String what = String.join(" ", line);
    assertThat(run.code()).as(what + "\n" + run.out() + run.err()).isEqualTo(code);
    // An example is a command on one line, in a pipe or not: see HelpTest.
    String text = run.out().replaceAll("(?s)\nExamples:\n.*?\n\n", "\n") + "\n" + run.err();
    text.lines()
        .map(Palette::strip)
        .filter(l -> Columns.width(l) > width && l.strip().contains(" "))
        .forEach(l -> wide.add(Columns.width(l) + " " + what + ": " + l));
    return run;
  }

  private void edit(String spec) {
    cli.write("logspec.yaml", spec);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void ofAFleet(int columns) {
    terminal(columns);
    clusters(50);
    edit(spec(1, 50));
    run(0, "plan");
    run(0, "plan", "--summary");
    run(0, "plan", "--full", "--cluster", "platform-team-01");
    edit(spec(1, 4));
    run(0, "apply", "--auto-approve");
    run(0, "apply", "--auto-approve");
    edit(spec(1, 2));
    run(0, "plan", "--only", "update", "--out", "plan.json");
    run(0, "show", "plan.json");
    run(3, "apply", "--auto-approve");
    somebodyChangesAws();
    edit(spec(1, 4));
    run(2, "drift");
    run(0, "plan", "--base", "logspec.yaml", "--blame");
    run(2, "drift", "--accept", "--auto-approve");
    edit(spec(1, 4));
    cli.sandbox().faults().add("CreateDelivery:denied");
    run(5, "apply", "--auto-approve", "--allow", "data-loss");
    cli.sandbox().faults().clear();
    run(0, "destroy", "--auto-approve");
    run(0, "destroy", "--auto-approve");
    assertThat(wide).isEmpty();
  }

  private void somebodyChangesAws() {
    World world = cli.sandbox().world();
    List.copyOf(world.deliveries().entrySet()).stream()
        .filter(d -> d.getValue().sourceName().matches("platform-team-0[12].*"))
        .forEach(d -> world.deliveries().remove(d.getKey()));
    world.logGroups().replaceAll((arn, g) -> arn.contains("ipam") ? g.withRetention(90) : g);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void ofOneCluster(int columns) {
    terminal(columns);
    clusters(1);
    edit(spec(1, 1));
    run(0, "validate");
    run(0, "plan");
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=1");
    run(5, "apply", "--auto-approve");
    cli.sandbox().faults().clear();
    run(0, "plan");
    edit(spec(1, 2));
    run(1, "apply", "--auto-approve");
    edit(spec(1, 1).replace("permissions: manage", "permissions: check"));
    cli.sandbox().world().deny(ACCOUNT, "s3:GetBucketPolicy");
    run(0, "plan");
    cli.sandbox().world().deny(ACCOUNT, "logs:DescribeDeliverySources");
    run(1, "plan");
    run(1, "apply", "--auto-approve");
    run(1, "drift");
    assertThat(wide).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void ofWhatIsWrongAndOfHelp(int columns) {
    terminal(columns);
    run(0, "init", "-f", "first/spec-of-all-clusters.yaml");
    run(1, "init", "-f", "first/spec-of-all-clusters.yaml");
    cli.sandbox().world().deny(ACCOUNT, "eks:ListClusters");
    run(0, "init", "-f", "second.yaml");
    edit(
        spec(1, 1)
            .replace("permissions: manage", "permisions: manage")
            .replace("retentionDays: 30", "retentionDays: 31")
            .replace("[insights, archive]", "[insights, archives, elsewhere]"));
    run(1, "validate");
    edit(spec(1, 1));
    run(64, "plan", "--cluster", "nosuch");
    run(64, "plan", "--sumary");
    run(64, "plan", "logspec.yaml");
    run(64, "plan", "--only", "updated");
    run(64, "unlock");
    run(1, "show", "no-such-plan-in-this-directory-of-all-plans.json");
    if (columns >= 80) { // Its columns alone take more.
      run(0, "insights", "list");
    }
    Matcher commands = COMMAND.matcher(run(0, "help").out());
    while (commands.find()) {
      run(0, commands.group(1), "--help");
    }
    assertThat(wide).isEmpty();
  }
}

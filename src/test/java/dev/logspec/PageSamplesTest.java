package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rendered sample on a page is what the tool prints. A sample stands in a fenced block behind
 * {@code <!-- sample: NAME -->}; its text is {@code golden/pages/NAME.txt}.
 */
final class PageSamplesTest {
  private static final Pattern MARKER = Pattern.compile("<!-- sample: ([a-z0-9-]+) -->");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "<!-- sample: ([a-z0-9-]+) -->\n(`{3,})[a-z]*\n(.*?)^\\2$",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern YAML =
      Pattern.compile("^```yaml\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final String SPEC =
      """
      version: 1
      name: platform-logs
      defaults: { account: "123456789012", region: ap-northeast-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: sandbox
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("dev.logspec.Pages#all")
  void aPageQuotesTheSamplesToTheByte(Path page) {
    String text = Pages.text(page);
    Matcher sample = SAMPLE.matcher(text);
    long found = 0;
    while (sample.find()) {
      found++;
      Path file = Golden.FOLDER.resolve("pages/" + sample.group(1) + ".txt");
      assertThat(file).as("sample of " + page).exists();
      assertThat(sample.group(3)).as(sample.group(1)).isEqualTo(Pages.text(file));
    }
    assertThat(found)
        .as("markers with a fenced block behind them")
        .isEqualTo(MARKER.matcher(text).results().count());
  }

  @ParameterizedTest
  @MethodSource("dev.logspec.Pages#all")
  void aSpecOnAPageIsValid(Path page) {
    for (MatchResult spec : YAML.matcher(Pages.text(page)).results().toList()) {
      try (Cli cli = started()) {
        cli.write("logspec.yaml", spec.group(1));
        Cli.Run validate = cli.run("validate");
        assertThat(validate.code()).as(validate.err()).isZero();
      }
    }
  }

  @Test
  void noSampleIsLeftOver() {
    assertThat(Golden.orphans("pages")).isEmpty();
  }

  @Test
  void aFirstPlanAndItsApply() {
    try (Cli cli = started()) {
      Golden.check("pages/plan.txt", cli.run("plan").out());
      Golden.check("pages/plan-summary.txt", cli.run("plan", "--summary").out());
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).as(apply.err()).isZero();
      Golden.check("pages/apply-end.txt", end(apply.err()));
      Golden.check("pages/no-changes.txt", cli.run("plan").out());
    }
  }

  @Test
  void aFirstSessionAtATerminal() {
    try (Cli cli = new Cli(directory)) {
      cli.environment().put("AWS_REGION", "ap-northeast-1");
      cli.sandbox().world().addCluster("123456789012", "ap-northeast-1", "shop");
      StringBuilder session = new StringBuilder();
      for (String line : List.of("init", "plan --summary")) {
        Cli.Run run = cli.run(line.split(" "));
        session.append("$ logspec ").append(line).append('\n').append(run.out()).append(run.err());
      }
      List<String> applied = cli.run("apply", "--auto-approve").err().lines().toList();
      session.append("$ logspec apply --auto-approve 2>&1 | tail -n 2\n");
      applied.subList(applied.size() - 2, applied.size()).forEach(l -> session.append(l + "\n"));
      session.append("$ logspec plan | tail -n 2\n");
      cli.run("plan").out().lines().skip(2).forEach(l -> session.append(l + "\n"));
      Golden.check("pages/session.txt", session.toString());
    }
  }

  @Test
  void aReviewedChange() {
    try (Cli cli = started()) {
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      cli.write("before.yaml", SPEC);
      cli.write("logspec.yaml", SPEC.replace("30", "14"));
      cli.run("plan", "--base", "before.yaml", "--out", "plan.json");
      Golden.check("pages/change.txt", cli.run("show", "plan.json").out());
      Golden.check("pages/comment.txt", cli.run("show", "--format", "markdown", "plan.json").out());
      World world = cli.sandbox().world();
      world.logGroups().replaceAll((arn, g) -> arn.contains("ipam") ? g.withRetention(3) : g);
      Cli.Run stale = cli.run("apply", "plan.json");
      assertThat(stale.code()).isEqualTo(4);
      Golden.check("pages/stale.txt", stale.err());
    }
  }

  @Test
  void driftAndARefusal() {
    try (Cli cli = started()) {
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      World world = cli.sandbox().world();
      world.deliveries().remove(world.deliveries().firstKey());
      world.logGroups().replaceAll((arn, g) -> arn.contains("compute") ? g.withRetention(null) : g);
      Golden.check("pages/drift.txt", cli.run("drift").out());
      world.addCluster("123456789012", "ap-northeast-1", "shop");
      world.addCluster("123456789012", "ap-northeast-1", "billing");
      String more = "- name: sandbox\n  - name: shop\n  - name: billing";
      cli.write("logspec.yaml", SPEC.replace("- name: sandbox", more));
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      cli.write("logspec.yaml", SPEC);
      Cli.Run refused = cli.run("apply", "--auto-approve");
      assertThat(refused.code()).isEqualTo(3);
      Golden.check("pages/refused.txt", refused.err());
    }
  }

  @Test
  void whoItWas() {
    try (Cli cli = started()) {
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      cli.pace().pass(Duration.ofHours(3));
      try (ByHand alice = new ByHand(cli, "alice", "123456789012", "ap-northeast-1")) {
        alice
            .logs()
            .putRetentionPolicy(
                b ->
                    b.logGroupName("/aws/eks/sandbox/auto-mode/compute")
                        .retentionInDays(7)
                        .overrideConfiguration(o -> o.putHeader("User-Agent", "aws-cli/2.15.0")));
      }
      String drift = cli.run("drift", "--blame").out();
      String object = drift.substring(drift.indexOf("  ~ the log group"));
      Golden.check("pages/blame.txt", object.substring(0, object.indexOf("\n\n") + 1));
    }
  }

  @Test
  void whatKarpenterDid() {
    try (Cli cli = started()) {
      cli.write("logspec.yaml", SPEC.replace(", logTypes: [compute, ipam]", ""));
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      Golden.check("pages/insights-controllers.txt", told(cli, "controllers"));
      Golden.check("pages/insights-phases.txt", told(cli, "phases"));
      Golden.check("pages/insights-errors.txt", told(cli, "errors"));
      Golden.check("pages/insights-ipam.txt", told(cli, "ipam"));
      Golden.check("pages/insights-timeline.txt", told(cli, "timeline", "--component", "compute"));
      Golden.check("pages/insights-why.txt", told(cli, "why", "general-purpose-4mzsr"));
    }
  }

  @Test
  void whatBecameOfTheNodesAsAPicture() {
    try (Cli cli = started()) {
      cli.write("logspec.yaml", SPEC.replace(", logTypes: [compute, ipam]", ""));
      assertThat(cli.run("apply", "--auto-approve").code()).isZero();
      cli.sandbox().world().nodeClaims(24);
      Golden.check(
          Path.of("src/site/markdown/waterfall.svg"),
          told(cli, "waterfall", "--output", "svg", "--nodepool", "spot"));
    }
  }

  private static String told(Cli cli, String... report) {
    Stream<String> window = Stream.of("--since", "2026-03-19", "--until", "2026-03-19T13:00Z");
    Stream<String> command = Stream.concat(Stream.of("insights"), Stream.of(report));
    Cli.Run run = cli.run(Stream.concat(command, window).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private Cli started() {
    Cli cli = new Cli(directory);
    cli.without("git");
    cli.sandbox().world().addCluster("123456789012", "ap-northeast-1", "sandbox");
    cli.write("logspec.yaml", SPEC);
    return cli;
  }

  /** What stands behind the lines of progress. */
  private static String end(String err) {
    List<String> lines = err.lines().toList();
    int table = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("\\d\\d:\\d\\d:\\d\\d .*")) {
        table = i + 1;
      }
    }
    return String.join("\n", Stream.concat(lines.stream().skip(table), Stream.of("")).toList());
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.review.Forge;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people wrote into AWS reaches no terminal, comment or workflow as it is. */
final class HostileAwsTest {
  private static final String[] PARTS = {
    "\u001b[2J",
    "\u001b]8;;http://evil\u001b\\",
    "\u009b31m",
    "\u0007",
    "\r",
    "\n",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u2028",
    "```",
    "`",
    "|",
    "@org/team",
    "@team",
    "#12",
    "<script>",
    "<!-- logspec:platform-logs -->",
    "</details>",
    "[a](http://evil)",
    "![x](http://evil/x)",
    "::error::x",
    "::set-output name=a::b",
    "%0A",
    "**b**",
    "/close",
    "\"",
    "'",
    "x".repeat(300),
  };

  /** Control characters but the line feed, and what turns or hides text. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\n]]");

  private static final String SPEC =
      """
      version: 1
      name: platform-logs
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute, ipam] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: prod
      """;

  @TempDir Path directory;

  @Test
  void everyFormIsSafe() throws IOException {
    for (int seed = 0; seed < 6; seed++) {
      try (Cli cli = new Cli(directory);
          Forge forge = Forge.github("").actions()) {
        cli.write("logspec.yaml", SPEC);
        poison(cli, new Random(seed));
        cli.environment().putAll(forge.environment(seed + 1));
        cli.environment().put("GITHUB_ACTIONS", "true");
        Path summary = cli.write("summary" + seed + ".md", "");
        cli.environment().put("GITHUB_STEP_SUMMARY", summary.toString());

        Cli.Run text = cli.run("plan", "--out", "plan.json");
        assertThat(Files.readString(directory.resolve("plan.json"))).contains("evil");
        terminal(text);
        terminal(cli.run("plan", "--summary"));
        terminal(cli.run("show", "plan.json"));
        terminal(cli.run("drift"));
        terminal(cli.run("apply", "--auto-approve"));
        terminal(cli.run("apply", "plan.json"));
        Cli.Run json = cli.run("plan", "--format", "json");
        terminal(json);
        assertThat(new ObjectMapper().readTree(json.out()).isObject()).isTrue();
        Cli.Run markdown = cli.run("show", "--format", "markdown", "plan.json");
        terminal(markdown);
        assertThat(markdown.out()).contains("evil");
        markdown(markdown.out());
        Cli.Run comment = cli.run("comment", "plan.json");
        assertThat(comment.code()).as(comment.err()).isZero();
        terminal(comment);
        assertThat(comment.out().lines()).allMatch(l -> l.matches("::(error|warning|notice) .*"));
        forge.bodies().forEach(HostileAwsTest::markdown);
        markdown(Files.readString(summary));
        tampered(cli);
      }
    }
  }

  /** A plan file is hostile as a whole. */
  private void tampered(Cli cli) throws IOException {
    String plan = Files.readString(directory.resolve("plan.json"));
    cli.write("bad.json", plan.replace("it does not exist", "\u202e\u009b31m@team <script> ```"));
    terminal(cli.run("show", "bad.json"));
    terminal(cli.run("show", "--format", "json", "bad.json"));
    Cli.Run markdown = cli.run("show", "--format", "markdown", "bad.json");
    terminal(markdown);
    markdown(markdown.out());
    terminal(cli.run("apply", "bad.json"));
    cli.write("worse.json", "{\"kind\":\"\\u001b[2J@team\"}");
    terminal(cli.run("show", "worse.json"));
    terminal(cli.run("merge", "worse.json", "plan.json"));
  }

  private static void terminal(Cli.Run run) {
    assertThat(UNSEEN.matcher(run.out()).results().map(r -> hex(r.group())).toList()).isEmpty();
    assertThat(UNSEEN.matcher(run.err()).results().map(r -> hex(r.group())).toList()).isEmpty();
    assertThat(run.err()).doesNotContain("internal error");
  }

  private static String hex(String text) {
    return Integer.toHexString(text.codePointAt(0));
  }

  /** Outside of code nothing may call somebody, link, or be HTML of theirs. */
  private static void markdown(String document) {
    String prose =
        document
            .replaceFirst("(?m)^<!-- logspec:platform-logs(:part [^\n<>]*)? -->\n", "")
            .replaceAll("(?ms)^(`{3,})[^`\n]*\n.*?^\\1$", "")
            .replaceAll("(?s)(`+)(?!`).*?(?<!`)\\1(?!`)", "");
    assertThat(prose).doesNotContain("@team", "@org/team", "<script", "](http", "<!--", "\n/close");
  }

  private static void poison(Cli cli, Random random) {
    cli.impossibleNames();
    World world = cli.sandbox().world();
    world.addCluster("123456789012", "eu-west-1", "prod");
    String logs = "arn:aws:logs:eu-west-1:123456789012:";
    String eks = "arn:aws:eks:eu-west-1:123456789012:cluster/";
    for (int i = 0; i < 4; i++) {
      String name = "evil" + text(random);
      String arn = logs + "delivery-source:" + name;
      world
          .sources()
          .put(
              arn,
              new DeliverySource(
                  name, arn, eks + "x" + text(random), "eks", "AUTO_MODE_IPAM_LOGS", Map.of()));
      world.tag(arn, Map.of("k" + text(random), text(random)));
      String destination = logs + "delivery-destination:" + name;
      world
          .destinations()
          .put(
              destination,
              new DeliveryDestination(
                  name, destination, "CWL", "json", logs + "log-group:/" + text(random), null));
    }
    // The source that the spec wants is there under an evil name, of an evil owner.
    String name = "evil" + text(random);
    String arn = logs + "delivery-source:" + name;
    world
        .sources()
        .put(
            arn,
            new DeliverySource(name, arn, eks + "prod", "eks", "AUTO_MODE_COMPUTE_LOGS", Map.of()));
    boolean owned = random.nextBoolean();
    world.tag(arn, owned ? Map.of("logspec:spec", "evil" + text(random)) : Map.of("a", "evil"));
    LogGroup group =
        world.addLogGroup("123456789012", "eu-west-1", "/aws/eks/prod/auto-mode/compute");
    world.tag(group.arn(), Map.of("team", "evil" + text(random)));
  }

  private static String text(Random random) {
    StringBuilder out = new StringBuilder();
    List<String> parts = List.of(PARTS);
    for (int i = random.nextInt(5); i >= 0; i--) {
      out.append(parts.get(random.nextInt(parts.size())));
    }
    return out.toString();
  }
}

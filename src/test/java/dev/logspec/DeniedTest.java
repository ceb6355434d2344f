package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.iam.Attachments.Granted;
import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each action that the tool calls, denied in each command that calls it: it is told with resource
 * and caller, and with the statement that, once added, lets the command pass.
 */
@Execution(ExecutionMode.CONCURRENT)
final class DeniedTest {
  private static final String ALL = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
  private static final Pattern STATEMENT =
      Pattern.compile("\\{\"Effect\":\"Allow\",\"Action\":[^{}]+\\}");
  private static final Pattern CALLER =
      Pattern.compile("arn:aws:(iam::\\d{12}:(user|role)/|sts::\\d{12}:assumed-role/)\\w+");

  /** Of an action with several resources AWS names the one that is lacking. */
  private static final int MOST_ROUNDS = 14;

  /**
   * Where nothing is lost without it: the lock is marked as given back, tags are asked for one by
   * one, and no report is about capabilities.
   */
  private static final Set<String> SILENT =
      Set.of(
          "apply s3:DeleteObject",
          "destroy s3:DeleteObject",
          "import tag:GetResources",
          "insights eks:DescribeCapability");

  @TempDir Path directory;

  private Cli cli;
  private final List<Act> acts = new ArrayList<>();

  @AfterEach
  void stop() {
    cli.close();
  }

  /** A command, the world before it, and what came of it when everything was allowed. */
  private record Act(
      String name, String[] command, JsonNode before, int code, SortedSet<String> actions) {}

  private World world() {
    return cli.sandbox().world();
  }

  private void allow(String... statements) {
    cli.sandbox().policies().clear();
    for (String statement : statements) {
      cli.sandbox().policies().add(Sort.IDENTITY, "*", "{\"Statement\":" + statement + "}");
    }
  }

  private void act(String name, Consumer<World> change, String... command) {
    allow(ALL);
    change.accept(world());
    JsonNode before = world().toJson();
    int code = cli.run(command).code();
    SortedSet<String> actions =
        cli.sandbox().policies().granted().stream()
            .map(Granted::asked)
            .map(asked -> asked.action())
            .collect(Collectors.toCollection(TreeSet::new));
    acts.add(new Act(name, command, before, code, actions));
  }

  private void play() {
    String[] apply = {"apply", "--auto-approve", "--allow", "removals", "--allow", "data-loss"};
    String[] window = {"--since", "2026-03-19", "--until", "2026-03-20"};
    act("apply: create", w -> {}, apply);
    act("plan", w -> {}, "plan");
    act("verify", w -> {}, "verify", "--wait", "1s");
    act("drift", w -> {}, "drift");
    act("import", w -> {}, "import", "--all", "--name", "least", "--in", "123456789012/eu-west-1");
    act("insights", w -> {}, with(window, "insights", "summary"));
    act("insights of S3", w -> {}, with(window, "insights", "summary", "--from", "s3"));
    act("insights run", w -> {}, with(window, "insights", "run", "errors"));
    act("apply: drift", TwoAccounts::drift, apply);
    act("apply: adopt", TwoAccounts::disown, apply);
    act("apply: dead lock", TwoAccounts::deadLock, apply);
    act("destroy", w -> {}, "destroy", "--auto-approve", "--delete-log-groups");
  }

  private static String[] with(String[] window, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(window));
    return all.toArray(String[]::new);
  }

  /** What a run told that lacked {@code action}, until the statements told let it pass. */
  private List<String> faults(Act act, String action) {
    List<String> faults = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    statements.add("{\"Effect\":\"Allow\",\"NotAction\":\"" + action + "\",\"Resource\":\"*\"}");
    String where = action + " in " + act.name() + ": ";
    for (int round = 0; round < MOST_ROUNDS; round++) {
      world().restore(act.before());
      allow(statements.toArray(String[]::new));
      Cli.Run run = cli.run(act.command());
      String said = run.out() + run.err();
      if (said.lines().noneMatch(line -> tells(line, action))) {
        if (run.code() != act.code()) {
          faults.add(
              where + "it ended with " + run.code() + " and did not tell:\n" + problems(said));
        } else if (round == 0 && !SILENT.contains(act.command()[0] + " " + action)) {
          faults.add(where + "silent");
        }
        return faults;
      }
      if (!CALLER.matcher(said).find()) {
        faults.add(where + "no caller:\n" + problems(said));
      }
      List<String> told = STATEMENT.matcher(said).results().map(m -> m.group()).distinct().toList();
      if (!statements.addAll(told.stream().filter(s -> !statements.contains(s)).toList())) {
        faults.add(where + "no statement, or none that helps:\n" + problems(said));
        return faults;
      }
    }
    faults.add(where + "it did not pass with " + statements);
    return faults;
  }

  private static boolean tells(String line, String action) {
    return line.contains("not authorized to perform: " + action + " ")
        || line.contains("the call needs " + action + " ");
  }

  private static String problems(String said) {
    return said.lines()
        .filter(line -> line.matches(".*(error|warning|rror:|denied|Effect|AWS does not).*"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void whoeverLacksARightIsToldTheStatementThatGivesIt() {
    cli = TwoAccounts.in(directory);
    play();
    Map<String, Act> first = new LinkedHashMap<>();
    for (Act act : acts) {
      for (String action : act.actions()) {
        first.putIfAbsent(act.command()[0] + " " + action, act);
      }
    }
    List<String> faults = new ArrayList<>();
    first.forEach((what, act) -> faults.addAll(faults(act, what.substring(what.indexOf(' ') + 1))));
    assertThat(faults).isEmpty();
  }

  @Test
  void oneRightThatLacksForManyThingsIsOneStatement() {
    cli = new Cli(directory);
    StringBuilder spec =
        new StringBuilder(
            """
            version: 1
            name: many
            defaults: { account: "123456789012", region: eu-west-1 }
            destinations:
            """);
    StringBuilder clusters = new StringBuilder("clusters:\n");
    for (String name : List.of("red", "green", "blue")) {
      world().addBucket("123456789012", "eu-west-1", "org-" + name);
      world().addCluster("123456789012", "eu-west-1", name);
      spec.append("  %s: { type: s3, bucket: org-%s }\n".formatted(name, name));
      clusters.append(
          "  - { name: %s, logTypes: [ipam], deliverTo: [%s] }\n".formatted(name, name));
    }
    cli.write("logspec.yaml", spec.toString() + clusters);
    allow("{\"Effect\":\"Allow\",\"NotAction\":[\"s3:*\",\"tag:*\"],\"Resource\":\"*\"}");
    Golden.check("denied/plan.txt", cli.run("plan").out());
    Golden.check("denied/plan.md", cli.run("plan", "--format", "markdown").out());
    Golden.check("denied/verify.txt", cli.run("verify").out());
  }
}

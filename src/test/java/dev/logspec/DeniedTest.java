package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.iam.Attachments.Granted;
import dev.logspec.sandbox.iam.Attachments.Sort;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
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

  /**
   * Each brings a statement: of an action with several resources AWS names the one that is lacking.
   */
  private static final int MOST_ROUNDS = 60;

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

  /** What is wrong with what a run tells that lacks {@code action}, and the statements it told. */
  private List<String> told(Act act, String action, List<String> faults) {
    String where = action + " in " + act.name() + ": ";
    Cli.Run run = run(act, List.of(allBut(List.of(action))));
    String said = run.out() + run.err();
    if (said.lines().noneMatch(line -> tells(line, action))) {
      if (run.code() != act.code() || !SILENT.contains(act.command()[0] + " " + action)) {
        faults.add(where + "it ended with " + run.code() + " and is not told:\n" + problems(said));
      }
      return List.of();
    }
    if (!CALLER.matcher(said).find()) {
      faults.add(where + "no caller:\n" + problems(said));
    }
    List<String> statements = statements(said);
    if (statements.isEmpty()) {
      faults.add(where + "no statement:\n" + problems(said));
    }
    return statements;
  }

  /** What is wrong once all {@code actions} are lacking but for the statements that were told. */
  private List<String> unhelped(Act act, Set<String> actions, Set<String> statements) {
    List<String> all = new ArrayList<>(List.of(allBut(actions)));
    all.addAll(statements);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Cli.Run run = run(act, all);
      String said = run.out() + run.err();
      List<String> more = statements(said);
      more.removeAll(all);
      if (actions.stream().noneMatch(action -> said.lines().anyMatch(l -> tells(l, action)))) {
        return run.code() == act.code() ? List.of() : List.of(act.name() + ": " + problems(said));
      }
      if (more.isEmpty()) {
        return List.of(act.name() + ": no statement that helps:\n" + problems(said));
      }
      all.addAll(more);
    }
    return List.of(act.name() + ": it did not pass with " + all);
  }

  private Cli.Run run(Act act, List<String> statements) {
    world().restore(act.before());
    allow(statements.toArray(String[]::new));
    return cli.run(act.command());
  }

  private static String allBut(Collection<String> actions) {
    return "{\"Effect\":\"Allow\",\"NotAction\":[\"%s\"],\"Resource\":\"*\"}"
        .formatted(String.join("\",\"", actions));
  }

  private static List<String> statements(String said) {
    return STATEMENT
        .matcher(said)
        .results()
        .map(MatchResult::group)
        .distinct()
        .collect(Collectors.toCollection(ArrayList::new));
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
    List<String> faults = new ArrayList<>();
    Set<String> tried = new HashSet<>();
    for (Act act : acts) {
      Set<String> actions = new TreeSet<>(act.actions());
      actions.removeIf(action -> !tried.add(act.command()[0] + " " + action));
      Set<String> statements = new LinkedHashSet<>();
      actions.forEach(action -> statements.addAll(told(act, action, faults)));
      faults.addAll(unhelped(act, actions, statements));
    }
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

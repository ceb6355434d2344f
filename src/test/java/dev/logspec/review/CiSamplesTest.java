package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people copy from samples/ci and samples/fleet is well-formed, calls commands that exist, and
 * asks for little.
 */
class CiSamplesTest {
  private static final Path FOLDER = Path.of("samples", "ci");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final Map<String, Set<String>> COMMANDS =
      Map.ofEntries(
          Map.entry(
              "init", Set.of("-f", "--name", "--cluster", "--account", "--region", "--sandbox")),
          Map.entry("validate", Set.of("-f", "--format")),
          Map.entry("schema", Set.of()),
          Map.entry(
              "plan",
              Set.of("-f", "--out", "--format", "--detailed-exitcode", "--base", "--shard")),
          Map.entry("merge", Set.of("--out")),
          Map.entry("show", Set.of("--format")),
          Map.entry(
              "apply",
              Set.of(
                  "-f",
                  "--auto-approve",
                  "--expect",
                  "--allow",
                  "--lock-timeout",
                  "--result",
                  "--events")),
          Map.entry("drift", Set.of("-f", "--format", "--base", "--blame")),
          Map.entry("destroy", Set.of("-f", "--auto-approve")),
          Map.entry("comment", Set.of("--dry-run", "--gitlab-report", "--dotenv")),
          Map.entry("unlock", Set.of()),
          Map.entry("version", Set.of()));

  private static final Map<String, String> SHELLS = Map.of("gitlab", "sh", "kubernetes", "sh");

  private static final Pattern CALL =
      Pattern.compile("(?m)(?:^|[;&|]|\\bthen|\\belse|\\bdo|\\bexec)\\s*logspec(?= )([^\\n;&|>]*)");

  static List<Path> yaml() throws IOException {
    return Workflows.samples(".yml").stream().filter(f -> !f.endsWith("fleet.yml")).toList();
  }

  static List<Path> json() throws IOException {
    return Workflows.samples(".json");
  }

  static List<Path> workflows() throws IOException {
    return yaml().stream().filter(f -> f.getParent().endsWith("github")).toList();
  }

  @Test
  void nothingIsMissing() throws IOException {
    assertThat(yaml()).hasSize(11);
    assertThat(workflows()).hasSize(5);
    assertThat(json()).hasSize(6);
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void everyCallNamesACommandAndFlagsThatExist(Path file) throws IOException {
    int calls = 0;
    for (String script : Workflows.scripts(file)) {
      Matcher call = CALL.matcher(script.replaceAll("\\\\\\n\\s*", " "));
      int found = 0;
      while (call.find()) {
        found++;
        check(call.group(1).strip());
      }
      assertThat(found).as(script).isEqualTo(words(script));
      calls += found;
    }
    boolean byTheAction = Files.readString(file).contains("review: \"true\"");
    assertThat(calls > 0 || byTheAction).isTrue();
  }

  private static void check(String arguments) {
    String[] words = arguments.split("\\s+");
    assertThat(COMMANDS).as(arguments).containsKey(words[0]);
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("-")) {
        assertThat(COMMANDS.get(words[0])).as(arguments).contains(words[i]);
      }
      if (words[i].equals("--format")) {
        assertThat(words[i + 1]).isIn("text", "json", "markdown", "github");
      }
    }
  }

  /** How often a script, without its comments, says logspec as a word of its own. */
  private static int words(String script) {
    String code = script.replaceAll("(?m)^\\s*#.*$", "");
    return (int)
        Pattern.compile("(?<![\\w/.\"-])logspec (?!-plan)").matcher(code).results().count();
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void everyScriptIsShell(Path file, @TempDir Path folder) throws IOException {
    String shell = SHELLS.getOrDefault(file.getParent().getFileName().toString(), "bash");
    for (String script : Workflows.scripts(file)) {
      assertThat(Shell.in(folder).syntax(shell, script)).as(script).isEmpty();
    }
  }

  /**
   * An expression in a script is replaced before the shell reads it: text of others becomes code.
   */
  @ParameterizedTest
  @MethodSource("yaml")
  void noScriptHoldsAnExpressionOrPrintsASecret(Path file) throws IOException {
    for (String script : Workflows.scripts(file)) {
      assertThat(script).doesNotContain("${{");
      assertThat(script).doesNotContainPattern("echo [^\\n]*TOKEN").doesNotContain("set -x");
    }
    assertThat(Files.readString(file)).doesNotContain("secrets.", "pull_request_target");
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void actionsArePinnedToACommit(Path file) throws IOException {
    Workflows.arePinned(file);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void workflowsAskForLittleAndDoNotOverlap(Path file) throws IOException {
    JsonNode workflow = Workflows.read(file);
    assertThat(workflow.get("permissions").isEmpty()).isTrue();
    assertThat(workflow.at("/concurrency/group").asText()).startsWith("logspec-");
    assertThat(workflow.at("/concurrency/cancel-in-progress").asBoolean())
        .isEqualTo(file.toString().endsWith("-plan.yml"));
    for (JsonNode job : workflow.get("jobs")) {
      assertThat(job.get("timeout-minutes").asInt()).isPositive();
      assertThat(job.at("/permissions/contents").asText()).isEqualTo("read");
      assertThat(job.get("permissions").findValuesAsText("contents")).hasSize(1);
      assertThat(job.get("permissions").properties())
          .allSatisfy(
              p ->
                  assertThat(p.getKey() + ":" + p.getValue().asText())
                      .isIn(
                          "contents:read",
                          "actions:read",
                          "id-token:write",
                          "pull-requests:read",
                          "pull-requests:write",
                          "issues:write"));
    }
  }

  @ParameterizedTest
  @MethodSource("json")
  void policiesAllowWhatTheyNameAndNoMore(Path file) throws IOException {
    JsonNode policy = JSON.readTree(file.toFile());
    assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
    for (JsonNode statement : policy.get("Statement")) {
      assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
      assertThat(statement.get("Action").toString()).doesNotContain("*", "DeleteLogGroup\"");
      if (file.toString().endsWith("-trust.json")) {
        assertThat(statement.get("Condition").toString()).contains(":aud\"", ":sub\"");
      }
    }
  }

  @Test
  void planningChangesNothing() throws IOException {
    JsonNode policy = JSON.readTree(FOLDER.resolve("iam/plan-policy.json").toFile());
    for (JsonNode statement : policy.get("Statement")) {
      for (JsonNode action : statement.get("Action")) {
        assertThat(action.asText()).matches("[a-z0-9]+:(Describe|Get|List|Lookup)[A-Za-z]+");
      }
    }
  }

  @Test
  void theImageTakesTheDistributionAlone() throws IOException {
    assertThat(Files.readAllLines(FOLDER.resolve("docker/Dockerfile")))
        .filteredOn(line -> line.matches("(COPY|ADD) .*"))
        .containsExactly("COPY bin/ /opt/logspec/bin/", "COPY lib/ /opt/logspec/lib/");
  }
}

package dev.logspec.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.Cli;
import dev.logspec.cli.Exit;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engines of samples/fleet: their files are what the engine takes, and their scripts, run with
 * the tool against the sandbox, shard by shard, come to what one process comes to.
 */
class FleetSamplesTest {
  private static final Path FOLDER = Path.of("samples", "fleet");
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final int SHARDS = 4;
  private static final List<String> CLUSTERS = List.of("a", "b", "c", "d", "e");

  private static final String SPEC =
      """
      version: 1
      name: fleet
      defaults: { logTypes: [compute], deliverTo: [insights, archive] }
      destinations:
        insights: { type: cloudwatch-logs }
        archive: { type: s3, bucket: org-log-archive, permissions: manage }
      clusters: [{ name: a }, { name: b }, { name: c }, { name: d }, { name: e }]
      """;

  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "Job", Job.class,
          "ServiceAccount", ServiceAccount.class,
          "ConfigMap", ConfigMap.class,
          "PersistentVolumeClaim", PersistentVolumeClaim.class);

  /** The model of Kubernetes keeps unknown fields for later; here they are errors. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                  return false;
                }
              })
          .build();

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  @Test
  void kubernetesTakesItsFiles() throws IOException {
    for (Path file : Workflows.samples(".yml")) {
      if (!file.getParent().endsWith("kubernetes")) {
        continue;
      }
      for (JsonNode document : Workflows.documents(file)) {
        Class<?> kind = KINDS.get(document.get("kind").asText());
        assertThat(STRICT.readValue(document.toString(), kind)).isInstanceOf(kind);
      }
    }
  }

  @Test
  void anUnknownFieldIsNoJob() {
    assertThatThrownBy(() -> STRICT.readValue("{\"spec\":{\"backoffLimitPerIndx\":3}}", Job.class))
        .hasMessageContaining("backoffLimitPerIndx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply"})
  void anIndexIsTriedAgainWhereAgainMayHelp(String name) throws IOException {
    Job job = STRICT.readValue(Workflows.read(kubernetes(name)).toString(), Job.class);
    List<PodFailurePolicyRule> rules = job.getSpec().getPodFailurePolicy().getRules();

    assertThat(rules.get(0).getAction()).isEqualTo("Ignore");
    assertThat(rules.get(1).getAction()).isEqualTo("FailIndex");
    assertThat(rules.get(1).getOnExitCodes().getValues())
        .containsExactly(Exit.REFUSED.code(), Exit.STALE.code(), Exit.USAGE.code());
    assertThat(rules.get(1).getOnExitCodes().getContainerName())
        .isEqualTo(job.getSpec().getTemplate().getSpec().getContainers().get(0).getName());
    assertThat(job.getSpec().getCompletions()).isEqualTo(SHARDS);
    assertThat(job.getSpec().getPodReplacementPolicy()).isEqualTo("Failed");
  }

  @Test
  void theSpecOfTheConfigMapIsValid() throws IOException {
    JsonNode map =
        Workflows.documents(kubernetes("fleet")).stream()
            .filter(document -> document.get("kind").asText().equals("ConfigMap"))
            .findFirst()
            .orElseThrow();
    cli.write("logspec.yaml", map.at("/data/logspec.yaml").asText());

    Cli.Run run = cli.run("validate");

    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void theJobsOfKubernetesRollAFleetOut() throws IOException {
    fleet();
    for (int shard = 0; shard < SHARDS; shard++) {
      pod("plan", shard);
    }
    assertThat(pod("merge", 0)).contains("Plan:");
    for (int shard = 0; shard < SHARDS; shard++) {
      pod("apply", shard);
      assertThat(directory.resolve("result-" + (shard + 1) + ".md")).exists();
    }
    assertConverged();
  }

  @Test
  void theJobsOfGitLabPlanAFleetAsOne() throws IOException {
    fleet();
    for (int shard = 1; shard <= SHARDS; shard++) {
      Shell shell =
          shell()
              .with("LOGSPEC_SPEC", "logspec.yaml")
              .with("CI_NODE_INDEX", "" + shard)
              .with("CI_NODE_TOTAL", "" + SHARDS)
              .with("CI_MERGE_REQUEST_LABELS", "bug,logspec-allow-removals")
              .with("CI_MERGE_REQUEST_DIFF_BASE_SHA", "logspec.yaml");
      try (shell) {
        assertRuns(
            shell,
            Workflows.read(FOLDER.resolve("gitlab/gitlab-ci.yml")).at("/plan/script/0").asText());
      }
    }
    assertWhole("logspec merge plan-*.json --out plan.json");
  }

  @Test
  void theJobsOfGitHubRollAFleetOut() throws IOException {
    fleet();
    for (int shard = 1; shard <= SHARDS; shard++) {
      try (Shell shell = github(shard)) {
        assertRuns(shell, step("plan", "Plan a shard"));
      }
      Path artifact = Files.createDirectories(directory.resolve("shards/logspec-plan-" + shard));
      Files.copy(
          directory.resolve("plan-" + shard + ".json"),
          artifact.resolve("plan-" + shard + ".json"));
    }
    assertWhole(step("plan", "Make one plan of them"));
    for (int shard = 1; shard <= SHARDS; shard++) {
      try (Shell shell = github(shard)) {
        assertRuns(shell, step("apply", "Apply"));
      }
    }
    assertConverged();
  }

  @Test
  void aShardThatLacksIsNamedAndThePlanIsNotTheWhole() throws IOException {
    fleet();
    for (int shard : List.of(1, 2, 4)) {
      try (Shell shell = github(shard)) {
        assertRuns(shell, step("plan", "Plan a shard"));
      }
    }
    try (Shell shell = shell()) {
      assertThat(
              assertRuns(
                  shell, "logspec merge plan-*.json --out plan.json; logspec show plan.json"))
          .contains("missing: 3");
    }
    JsonNode plan = new ObjectMapper().readTree(directory.resolve("plan.json").toFile());
    assertThat(plan.at("/complete").asBoolean()).isFalse();
  }

  private static Path kubernetes(String name) {
    return FOLDER.resolve("kubernetes").resolve(name + ".yml");
  }

  private static String step(String workflow, String name) throws IOException {
    return Workflows.step(FOLDER.resolve("github/logspec-fleet-" + workflow + ".yml"), name);
  }

  private void fleet() throws IOException {
    assumeTrue(
        Stream.of("bash", "curl", "jq").allMatch(FleetSamplesTest::installed),
        "the scripts need bash, curl and jq");
    cli.write("logspec.yaml", SPEC);
    CLUSTERS.forEach(name -> cli.sandbox().world().addCluster(ACCOUNT, REGION, name));
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "org-log-archive");
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private Shell shell() throws IOException {
    Shell shell = Shell.in(directory);
    cli.environment().forEach(shell::with);
    return shell.tool(cli);
  }

  private Shell github(int shard) throws IOException {
    return shell()
        .with("SPEC", "logspec.yaml")
        .with("BASE", "logspec.yaml")
        .with("LABELS", "[\"bug\", \"logspec-allow-removals\"]")
        .with("ALLOW", "removals")
        .with("SHARD", "" + shard)
        .with("SHARDS", "" + SHARDS);
  }

  /** What the pod of {@code index} of a job prints, with its volumes in the directory. */
  private String pod(String job, int index) throws IOException {
    JsonNode container = Workflows.read(kubernetes(job)).at("/spec/template/spec/containers/0");
    try (Shell shell = shell().with("JOB_COMPLETION_INDEX", "" + index)) {
      for (JsonNode variable : container.get("env")) {
        shell.with(variable.get("name").asText(), variable.get("value").asText());
      }
      return assertRuns(
          shell, container.at("/args/0").asText().replace("/results/", "").replace("/spec/", ""));
    }
  }

  private String assertRuns(Shell shell, String script) throws IOException {
    Shell.Ran ran = shell.run(script);
    assertThat(ran.code()).as(ran.out()).isZero();
    return ran.out();
  }

  private void assertWhole(String merge) throws IOException {
    try (Shell shell = shell()) {
      assertRuns(shell, merge);
    }
    JsonNode plan = new ObjectMapper().readTree(directory.resolve("plan.json").toFile());
    assertThat(plan.at("/complete").asBoolean()).isTrue();
    assertThat(plan.at("/applyable").asBoolean()).isTrue();
    assertThat(plan.at("/summary/clusterUpdates").asInt()).isEqualTo(CLUSTERS.size());
  }

  private void assertConverged() {
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }
}

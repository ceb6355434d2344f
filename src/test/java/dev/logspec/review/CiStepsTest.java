package dev.logspec.review;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.logspec.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of the samples, run: the tool against the sandbox, GitHub's program played. */
class CiStepsTest {
  private static final Path ACTION = Path.of("samples", "ci", "action", "action.yml");
  private static final Path GITLAB = Path.of("samples", "ci", "gitlab", "gitlab-ci.yml");
  private static final Path APPLY = Path.of("samples", "ci", "github", "logspec-apply.yml");

  private static final String SPEC =
      """
      version: 1
      name: logs
      defaults: { logTypes: [compute], deliverTo: [insights] }
      destinations: { insights: { type: cloudwatch-logs } }
      guards: { maxRemovals: 0 }
      clusters: [{ name: a }, { name: b }]
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    assumeTrue(
        Stream.of("bash", "curl", "jq", "tar", "sha256sum").allMatch(CiStepsTest::installed),
        "the steps need bash, curl, jq, tar and sha256sum");
    cli = new Cli(directory);
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  private static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private Shell shell() {
    Shell shell = Shell.in(directory).with("RUNNER_TEMP", directory.toString());
    cli.environment().forEach(shell::with);
    return shell
        .with("GITHUB_OUTPUT", directory.resolve("output").toString())
        .with("GITHUB_PATH", directory.resolve("path").toString());
  }

  private Shell.Ran install(Shell shell) throws IOException {
    return shell.run(Workflows.step(ACTION, "Install logspec"));
  }

  private static Shell inputs(Shell shell, String version, String archive, String sha256) {
    return shell
        .with("VERSION", version)
        .with("REPOSITORY", version.isEmpty() ? "" : "octo-org/logspec")
        .with("ARCHIVE", archive)
        .with("SHA256", sha256);
  }

  private Path archive() throws IOException {
    Files.createDirectories(directory.resolve("logspec-1/bin"));
    Files.writeString(directory.resolve("logspec-1/bin/logspec"), "#!/bin/sh\n");
    Shell.Ran made = Shell.in(directory).run("tar --create --gzip --file a.tar.gz logspec-1");
    assertThat(made.code()).isZero();
    return directory.resolve("a.tar.gz");
  }

  private String sum() throws IOException {
    return Shell.in(directory).run("sha256sum a.tar.gz").out().substring(0, 64);
  }

  @Test
  void anArchiveThatWasBuiltIsInstalledWhenItsSumIsRight() throws IOException {
    archive();

    Shell.Ran ran = install(inputs(shell(), "", "a.tar.gz", sum()));

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(directory.resolve("logspec/bin/logspec")).exists();
    assertThat(directory.resolve("path")).hasContent(directory.resolve("logspec/bin") + "\n");
  }

  @Test
  void anotherSumInstallsNothing() throws IOException {
    archive();

    Shell.Ran ran = install(inputs(shell(), "", "a.tar.gz", "0".repeat(64)));

    assertThat(ran.code()).isNotZero();
    assertThat(directory.resolve("logspec")).doesNotExist();
  }

  @Test
  void aReleaseIsInstalledWhenItsAttestationIsRight() throws IOException {
    archive();
    String gh = "echo \"$*\" >> asked; [ \"$1\" = attestation ] || cp a.tar.gz logspec.tar.gz";

    Shell.Ran ran = install(inputs(shell().program("gh", gh), "1.0.0", "", ""));

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(directory.resolve("asked"))
        .content()
        .contains("release download v1.0.0 --repo octo-org/logspec")
        .contains("attestation verify " + directory.resolve("logspec.tar.gz"));
    assertThat(directory.resolve("logspec/bin/logspec")).exists();
  }

  @Test
  void aReleaseWithoutAnAttestationIsNotInstalled() throws IOException {
    archive();
    String gh = "[ \"$1\" != attestation ] && cp a.tar.gz logspec.tar.gz";

    Shell.Ran ran = install(inputs(shell().program("gh", gh), "1.0.0", "", ""));

    assertThat(ran.code()).isNotZero();
    assertThat(directory.resolve("logspec")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"'','',''", "1.0.0,a.tar.gz,''", "'',a.tar.gz,''"})
  void whatIsMissingOrTwofoldIsToldInWords(String version, String archive, String sha256)
      throws IOException {
    Shell.Ran ran = install(inputs(shell(), version, archive, sha256));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).startsWith("::error::");
  }

  @Test
  void aLabelLetsTheNamedGuardPassWhenPlannedAndWhenApplied() throws IOException {
    aPlanThatRemovesACluster();

    assertThat(plan("[\"documentation\"]").code()).isZero();
    assertThat(cli.run("show", "plan.json").out()).contains("Refused by guard removals");
    assertThat(plan("[\"documentation\", \"logspec-allow-removals\"]").code()).isZero();
    assertThat(cli.run("show", "plan.json").out()).doesNotContain("Refused");

    assertThat(apply("").code()).isEqualTo(3);
    assertThat(result()).startsWith("## logspec apply: not applied, nothing was changed\n\n- ");
    assertThat(result()).contains("--allow removals");
    Shell.Ran applied = apply("removals\n");
    assertThat(applied.code()).as(applied.out()).isZero();
    assertThat(result())
        .startsWith("## logspec apply of `logs`: applied\n\n1 cluster: 1 done; ")
        .contains(" deleted in ")
        .doesNotContain("To continue");
    assertThat(cli.sandbox().world().deliveries()).hasSize(1);
  }

  @Test
  void whatIsNotDoneIsToldWithTheCommandThatContinues() throws IOException {
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "a");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "b");
    cli.write("logspec.yaml", SPEC);
    assertThat(plan("[]").code()).isZero();
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=2");
    cli.environment().put("CI_JOB_URL", "https://ci.example/7");

    assertThat(apply("").code()).isEqualTo(5);

    assertThat(result())
        .startsWith("## logspec apply of `logs`: partly applied\n\n2 clusters: 1 done, 1 failed; ")
        .contains("\n| b | failed | 0/1 |", "\n- b compute: ", "To continue: `logspec apply")
        .contains("[The run](https://ci.example/7)\n")
        .doesNotContain("| a |");
  }

  private String result() throws IOException {
    return Files.readString(directory.resolve("result.md"));
  }

  private void aPlanThatRemovesACluster() {
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "a");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "b");
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    cli.write("logspec.yaml", SPEC.replace(", { name: b }", ""));
  }

  private Shell.Ran apply(String allowed) throws IOException {
    cli.write("allow.txt", allowed);
    try (Shell shell = shell().tool(cli)) {
      return shell.with("SPEC", "logspec.yaml").run(Workflows.step(APPLY, "Apply"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'[\"logspec-allow-everything\"]', everything",
    "'[\"logspec-allow-x; touch hacked\"]', x; touch hacked",
    "'[\"logspec-allow-$(touch hacked)\"]', $(touch hacked)"
  })
  void aLabelThatNamesNoGuardIsRefused(String labels, String name) throws IOException {
    cli.write("logspec.yaml", SPEC);

    Shell.Ran ran = plan(labels);

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.out()).contains(name);
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  private Shell.Ran plan(String labels) throws IOException {
    try (Shell shell = shell().tool(cli)) {
      return shell
          .with("SPEC", "logspec.yaml")
          .with("BASE", "")
          .with("LABELS", labels)
          .run(Workflows.step(ACTION, "Plan"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 f00 | 41 success   | 1 | 0 | number=7,plan=true | ''",
        "7 f00 | 41 success   | 0 | 0 | number=7           | nothing to apply",
        "7 f00 | 41 failure   | 1 | 1 | ''                 | did not succeed: 41 failure",
        "7 f00 | ''           | 1 | 1 | ''                 | did not succeed: there is none",
        "''    | 41 success   | 1 | 1 | ''                 | no pull request holds abc"
      })
  void thePlanThatWasReviewedIsThatOfTheLastRun(
      String pull, String run, int kept, int code, String output, String said) throws IOException {
    String gh =
        """
        case "$*" in
          *commits/abc/pulls*) echo '%s' ;;
          "api repos/octo-org/infra/pulls/7"*) echo removals ;;
          "run list"*"--commit f00"*) echo '%s' ;;
          *runs/41/artifacts*) echo '%s' ;;
          "run download 41 --name logspec-plan --dir .") echo '{}' > plan.json ;;
          *) echo "asked for $*" >&2; exit 9 ;;
        esac"""
            .formatted(pull, run, kept);

    Shell.Ran ran =
        shell()
            .program("gh", gh)
            .with("GH_REPO", "octo-org/infra")
            .with("GITHUB_SHA", "abc")
            .run(Workflows.step(APPLY, "Fetch the plan that was reviewed"));

    assertThat(ran.code()).as(ran.out()).isEqualTo(code);
    assertThat(ran.out()).contains(said);
    if (!output.isEmpty()) {
      assertThat(directory.resolve("output")).hasContent(output.replace(',', '\n') + "\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "merged | merge_request_event | 5  | 0 | ''",
        "opened | merge_request_event | 5  | 1 | no merge request holds abc",
        "merged | push                | 5  | 1 | has no plan that succeeded",
        "merged | merge_request_event | '' | 1 | has no plan that succeeded"
      })
  void onGitLabThePlanIsThatOfTheMergeRequestOfTheCommit(
      String state, String source, String job, int code, String said) throws IOException {
    aPlanThatRemovesACluster();
    assertThat(plan("[]").code()).isZero();
    byte[] plan = Files.readAllBytes(directory.resolve("plan.json"));
    Files.delete(directory.resolve("plan.json"));
    WireMockServer forge = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    forge.start();
    String project = "/projects/1";
    forge.stubFor(any(anyUrl()).willReturn(notFound()));
    forge.stubFor(
        get(project + "/repository/commits/abc/merge_requests")
            .willReturn(okJson("[{\"iid\":9,\"state\":\"" + state + "\"}]")));
    forge.stubFor(
        get(project + "/merge_requests/9/pipelines")
            .willReturn(okJson("[{\"id\":3,\"source\":\"" + source + "\"}]")));
    forge.stubFor(
        get(urlPathMatching(project + "/pipelines/[0-9]+/jobs")).willReturn(okJson("[]")));
    if (!job.isEmpty()) {
      forge.stubFor(
          get(urlPathEqualTo(project + "/pipelines/3/jobs"))
              .willReturn(okJson("[{\"id\":" + job + ",\"name\":\"plan\"}]")));
    }
    forge.stubFor(get(project + "/jobs/5/artifacts/plan.json").willReturn(ok().withBody(plan)));
    forge.stubFor(
        get(project + "/merge_requests/9")
            .willReturn(okJson("{\"labels\":[\"x\",\"logspec-allow-removals\"]}")));
    forge.stubFor(post(project + "/merge_requests/9/notes").willReturn(okJson("{}")));

    try (Shell shell = shell().tool(cli)) {
      Shell.Ran ran =
          shell
              .with("CI_API_V4_URL", forge.baseUrl())
              .with("CI_PROJECT_ID", "1")
              .with("CI_COMMIT_SHA", "abc")
              .with("GITLAB_TOKEN", "t0ken")
              .with("LOGSPEC_SPEC", "logspec.yaml")
              .run(Workflows.read(GITLAB).at("/apply/script/0").asText());
      assertThat(ran.code()).as(ran.out()).isEqualTo(code);
      assertThat(ran.out()).contains(said).doesNotContain("t0ken");
    } finally {
      forge.stop();
    }

    if (code == 0) {
      assertThat(cli.sandbox().world().deliveries()).hasSize(1);
      forge.verify(
          postRequestedFor(urlEqualTo(project + "/merge_requests/9/notes"))
              .withHeader("Authorization", equalTo("Bearer t0ken"))
              .withRequestBody(containing("applied")));
    }
  }
}

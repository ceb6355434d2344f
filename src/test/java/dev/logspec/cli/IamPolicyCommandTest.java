package dev.logspec.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.logspec.Cli;
import dev.logspec.Golden;
import dev.logspec.terraform.RealTerraform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code logspec iam-policy}, from the line that is typed to what is written. */
final class IamPolicyCommandTest {
  private static final String SPEC =
      """
      version: 1
      name: platform-logs
      defaults: { region: eu-west-1 }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30, permissions: check }
      clusters:
        - { name: shop, logTypes: [compute] }
      """;

  @TempDir Path directory;

  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void stop() {
    assertThat(cli.sandbox().journal().entries()).isEmpty();
    cli.close();
  }

  private String sample(String name) {
    return Path.of("samples", name).toAbsolutePath().toString();
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void itsHelpSaysWhatItWrites() {
    Golden.check("help/iam-policy.txt", cli.run("iam-policy", "--help").out());
  }

  @Test
  void onePolicyIsADocumentAsIamTakesItAndNothingElse() {
    Cli.Run run = cli.run("iam-policy", "--for", "plan", "--account", "123456789012");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    Golden.check("pages/iam-policy-plan.txt", run.out());
    assertThat(json(run.out()).fieldNames()).toIterable().containsExactly("Version", "Statement");
  }

  @Test
  void whatItDoesNotReachIsToldBeside() {
    Cli.Run run = cli.run("iam-policy", "--account", "123456789012");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("What leaves the spec can be deleted only while");
    assertThat(cli.run("iam-policy", "--account", "123456789012", "-q").err()).isEmpty();
    assertThat(cli.run("iam-policy", "--account", "123456789012", "-v").err())
        .contains("logspec-platform-logs-apply-123456789012: ")
        .contains(" characters, for the credentials logspec is started with");
  }

  @ParameterizedTest
  @CsvSource({"eks:AllowIt, 0", "*, 64", "eks:*, 64", "eks, 64"})
  void theActionOfTheTemplatesIsAsked(String action, int code) {
    Cli.Run run = cli.run("iam-policy", "--account", "123456789012", "--allow-action", action);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out().contains("\"Action\": \"eks:AllowIt\"")).isEqualTo(code == 0);
    assertThat(run.err().contains("is no action of IAM")).isEqualTo(code != 0);
  }

  @Test
  void theOtherFormsSayTheSame() {
    String[] both = {"iam-policy", "--for", "both", "--account", "123456789012", "--strict", "-q"};
    String[] line = java.util.Arrays.copyOf(both, both.length + 2);
    line[both.length] = "--format";
    line[both.length + 1] = "terraform";
    Golden.check("iam/policies.tf", cli.run(line).out());
    line[both.length + 1] = "cloudformation";
    Golden.check("iam/template.yaml", cli.run(line).out());
  }

  @Test
  void realTerraformLaysItOutJustSo() {
    Optional<RealTerraform> terraform = RealTerraform.in(directory);
    assumeThat(terraform).as(RealTerraform.MISSING).isPresent();
    String spec = sample("fleet/logspec.yaml");
    Cli.Run run = cli.run("iam-policy", "-f", spec, "--for", "both", "--format", "terraform");
    assertThat(run.code()).as(run.err()).isZero();

    terraform.get().write("policies.tf", run.out()).run("fmt", "-check", "-diff", "-no-color");
  }

  private static JsonNode yaml(String text) {
    try {
      return YAMLMapper.builder().build().readTree(text.replace("!Equals ", ""));
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--strict"})
  void theTemplateHasTheSamePolicies(String flag) {
    List<String> words = new ArrayList<>(List.of("iam-policy", "--for", "both", "--split"));
    words.addAll(List.of("-f", sample("cross-account-archive"), "--format"));
    List<String> flags = flag.isEmpty() ? List.of() : List.of(flag);
    List<String> json = new ArrayList<>(words);
    json.add("json");
    json.addAll(flags);
    List<String> template = new ArrayList<>(words);
    template.add("cloudformation");
    template.addAll(flags);
    Map<String, JsonNode> wanted = new TreeMap<>();
    json(cli.run(json.toArray(String[]::new)).out())
        .path("policies")
        .forEach(p -> wanted.put(p.path("name").asText(), p.path("policy")));
    Map<String, JsonNode> made = new TreeMap<>();
    yaml(cli.run(template.toArray(String[]::new)).out())
        .path("Resources")
        .forEach(
            r -> {
              assertThat(r.path("Type").asText()).isEqualTo("AWS::IAM::ManagedPolicy");
              JsonNode properties = r.path("Properties");
              made.put(
                  properties.path("ManagedPolicyName").asText(), properties.path("PolicyDocument"));
            });
    assertThat(made).isEqualTo(wanted).hasSizeGreaterThan(3);
  }

  @Test
  void anImportTakesNoSpecButAPlace() {
    cli.write("logspec.yaml", "not: a spec");
    Cli.Run run =
        cli.run(
            "iam-policy", "--for", "import", "--account", "123456789012", "--region", "cn-north-1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("arn:aws-cn:logs:cn-north-1:123456789012:delivery-source:*")
        .contains("arn:aws-cn:s3:::*")
        .doesNotContain("arn:aws:")
        .doesNotContain("Put");
    Cli.Run nowhere = cli.run("iam-policy", "--for", "import");
    assertThat(nowhere.code()).isEqualTo(64);
    assertThat(nowhere.err()).contains("--account").contains("--region REGION");
  }

  @Test
  void severalPoliciesSayWhoseTheyAreAndAccountTakesOne() {
    Cli.Run all = cli.run("iam-policy", "-f", sample("cross-account-archive"));
    assertThat(all.code()).isZero();
    List<String> named = new ArrayList<>();
    json(all.out()).path("policies").forEach(p -> named.add(p.path("name").asText()));
    assertThat(named)
        .containsExactly(
            "logspec-cross-account-archive-apply",
            "logspec-cross-account-archive-apply-111122223333",
            "logspec-cross-account-archive-apply-444455556666",
            "logspec-cross-account-archive-apply-999988887777");
    JsonNode owner = json(all.out()).path("policies").get(3);
    assertThat(owner.path("role").asText()).isEqualTo("arn:aws:iam::999988887777:role/logspec");

    Cli.Run one =
        cli.run("iam-policy", "-f", sample("cross-account-archive"), "--account", "999988887777");
    assertThat(json(one.out())).isEqualTo(owner.path("policy"));
  }

  @Test
  void bothIsAPolicyEach() {
    Cli.Run run = cli.run("iam-policy", "--for", "both", "-f", sample("three-destinations"));
    List<String> duties = new ArrayList<>();
    json(run.out()).path("policies").forEach(p -> duties.add(p.path("for").asText()));
    assertThat(duties).containsExactly("plan", "apply");
  }

  @Test
  void anAccountThatNobodyTellsIsAskedForByName() {
    Cli.Run run = cli.run("iam-policy");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("the spec does not name the account of its clusters")
        .contains("--account ID");
  }

  @Test
  void anAccountThatTheSpecDoesNotHaveIsRefusedWithThoseItHas() {
    Cli.Run run =
        cli.run("iam-policy", "-f", sample("three-destinations"), "--account", "999999999999");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("the spec has nothing in account 999999999999")
        .contains("its accounts: 123456789012");
    Cli.Run wrong = cli.run("iam-policy", "--account", "shop");
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).contains("give its 12 digits");
  }

  @Test
  void aPatternStaysOneAndWhatIsAdoptedIsNamed() {
    cli.write(
        "logspec.yaml",
        SPEC.replace("name: shop,", "match: { name: \"team-*\" },")
            + "  - { match: { tags: { a: b } } }\n");
    Cli.Run run = cli.run("iam-policy", "--account", "123456789012", "--adopt", "old-*");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("arn:aws:logs:eu-west-1:123456789012:delivery-source:team-*")
        .contains("arn:aws:logs:eu-west-1:123456789012:delivery-source:old-*")
        .contains("arn:aws:logs:eu-west-1:123456789012:delivery-destination:old-*")
        .contains("arn:aws:eks:eu-west-1:123456789012:cluster/team-*")
        .contains("log-group:/aws/eks/team-*/auto-mode/compute:*")
        .contains("eks:ListClusters")
        .doesNotContain("**");
    assertThat(run.err()).contains("A pattern of clusters stays one in the policies");
  }

  @Test
  void twoPatternsOfOnePlaceAreNoTwoClaimsOfOneCluster() {
    cli.write(
        "logspec.yaml",
        SPEC.replace("name: shop,", "match: { tags: { env: prod } },")
            + "  - { match: { tags: { env: dev } }, logTypes: [ipam] }\n");
    assertThat(cli.run("iam-policy", "--account", "123456789012").code()).isZero();
  }

  @Test
  void accountIdsAreMaskedOnRequest() {
    Cli.Run run = cli.run("iam-policy", "--account", "123456789012", "--redact");
    assertThat(run.out() + run.err()).doesNotContain("123456789012");
  }
}

package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.review.Forge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --redact} masks accounts in whatever is shown, and an account always by the same mask. */
final class RedactTest {
  private static final String ONE = "123456789012";
  private static final String TWO = "999988887777";
  private static final String SPEC =
      """
      version: 1
      name: masked
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: prod
        - name: far
          account: "999988887777"
          assumeRole: arn:aws:iam::999988887777:role/logspec
      """;

  @TempDir Path directory;

  @Test
  void noFormAndNoMessageHasAnAccount() throws IOException {
    try (Cli cli = new Cli(directory);
        Forge forge = Forge.github("").actions()) {
      cli.sandbox().world().addCluster(ONE, "eu-west-1", "prod");
      cli.sandbox().world().addCluster(TWO, "eu-west-1", "far");
      cli.write("logspec.yaml", SPEC);
      Cli.Run plan = masked(cli.run("plan", "--redact", "--out", "plan.json"));
      assertThat(plan.code()).as(plan.err()).isZero();
      assertThat(plan.out())
          .containsPattern("prod \\(account-0001/eu-west-1\\)")
          .containsPattern("far \\(account-0002/eu-west-1\\)");
      // The file is what apply wants, so it is whole.
      assertThat(Files.readString(directory.resolve("plan.json"))).contains(ONE, TWO);

      masked(cli.run("plan", "--redact", "--format", "json"));
      masked(cli.run("plan", "--redact", "--summary"));
      masked(cli.run("drift", "--redact"));
      masked(cli.run("validate", "--redact"));
      Cli.Run json = masked(cli.run("show", "--redact", "--format", "json", "plan.json"));
      assertThat(new ObjectMapper().readTree(json.out()).at("/places/1/account").asText())
          .isEqualTo("account-0002");
      Cli.Run text = masked(cli.run("show", "--redact", "plan.json"));
      assertThat(text.out()).containsPattern("far \\(account-0002/eu-west-1\\)");

      cli.environment().putAll(forge.environment(1));
      cli.environment().put("GITHUB_STEP_SUMMARY", cli.write("summary.md", "") + "");
      masked(cli.run("comment", "--redact", "plan.json"));
      Cli.Run markdown = masked(cli.run("show", "--redact", "--format", "markdown", "plan.json"));
      assertThat(forge.bodies()).containsExactly(markdown.out());
      assertThat(Files.readString(directory.resolve("summary.md"))).doesNotContain(ONE, TWO);

      masked(cli.run("merge", "--redact", "plan.json"));
      Cli.Run apply = masked(cli.run("apply", "--redact", "--debug", "plan.json"));
      assertThat(apply.code()).as(apply.err()).isZero();
    }
  }

  @Test
  void refusalsAndErrorsOfAwsHaveNoAccount() {
    try (Cli cli = new Cli(directory)) {
      cli.sandbox().world().addCluster(ONE, "eu-west-1", "prod");
      cli.sandbox().world().addCluster(TWO, "eu-west-1", "far");
      cli.write("logspec.yaml", SPEC);
      cli.run("plan", "--out", "plan.json");
      cli.sandbox().world().deny(TWO, "logs:DescribeDeliverySources");
      Cli.Run denied = masked(cli.run("plan", "--redact"));
      assertThat(denied.code()).isEqualTo(1);
      assertThat(denied.out()).contains("account-0002/eu-west-1");
      masked(cli.run("apply", "--redact", "--auto-approve"));
      masked(cli.run("apply", "--redact", "plan.json"));

      cli.environment().put("AWS_ACCESS_KEY_ID", "444455556666");
      Cli.Run elsewhere = masked(cli.run("apply", "--redact", "plan.json"));
      assertThat(elsewhere.code()).isEqualTo(4);
      assertThat(elsewhere.err()).contains("account account-0001", "account-0003");
    }
  }

  /** Twelve digits, but not the last group of a request id. */
  private static final Pattern ID =
      Pattern.compile("(?<![0-9a-fA-F]|[0-9a-f]-)[0-9]{12}(?![0-9a-fA-F])");

  private static Cli.Run masked(Cli.Run run) {
    Set<String> seen = new TreeSet<>();
    ID.matcher(run.out() + run.err()).results().forEach(r -> seen.add(r.group()));
    assertThat(seen).isEmpty();
    return run;
  }
}

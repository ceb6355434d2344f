package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A flag whose value is empty: a variable that is not set, never a wish. */
final class EmptyFlagsTest {
  private static final String SPEC =
      """
      version: 1
      name: empty
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs }
      clusters:
        - name: prod
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  @DisplayName("A14: an empty --base is refused, and AWS is not asked")
  void a14AnEmptyBaseIsRefused() {
    Cli.Run run = cli.run("plan", "--base", "");

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains("--base", "it is empty; is a variable unset?");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan -f",
        "plan --out",
        "plan --cluster",
        "plan --exclude",
        "plan --shard",
        "plan --profile",
        "plan --region",
        "plan --endpoint-url",
        "plan --take-over",
        "plan -l",
        "drift --base",
        "apply --events",
        "apply --expect",
        "apply",
        "show",
        "merge",
        "unlock",
        "validate -f",
        "init --cluster",
        "sandbox --region"
      })
  @DisplayName("A14: no other flag or argument takes an empty value either")
  void a14NeighboursAreRefusedToo(String line) {
    String[] words = (line + " ").split(" ", -1);

    Cli.Run run = cli.run(words);

    assertThat(run.code()).as(run.err()).isEqualTo(64);
    assertThat(run.err()).containsAnyOf("empty", "\"\" is not KEY=VALUE");
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }
}

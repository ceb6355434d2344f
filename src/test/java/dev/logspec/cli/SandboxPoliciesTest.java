package dev.logspec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code logspec sandbox --iam}: what is wrong with a policy is said before anything is served. */
final class SandboxPoliciesTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none.json",
        "123456789012=none.json",
        "scp=none.json",
        "boundary=none.json",
        "arn:aws:iam::123456789012:role/team/deploy=none.json"
      })
  void aPolicyThatIsNotThereIsAnErrorThatNamesIt(String given) {
    Cli.Run run = cli.run("sandbox", "--port", "0", "--iam", given);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("logspec: none.json cannot be read: there is no such file or folder\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void aPolicyThatIamWouldNotTakeIsRefusedWithTheReason(String mark) {
    cli.write("trust.json", mark + "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:*\"}}");
    Cli.Run run = cli.run("sandbox", "--port", "0", "--iam", "trust.json");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err())
        .contains(
            "logspec: trust.json is no policy: a statement is wrong: it needs one of Resource");
  }

  @Test
  void aPolicyInWideTextIsNamed() throws Exception {
    Files.writeString(directory.resolve("wide.json"), "\uFEFF{}", StandardCharsets.UTF_16LE);
    assertThat(cli.run("sandbox", "--port", "0", "--iam", "wide.json").err())
        .startsWith("logspec: wide.json cannot be read: it is UTF-16 text");
  }
}

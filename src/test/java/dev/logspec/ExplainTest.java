package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code logspec explain}, as somebody reads it. */
class ExplainTest {
  @TempDir Path directory;

  private Cli.Run explain(String... words) {
    String[] line = new String[words.length + 1];
    line[0] = "explain";
    System.arraycopy(words, 0, line, 1, words.length);
    try (Cli cli = new Cli(directory)) {
      return cli.run(line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"destinations.s3.suffixPath", "rollout.waves", "destinations.archive", "tags"})
  void aKeyIsExplained(String key) {
    Golden.check("explain/" + key + ".txt", explain(key).out());
  }

  @Test
  void withoutAKeyThoseAtTheTopAreListed() {
    Golden.check("explain/top.txt", explain().out());
  }

  @Test
  void aKeyThatThereIsNotIsAWrongLine() {
    Cli.Run run = explain("destinations.s3.bukket");
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("logspec: a spec has no key \"destinations.s3.bukket\"; did you mean bucket?")
        .endsWith("see: logspec help explain\n");
  }
}

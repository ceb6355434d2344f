package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link in a repository that leads to a file of secrets. */
final class WithheldTest {
  @TempDir private Path folder;
  private Path work;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    work = Files.createDirectories(folder.resolve("work"));
    cli = new Cli(work);
    cli.without("git");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[default]\naws_access_key_id = SECRET\n",
        "SECRET\n",
        "A=SECRET\nB=SECRET\n",
        "machine host login me password SECRET\n",
        "token: SECRET\nversion: SECRET\nname: SECRET\n",
        "{\"kind\": 1, \"token\": SECRET}",
        "version: \"SEC\\\"RET\"\n"
      })
  @DisplayName("A13 no message has a word of what a link leads to outside")
  void a13NothingOfALinksTargetIsShown(String secrets) throws IOException {
    Files.createSymbolicLink(work.resolve("link.yaml"), secrets(secrets));
    Files.createDirectories(work.resolve("specs"));
    Files.createSymbolicLink(work.resolve("specs/link.yaml"), work.resolve("link.yaml"));
    cli.write(
        "logspec.yaml",
        "version: 1\nname: x\ndestinations: { a: { type: cloudwatch-logs } }\nclusters: [{ name: c }]\n");

    for (List<String> command :
        List.of(
            List.of("validate", "-f", "link.yaml"),
            List.of("validate", "-f", "specs"),
            List.of("validate", "-f", "link.yaml", "--format", "json"),
            List.of("validate", "-f", "link.yaml", "--format", "github"),
            List.of("plan", "-f", "link.yaml"),
            List.of("plan", "--base", "link.yaml"),
            List.of("show", "link.yaml"),
            List.of("apply", "link.yaml", "--auto-approve"),
            List.of("merge", "link.yaml"),
            List.of("comment", "link.yaml", "--dry-run"))) {
      Cli.Run run = cli.run(command.toArray(String[]::new));
      assertThat(run.out() + run.err())
          .as(String.join(" ", command))
          .isNotBlank()
          .doesNotContain("SEC", "RET");
    }
  }

  @Test
  @DisplayName("A13 what lies outside, and what is no regular file, has no excerpt")
  void a13NoExcerptFromOutside() throws IOException {
    Path outside = secrets("versoin: 1\n");
    Cli.Run run = cli.run("validate", "-f", outside.toString());
    assertThat(run.err()).contains("unknown key \"versoin\"").doesNotContain("1 | ");
  }

  @Test
  @DisplayName("A13, beside it: links within the repository or working folder are shown as before")
  void a13LinksWithinAreShown() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Path common = Files.writeString(folder.resolve("common.yaml"), "versoin: 1\n");
    Files.createSymbolicLink(work.resolve("logspec.yaml"), common);
    assertThat(cli.run("validate").err()).contains("unknown key \"versoin\"", "1 | versoin: 1");
    assertThat(cli.piping("versoin: 1\n").run("validate", "-f", "-").err())
        .contains("1 | versoin: 1");
  }

  private Path secrets(String text) throws IOException {
    Path outside = Files.createDirectories(folder.resolve("home"));
    return Files.writeString(outside.resolve("secrets"), text);
  }
}

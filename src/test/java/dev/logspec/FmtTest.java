package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logspec fmt}: files, folders, standard input, and nothing lost. */
class FmtTest {
  private static final String ASKEW = "version:   1 # one\nclusters:\n- name: a\n";
  private static final String FORMATTED = "version: 1 # one\nclusters:\n  - name: a\n";

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

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void namesWhatItChanged() throws IOException {
    Path file = file("logspec.yaml", ASKEW);

    Cli.Run run = cli.run("fmt");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("logspec.yaml\n");
    assertThat(file).content().isEqualTo(FORMATTED);
    assertThat(cli.run("fmt").out()).isEmpty();
  }

  @Test
  void aFileStaysAsOpenAsItWas() throws IOException {
    for (String mode : new String[] {"rw-------", "r--r--r--", "rw-rw-r-x"}) {
      Path file = file("logspec.yaml", ASKEW);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

      assertThat(cli.run("fmt").code()).isZero();

      assertThat(file).content().isEqualTo(FORMATTED);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(mode);
      Files.delete(file);
    }
  }

  @Test
  void checkWritesNothing() throws IOException {
    Path file = file("logspec.yaml", ASKEW);

    Cli.Run run = cli.run("fmt", "--check");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEqualTo("logspec.yaml\n");
    assertThat(file).content().isEqualTo(ASKEW);
    cli.run("fmt");
    assertThat(cli.run("fmt", "--check").code()).isZero();
  }

  @Test
  void aFileThatIsNoYamlStaysAndTheOthersAreFormatted() throws IOException {
    file("specs/a.yaml", ASKEW);
    Path broken = file("specs/b.yaml", "clusters: [\n");
    Path unusual = file("specs/c.yaml", "? name\n: x\n");

    Cli.Run run = cli.run("fmt", "-f", "specs");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("specs/a.yaml\n");
    assertThat(run.err()).contains("specs/b.yaml:2:1: error: not valid YAML");
    assertThat(run.err()).contains("specs/c.yaml: error: left as it is").contains("without ?");
    assertThat(broken).content().isEqualTo("clusters: [\n");
    assertThat(unusual).content().isEqualTo("? name\n: x\n");
  }

  @Test
  void standardInputComesOutFormatted() {
    Cli.Run run = cli.piping(ASKEW).run("fmt", "-f", "-");

    assertThat(run.out()).isEqualTo(FORMATTED);
    assertThat(cli.piping(FORMATTED).run("fmt", "-f", "-", "--check").code()).isZero();
    assertThat(cli.piping(ASKEW).run("fmt", "-f", "-", "--check").code()).isEqualTo(2);
  }

  @Test
  void aSpecThatInitWritesIsFormatted() {
    cli.run("init", "--cluster", "a", "--account", "123456789012", "--region", "eu-west-1");

    assertThat(cli.run("fmt", "--check").code()).isZero();
  }
}

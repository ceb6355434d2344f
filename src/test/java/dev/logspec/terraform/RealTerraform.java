package dev.logspec.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The program {@code terraform} of this machine, in a folder of its own. It asks nobody: no
 * provider is needed for blocks that only forget, nor for the built-in type {@code terraform_data}.
 */
public final class RealTerraform {
  /** Why what needs it is skipped where it is missing. */
  public static final String MISSING = "no terraform is on the PATH of this machine";

  private static final Pattern BLOCK =
      Pattern.compile("^removed \\{\\n(?:.*\\n)*?\\}\\n", Pattern.MULTILINE);

  private final Path program;
  private final Path directory;

  private RealTerraform(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /** That of this machine, if there is one, working in {@code directory}. */
  public static Optional<RealTerraform> in(Path directory) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path program = Path.of(folder, "terraform");
      if (Files.isExecutable(program)) {
        return Optional.of(new RealTerraform(program, directory));
      }
    }
    return Optional.empty();
  }

  /** The blocks of a hand-over's {@code text}. */
  public static List<String> blocks(String text) {
    return BLOCK.matcher(text).results().map(m -> m.group()).toList();
  }

  /** The lines of {@code text} that are commands of Terraform's beginning so. */
  public static List<String> commands(String text, String beginning) {
    // A key may hold a line break in quotes, so a command ends where its quotes do.
    return Pattern.compile(
            "^" + Pattern.quote(beginning) + " (?:'[^']*'|\\\\')+\\n", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(m -> m.group().strip())
        .toList();
  }

  /** Fails unless {@code terraform validate} takes all blocks of a hand-over's {@code text}. */
  public void validates(String text) {
    write("main.tf", String.join("\n", blocks(text)));
    assertThat(run("validate", "-no-color")).contains("The configuration is valid");
  }

  /** Writes a file into its folder. */
  public RealTerraform write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return this;
  }

  /** What {@code terraform ARGS} prints, which must succeed. */
  public String run(String... args) {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(args));
    return run(line);
  }

  /** What {@code command} of a hand-over prints in a shell, with {@code flags} put in. */
  public String shell(String command, String verb, String flags) {
    assertThat(command).startsWith("terraform " + verb + " ");
    String rest = command.substring(("terraform " + verb).length());
    return run(List.of("sh", "-c", program + " " + verb + " " + flags + rest));
  }

  private String run(List<String> line) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
      builder
          .environment()
          .putAll(Map.of("CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1", "TF_INPUT", "0"));
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue())
          .as(line.stream().collect(Collectors.joining(" ")) + "\n" + said)
          .isZero();
      return said;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

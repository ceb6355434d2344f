package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program {@code aws} of this machine, whose AWS is the sandbox of a test. */
final class AwsCommand {
  /** Why what needs it is skipped where it is missing. */
  static final String MISSING = "no aws command is on the PATH of this machine";

  private final Path program;
  private final Map<String, String> environment;

  private AwsCommand(Path program, Map<String, String> environment) {
    this.program = program;
    this.environment = environment;
  }

  /** That of this machine, if there is one, as a user of {@code account} in {@code region}. */
  static Optional<AwsCommand> of(Cli cli, String account, String region, Path home) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path program = Path.of(folder, "aws");
      if (Files.isExecutable(program)) {
        return Optional.of(
            new AwsCommand(
                program,
                Map.of(
                    "AWS_ENDPOINT_URL",
                    cli.sandbox().endpoint().toString(),
                    "AWS_ACCESS_KEY_ID",
                    account,
                    "AWS_SECRET_ACCESS_KEY",
                    "by-hand",
                    "AWS_REGION",
                    region,
                    "AWS_DEFAULT_REGION",
                    region,
                    "AWS_PAGER",
                    "",
                    "AWS_CONFIG_FILE",
                    home.resolve("none").toString(),
                    "AWS_SHARED_CREDENTIALS_FILE",
                    home.resolve("none").toString())));
      }
    }
    return Optional.empty();
  }

  /** What {@code aws LINE} prints, which must succeed. The line is split at spaces. */
  String run(String line, Object... parts) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(String.format(line, parts).split(" ")));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(command + "\n" + said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

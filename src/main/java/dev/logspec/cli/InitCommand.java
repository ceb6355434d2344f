package dev.logspec.cli;

import dev.logspec.spec.SpecTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logspec init}. */
@Command(
    name = "init",
    description = "Start a spec: all log types of one cluster, delivered to CloudWatch Logs.")
final class InitCommand implements Callable<Integer> {
  @Mixin private App.Help help;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Where to write it, or - for standard output (default: ${DEFAULT-VALUE}).",
      defaultValue = "logspec.yaml")
  private String file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The spec's name, the owner of what it makes (default: ${DEFAULT-VALUE}).",
      defaultValue = "platform-logs")
  private String name;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The cluster (default: ${DEFAULT-VALUE}).",
      defaultValue = "sandbox")
  private String cluster;

  @Option(names = "--account", paramLabel = "ID", description = "Its account, if not yours.")
  private Optional<String> account = Optional.empty();

  @Option(names = "--region", paramLabel = "REGION", description = "Its Region.")
  private Optional<String> region = Optional.empty();

  private final Console console;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<String> problem = SpecTemplate.problem(name, cluster, account, region);
    if (problem.isPresent()) {
      return fail(Exit.USAGE, problem.get());
    }
    String text = SpecTemplate.text(name, cluster, account, region);
    if (file.equals("-")) {
      console.out().print(text);
      console.out().flush();
      return Exit.OK.code();
    }
    Path path = console.directory().resolve(file);
    if (Files.exists(path)) {
      return fail(Exit.ERROR, file + " exists already and is left as it is; give another --file");
    }
    try {
      AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return fail(Exit.ERROR, file + " cannot be written: " + e.getMessage());
    }
    console.err().println("Wrote " + file + ". Next: logspec validate, then logspec plan");
    console.err().println("(logspec plan --sandbox needs no AWS account).");
    console.err().flush();
    return Exit.OK.code();
  }

  private int fail(Exit exit, String message) {
    console.err().println("logspec: " + message);
    console.err().flush();
    return exit.code();
  }
}

package dev.logspec.cli;

import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.Syntax;
import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.spec.SpecTemplate;
import dev.logspec.view.Console;
import dev.logspec.view.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code logspec init}. */
final class InitCommand implements Declared {

  private String file = "logspec.yaml";

  private String name = "platform-logs";

  private String cluster = "sandbox";

  private Optional<String> account = Optional.empty();

  private Optional<String> region = Optional.empty();

  private final Console console;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "init",
            this,
            "Start a spec: all log types of one cluster, delivered to CloudWatch Logs.")
        .option(
            "-f --file",
            "FILE",
            "Where to write it, or - for standard output (default: logspec.yaml).",
            v -> file = v)
        .option(
            "--name",
            "NAME",
            "The spec's name, the owner of what it makes (default: platform-logs).",
            v -> name = v)
        .option("--cluster", "NAME", "The cluster (default: sandbox).", v -> cluster = v)
        .option("--account", "ID", "Its account, if not yours.", v -> account = Optional.of(v))
        .option("--region", "REGION", "Its Region.", v -> region = Optional.of(v));
  }

  @Override
  public Integer call() {
    SpecTemplate template =
        new SpecTemplate(name, List.of(cluster), List.of(), account, region, Optional.empty());
    Optional<String> problem = template.problem();
    if (problem.isPresent()) {
      return fail(Exit.USAGE, problem.get());
    }
    String text = template.text();
    if (Output.isStandard(Path.of(file))) {
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
      return fail(Exit.ERROR, file + " cannot be written: " + FileTrouble.words(e));
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

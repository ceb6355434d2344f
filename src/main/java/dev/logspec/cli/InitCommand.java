package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.files.AtomicFile;
import dev.logspec.files.FileTrouble;
import dev.logspec.model.Glob;
import dev.logspec.model.Invocation;
import dev.logspec.spec.SpecSchema;
import dev.logspec.spec.SpecTemplate;
import dev.logspec.view.ClusterOffers;
import dev.logspec.view.Console;
import dev.logspec.view.Output;
import dev.logspec.work.AwsAccess;
import dev.logspec.work.Backend;
import dev.logspec.work.ClusterOffer;
import dev.logspec.work.NextCommand;
import dev.logspec.work.Obstacle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code logspec init}. */
final class InitCommand extends SpecCommand {
  private static final String PLACEHOLDER = "sandbox";
  private static final String SCHEMA_FILE = "logspec.schema.json";

  private String file = Global.USUAL_FILE;
  private String name = "platform-logs";
  private List<String> named = List.of();
  private Optional<String> account = Optional.empty();

  InitCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.ACCOUNT;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "init",
            this,
            "Start a spec: all log types of some clusters, delivered to CloudWatch Logs.",
            "Without --cluster it asks the account of your credentials, or the sandbox, which clusters"
                + " it has in Auto Mode, and on a terminal which of them are meant.")
        .exits(Exit.told("init", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples(
            "logspec init",
            "logspec init --cluster prod --region eu-central-1",
            "logspec init --sandbox -f demo.yaml")
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
        .repeated(
            "--cluster",
            "NAME",
            String.class,
            v -> named = v,
            "A cluster; may be repeated. Then nobody is asked.")
        .option("--account", "ID", "Its account, if not yours.", v -> account = Optional.of(v));
  }

  @Override
  protected Exit run(Tool tool) throws Stop {
    Path path = tool.console().directory().resolve(file);
    boolean standard = Output.isStandard(Path.of(file));
    if (!standard && Files.exists(path)) {
      throw new Stop(
          Exit.ERROR, "", file + " exists already and is left as it is", "give another --file");
    }
    Optional<String> schema =
        standard ? Optional.empty() : Optional.of(SCHEMA_FILE).filter(s -> !path.endsWith(s));
    SpecTemplate template = template(tool, schema);
    Optional<String> problem = template.problem();
    if (problem.isPresent()) {
      throw new Stop(Exit.USAGE, "", problem.get(), "nothing was written");
    }
    if (standard) {
      tool.console().out().print(template.text());
      tool.console().out().flush();
      return Exit.OK;
    }
    if (schema.isPresent()) {
      write(path.resolveSibling(SCHEMA_FILE), SpecSchema.text());
    }
    write(path, template.text());
    tool.global().file = file;
    // The spec names it now.
    tool.global().region = Optional.empty();
    Invocation plan = tool.specLine("plan").with(NextCommand.access(tool.access()));
    List<String> commands = List.of(tool.specLine("validate").toString(), plan.toString());
    tool.output().note(ClusterOffers.next(template.clusters().size(), file, schema, commands));
    return Exit.OK;
  }

  private static void write(Path path, String text) throws Stop {
    try {
      AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Stop(
          Exit.ERROR,
          "",
          path.getFileName() + " cannot be written: " + FileTrouble.words(e),
          "give another --file, or - for standard output");
    }
  }

  private SpecTemplate template(Tool tool, Optional<String> schema) throws Stop {
    Global global = tool.global();
    if (!named.isEmpty()) {
      return new SpecTemplate(name, named, List.of(), account, global.region, schema);
    }
    AwsAccess access = tool.access();
    try {
      ClusterOffer offer = ClusterOffer.ask(tool.means(), access);
      tool.output().note(ClusterOffers.found(offer, PLACEHOLDER));
      List<String> chosen = offer.autoMode().isEmpty() ? List.of(PLACEHOLDER) : chosen(tool, offer);
      return new SpecTemplate(
          name,
          chosen,
          offer.others(),
          Optional.of(offer.place().account()),
          Optional.of(offer.place().region()),
          schema);
    } catch (Obstacle obstacle) {
      if (global.profile.isPresent() || global.region.isPresent() || global.endpoint.isPresent()) {
        throw new Stop(Exit.of(obstacle.sort()), obstacle.diagnostics());
      }
      String why = obstacle.diagnostics().get(0).summary();
      tool.output().note(ClusterOffers.unasked(why, PLACEHOLDER));
      return new SpecTemplate(
          name, List.of(PLACEHOLDER), List.of(), account, global.region, schema);
    }
  }

  /** Those that somebody at the terminal means; all where nobody is there. */
  private static List<String> chosen(Tool tool, ClusterOffer offer) throws Stop {
    String answer = offer.autoMode().size() == 1 ? "" : tool.ask(ClusterOffers.QUESTION).orElse("");
    List<Glob> globs =
        answer.isBlank()
            ? List.of(Glob.of("*"))
            : List.of(answer.strip().split("[,\\s]+")).stream().map(Glob::of).toList();
    for (Glob glob : globs) {
      if (offer.autoMode().stream().noneMatch(glob::matches)) {
        throw new Stop(
            Exit.ERROR,
            "",
            "no cluster in Auto Mode matches \"" + glob + "\", and nothing was written",
            "it has " + ClusterOffers.some(offer.autoMode()));
      }
    }
    return offer.autoMode().stream()
        .filter(c -> globs.stream().anyMatch(g -> g.matches(c)))
        .toList();
  }
}

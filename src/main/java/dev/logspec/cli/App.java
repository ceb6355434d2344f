package dev.logspec.cli;

import dev.logspec.cli.help.CompletionCommand;
import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.ManCommand;
import dev.logspec.cli.help.Syntax;
import dev.logspec.cli.help.WrongLine;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: {@code run} takes arguments and returns an exit code, nothing else. */
public final class App {
  private final Console console;
  private final Backend backend;
  private final BiFunction<Console, Backend, Declared> insights;

  /**
   * An application in the world of {@code console}.
   *
   * @param insights makes the command that reads logs, which stands on this package
   */
  public App(Console console, Backend backend, BiFunction<Console, Backend, Declared> insights) {
    this.console = console;
    this.backend = backend;
    this.insights = insights;
  }

  /** Runs {@code args}; never throws. */
  public int run(String... args) {
    Map<String, Supplier<Declared>> commands = commands();
    Optional<String> named = Stream.of(args).limit(1).filter(commands::containsKey).findFirst();
    // A short run is its start: the others need not be made for it.
    CommandLine line = named.isPresent() ? with(List.of(commands.get(named.get()))) : whole();
    // Shells took their quotes away; one that is left in a value is no reason to warn.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(
        (e, given) -> {
          new WrongLine(() -> whole().getCommandSpec()).tell(e, given);
          return Exit.USAGE.code();
        });
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          console.err().println("logspec: internal error: " + e);
          console.err().println("This is a bug; please report it with the command you ran.");
          if (console.environment().containsKey("LOGSPEC_TRACE")) {
            e.printStackTrace(console.err());
          } else {
            console.err().println("LOGSPEC_TRACE=1 in the environment shows where it happened.");
          }
          console.err().flush();
          return Exit.ERROR.code();
        });
    return arrived(line.execute(args));
  }

  /** {@code code}, unless it tells a success whose data did not reach standard output. */
  private int arrived(int code) {
    if (!console.out().checkError()) {
      return code;
    }
    console
        .err()
        .println(
            "logspec: standard output could not be written, so the result is lost or cut short;"
                + " look at where it goes (is the disk full?) and run it again.");
    console.err().flush();
    return code == Exit.OK.code() || code == Exit.CHANGES.code() ? Exit.ERROR.code() : code;
  }

  private CommandLine whole() {
    CommandLine line = with(commands().values());
    line.addSubcommand(new CommandLine.HelpCommand());
    add(line, new CompletionCommand(console, line.getCommandSpec()));
    add(line, new ManCommand(console, line.getCommandSpec(), Exit.meanings()));
    return line;
  }

  private CommandLine with(Collection<Supplier<Declared>> commands) {
    CommandLine line = new CommandLine(new Root().syntax().spec());
    commands.forEach(command -> add(line, command.get()));
    return line;
  }

  private static void add(CommandLine line, Declared command) {
    CommandSpec spec = command.syntax().spec();
    line.addSubcommand(spec.name(), new CommandLine(spec));
  }

  /** By name, those that need not know the others. */
  private Map<String, Supplier<Declared>> commands() {
    Map<String, Supplier<Declared>> commands = new LinkedHashMap<>();
    commands.put("init", () -> new InitCommand(console, backend));
    commands.put("validate", () -> new ValidateCommand(console, backend));
    commands.put("schema", () -> new SchemaCommand(console));
    commands.put("plan", () -> new PlanCommand(console, backend));
    commands.put("show", () -> new ShowCommand(console, backend));
    commands.put("apply", () -> new ApplyCommand(console, backend));
    commands.put("drift", () -> new DriftCommand(console, backend));
    commands.put("comment", () -> new CommentCommand(console, backend));
    commands.put("merge", () -> new MergeCommand(console, backend));
    commands.put("destroy", () -> new DestroyCommand(console, backend));
    commands.put("unlock", () -> new UnlockCommand(console, backend));
    commands.put("insights", () -> insights.apply(console, backend));
    commands.put("sandbox", () -> new SandboxCommand(console, backend));
    commands.put("version", () -> new VersionCommand(console, backend));
    return commands;
  }

  private final class Root implements Declared {
    private boolean version;

    @Override
    public Syntax syntax() {
      return Syntax.of(
              "logspec",
              this,
              "Declares which EKS Auto Mode clusters deliver which component logs where; plans and"
                  + " applies it.")
          .flag("--version", "Print the version.", () -> version = true);
    }

    @Override
    public Integer call() {
      if (version) {
        console.out().println("logspec " + backend.version());
        console.out().flush();
        return Exit.OK.code();
      }
      console.err().println("logspec: a command is needed\nsee: logspec help");
      console.err().flush();
      return Exit.USAGE.code();
    }
  }
}

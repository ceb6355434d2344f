package dev.logspec.cli;

import dev.logspec.cli.help.CompletionCommand;
import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.HelpCommand;
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

/** The command line: {@code run} takes arguments and returns an exit code, nothing else. */
public final class App {
  private final Console console;
  private final Backend backend;
  private final Map<String, BiFunction<Console, Backend, Declared>> upper;

  /**
   * An application in the world of {@code console}.
   *
   * @param upper makes, by their names, the commands whose packages stand on this one
   */
  public App(
      Console console, Backend backend, Map<String, BiFunction<Console, Backend, Declared>> upper) {
    this.console = console;
    this.backend = backend;
    this.upper = Map.copyOf(upper);
  }

  /** Runs {@code args}; never throws. */
  public int run(String... args) {
    Map<String, Row> commands = commands();
    Optional<String> named = Stream.of(args).limit(1).filter(commands::containsKey).findFirst();
    // A short run is its start: the others need not be made for it.
    Syntax root = named.isPresent() ? with(List.of(commands.get(named.get()))) : whole();
    CommandLine line = root.spec().commandLine();
    // Shells took their quotes away; one that is left in a value is no reason to warn.
    CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setExecutionStrategy(
        parsed ->
            HelpCommand.asked(console, root, parsed)
                ? Exit.OK.code()
                : new CommandLine.RunLast().execute(parsed));
    line.setParameterExceptionHandler(
        (e, given) -> {
          new WrongLine(console, () -> whole().spec()).tell(e, given);
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

  private Syntax whole() {
    return with(commands().values());
  }

  private Syntax with(Collection<Row> rows) {
    Syntax root = new Root().syntax();
    rows.forEach(row -> root.below(row.heading(), row.command().get()));
    new CommandLine(root.spec());
    return root;
  }

  /** A command, made where it is wanted, and what it is listed under. */
  private record Row(String heading, Supplier<Declared> command) {}

  /** By name, in the order of their use. */
  private Map<String, Row> commands() {
    String start = "Start";
    String change = "Change";
    String watch = "Watch";
    String ci = "In pull requests and pipelines";
    String rest = "More";
    Map<String, Row> commands = new LinkedHashMap<>();
    commands.put("init", new Row(start, () -> new InitCommand(console, backend)));
    commands.put("import", upper(start, "import"));
    commands.put("validate", new Row(start, () -> new ValidateCommand(console, backend)));
    commands.put("fmt", upper(start, "fmt"));
    commands.put("iam-policy", upper(start, "iam-policy"));
    commands.put("sandbox", upper(start, "sandbox"));
    commands.put("plan", new Row(change, () -> new PlanCommand(console, backend)));
    commands.put("show", new Row(change, () -> new ShowCommand(console, backend)));
    commands.put("apply", new Row(change, () -> new ApplyCommand(console, backend)));
    commands.put("destroy", new Row(change, () -> new DestroyCommand(console, backend)));
    commands.put("rehearse", upper(change, "rehearse"));
    commands.put("unlock", new Row(change, () -> new UnlockCommand(console, backend)));
    commands.put("status", upper(watch, "status"));
    commands.put("drift", new Row(watch, () -> new DriftCommand(console, backend)));
    commands.put("verify", upper(watch, "verify"));
    commands.put("insights", upper("Read logs", "insights"));
    commands.put("comment", new Row(ci, () -> new CommentCommand(console, backend)));
    commands.put("merge", new Row(ci, () -> new MergeCommand(console, backend)));
    commands.put("explain", upper(start, "explain"));
    commands.put("schema", upper(rest, "schema"));
    commands.put("complete", new Row(rest, () -> new CompleteCommand(console, backend)));
    commands.put("completion", new Row(rest, () -> new CompletionCommand(console, this::whole)));
    commands.put("man", new Row(rest, () -> new ManCommand(console, this::whole, Exit.meanings())));
    commands.put("help", new Row(rest, () -> new HelpCommand(console, this::whole)));
    commands.put("version", new Row(rest, () -> new VersionCommand(console, backend)));
    return commands;
  }

  private Row upper(String heading, String name) {
    return new Row(heading, () -> upper.get(name).apply(console, backend));
  }

  private final class Root implements Declared {
    private boolean version;

    @Override
    public Syntax syntax() {
      return Syntax.of(
              "logspec",
              this,
              "logspec declares which EKS Auto Mode clusters deliver which component logs where;"
                  + " plans and applies it.")
          .flag("--version", "Print the version.", () -> version = true)
          .examples(
              "logspec init --cluster mine    # writes logspec.yaml",
              "logspec plan --sandbox         # what apply would do; no AWS account needed",
              "logspec apply --sandbox        # do it; without --sandbox, on AWS")
          .exits(Exit.told());
    }

    @Override
    public Integer call() {
      if (version) {
        console.out().println("logspec " + backend.version());
        console.out().flush();
        return Exit.OK.code();
      }
      HelpCommand.tell(console, console.err(), whole());
      return Exit.USAGE.code();
    }
  }
}

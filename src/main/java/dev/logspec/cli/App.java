package dev.logspec.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The command line: {@code run} takes arguments and returns an exit code, nothing else. */
public final class App {
  private final Console console;
  private final Backend backend;

  /** An application in the world of {@code console}. */
  public App(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  /** Runs {@code args}; never throws. */
  public int run(String... args) {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new InitCommand(console))
        .addSubcommand(new ValidateCommand(console, backend))
        .addSubcommand(new SchemaCommand(console))
        .addSubcommand(new PlanCommand(console, backend))
        .addSubcommand(new ShowCommand(console, backend))
        .addSubcommand(new ApplyCommand(console, backend))
        .addSubcommand(new DriftCommand(console, backend))
        .addSubcommand(new CommentCommand(console, backend))
        .addSubcommand(new MergeCommand(console, backend))
        .addSubcommand(new DestroyCommand(console, backend))
        .addSubcommand(new UnlockCommand(console, backend))
        .addSubcommand(new SandboxCommand(console, backend))
        .addSubcommand(new CompletionCommand(console))
        .addSubcommand(new ManCommand(console))
        .addSubcommand(new VersionCommand(console, backend));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(App::usage);
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          console.err().println("logspec: internal error: " + e);
          console.err().println("This is a bug; please report it with the command you ran.");
          if (console.environment().containsKey("LOGSPEC_TRACE")) {
            e.printStackTrace(console.err());
          }
          console.err().flush();
          return Exit.ERROR.code();
        });
    return line.execute(args);
  }

  private static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("logspec: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    command.getErr().flush();
    return Exit.USAGE.code();
  }

  @Command(
      name = "logspec",
      description =
          "Declares which EKS Auto Mode clusters deliver which component logs where; plans and"
              + " applies it.",
      subcommands = CommandLine.HelpCommand.class,
      mixinStandardHelpOptions = false)
  private final class Root implements Callable<Integer> {
    @Mixin private Help help;

    @CommandLine.Option(names = "--version", description = "Print the version.")
    private boolean version;

    @Override
    public Integer call() {
      if (version) {
        console.out().println("logspec " + backend.version());
        console.out().flush();
        return Exit.OK.code();
      }
      console.err().println("logspec: a command is needed. Try 'logspec --help'.");
      console.err().flush();
      return Exit.USAGE.code();
    }
  }

  /** {@code --help} for every command. */
  static final class Help {
    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean asked;
  }
}

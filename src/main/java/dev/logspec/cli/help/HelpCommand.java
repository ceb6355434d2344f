package dev.logspec.cli.help;

import dev.logspec.view.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code logspec help}: of the tool, or of one command. */
public final class HelpCommand implements Declared {
  private final Console console;
  private final Supplier<Syntax> whole;
  private List<String> words = List.of();

  /**
   * In the world of {@code console}.
   *
   * @param whole all commands
   */
  public HelpCommand(Console console, Supplier<Syntax> whole) {
    this.console = console;
    this.whole = whole;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of("help", this, "Tell what a command does, with its flags and examples.")
        .anyArguments("COMMAND", "Such as plan, or insights why.", v -> words = v)
        .examples("logspec help plan", "logspec help insights why");
  }

  @Override
  public Integer call() {
    Syntax root = whole.get();
    CommandSpec found = root.spec();
    for (String word : words) {
      CommandLine next = found.subcommands().get(word);
      if (next == null) {
        throw new UnmatchedArgumentException(found.commandLine(), List.of(word));
      }
      found = next.getCommandSpec();
    }
    print(console, root.of(found).orElseThrow());
    return 0;
  }

  private static void print(Console console, Syntax command) {
    tell(console, console.out(), command);
  }

  /** How wide text for people is on {@code console}, in columns. */
  public static int width(Console console) {
    return HelpPage.width(console);
  }

  /** Tells {@code to} what {@code command} does. */
  public static void tell(Console console, PrintWriter to, Syntax command) {
    HelpPage.lines(command, HelpPage.width(console)).forEach(to::println);
    to.flush();
  }

  /** Shows the help that {@code --help} asks for in a line of {@code root}; whether it did. */
  public static boolean asked(Console console, Syntax root, ParseResult line) {
    Optional<Syntax> about =
        line.asCommandLineList().stream()
            .filter(l -> l.isUsageHelpRequested())
            .findFirst()
            .flatMap(l -> root.of(l.getCommandSpec()));
    about.ifPresent(syntax -> print(console, syntax));
    return about.isPresent();
  }
}

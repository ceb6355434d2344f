package dev.logspec.cli.help;

import dev.logspec.model.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What is said of a command line that cannot be understood. */
public final class WrongLine {
  private WrongLine() {}

  /** Says what is wrong, what may have been meant, and where to look. */
  public static void tell(ParameterException e) {
    CommandLine command = e.getCommandLine();
    // picocli says "option" twice of a value without "=".
    command.getErr().println("logspec: " + e.getMessage().replace("option option", "option"));
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      suggestion(command, unmatched.getUnmatched().get(0))
          .ifPresent(s -> command.getErr().println("Did you mean " + s + "?"));
    }
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    command.getErr().flush();
  }

  /** Only what is nearly the same: nobody who asks for a status wants to hear of destroy. */
  private static Optional<String> suggestion(CommandLine command, String word) {
    List<String> known = new ArrayList<>();
    if (word.startsWith("-")) {
      command.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
    } else {
      known.addAll(command.getSubcommands().keySet());
    }
    return Suggestion.nearest(word.replaceFirst("=.*", ""), known);
  }
}

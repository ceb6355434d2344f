package dev.logspec.cli.help;

import dev.logspec.model.Suggestion;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.safe.Safe;
import dev.logspec.view.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What is said of a command line that cannot be understood: what is wrong, and what to do. */
public final class WrongLine {
  /** What others call it: tools that people come from. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "--output", "--format",
          "--format", "--output",
          "--yes", "--auto-approve",
          "-y", "--auto-approve",
          "-o", "--out",
          "-V", "--version");

  private static final int MOST_COMMANDS = 3;

  private final PrintWriter err;
  private final int width;
  private final Supplier<CommandSpec> whole;

  /**
   * Told to the standard error of {@code console}.
   *
   * @param whole all commands, for the flags of others
   */
  public WrongLine(Console console, Supplier<CommandSpec> whole) {
    this.err = console.err();
    this.width = console.tty().err() ? console.tty().width() : 0;
    this.whole = whole;
  }

  /** Says what is wrong with the line {@code given}. */
  public void tell(ParameterException e, String... given) {
    CommandLine command = e.getCommandLine();
    List<String> lines = new ArrayList<>();
    lines.add("logspec: " + words(e, Arrays.asList(given)));
    if (isAboutArguments(e)) {
      lines.add("usage: " + usage(command.getCommandSpec()));
    }
    lines.add(see(command.getCommandSpec()));
    lines.forEach(line -> err.println(Lines.fit(Safe.value(line), width)));
    err.flush();
  }

  /** Where to read more of {@code command}. */
  public static String see(CommandSpec command) {
    return "see: logspec help" + path(command);
  }

  private String words(ParameterException e, List<String> given) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      return word.startsWith("-") && word.length() > 1
          ? unknownFlag(command, word.replaceFirst("=.*", ""), given)
          : unknownWord(command, word, given);
    }
    if (e instanceof CommandLine.MissingParameterException missing) {
      return missing(command, missing.getMissing().get(0));
    }
    if (e instanceof CommandLine.OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice, and takes one value";
    }
    return value(e);
  }

  // ---- values

  private static String value(ParameterException e) {
    ArgSpec of = e.getArgSpec();
    if (of == null) {
      return String.valueOf(e.getMessage());
    }
    if (e.getCause() instanceof TypeConversionException && !isFlag(of)) {
      return name(of) + ": " + e.getCause().getMessage();
    }
    String quoted = "\"" + e.getValue() + "\"";
    return isFlag(of)
        ? name(of) + " takes no value, and " + quoted + " is one"
        : name(of) + ": " + quoted + " is not " + of.paramLabel();
  }

  private static boolean isFlag(ArgSpec spec) {
    return spec.arity().max() == 0;
  }

  private static String missing(CommandSpec command, ArgSpec missing) {
    String description = String.join(" ", missing.description());
    return missing.isOption()
        ? name(missing) + " needs a value: " + missing.paramLabel()
        : qualified(command)
            + " needs "
            + missing.paramLabel()
            + ": "
            + description.substring(0, 1).toLowerCase(Locale.ROOT)
            + description.substring(1).replaceFirst("\\.$", "");
  }

  // ---- words

  private String unknownWord(CommandSpec command, String word, List<String> given) {
    if (!command.subcommands().isEmpty()) {
      return "unknown command \""
          + (qualified(command) + " " + word).strip()
          + "\""
          + meantCommand(command, word);
    }
    Optional<String> dashed = given.stream().filter(g -> isSingleDashed(command, g)).findFirst();
    if (dashed.isPresent()) {
      return "unknown flag " + dashed.get() + "; did you mean -" + dashed.get() + "?";
    }
    String takes =
        command.positionalParameters().isEmpty()
            ? " takes flags only"
            : " takes one " + command.positionalParameters().get(0).paramLabel();
    boolean spec = word.matches(".*\\.ya?ml") && command.findOption("--file") != null;
    String hint = spec ? "; did you mean -f " + word + "?" : "";
    return qualified(command) + takes + ", and \"" + word + "\" is one word too many" + hint;
  }

  /** Only what is nearly the same: nobody who asks for a status wants to hear of destroy. */
  private String meantCommand(CommandSpec command, String word) {
    CommandSpec root = whole.get();
    Optional<String> elsewhere =
        commands(root).filter(c -> c.name().equals(word)).map(WrongLine::qualified).findFirst();
    return elsewhere
        .or(
            () ->
                Suggestion.nearest(word, shown(command))
                    .map(near -> (qualified(command) + " " + near).strip()))
        .map(meant -> "; did you mean " + meant + "?")
        .orElse("");
  }

  private static List<String> shown(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(c -> !c.usageMessage().hidden())
        .map(CommandSpec::name)
        .toList();
  }

  /** {@code -format json}, which was read as {@code -f ormat}. */
  private static boolean isSingleDashed(CommandSpec command, String word) {
    return word.matches("-[a-z][a-z-]+") && command.findOption("-" + word) != null;
  }

  // ---- flags

  private String unknownFlag(CommandSpec command, String flag, List<String> given) {
    if (!command.subcommands().isEmpty()) {
      Optional<CommandSpec> later =
          command.subcommands().values().stream()
              .map(CommandLine::getCommandSpec)
              .filter(c -> given.contains(c.name()) && c.findOption(flag) != null)
              .findFirst();
      if (later.isPresent()) {
        String name = qualified(later.get());
        return flag + " stands before the command; write it after: logspec " + name + " " + flag;
      }
    }
    String unknown = unknown(command, flag);
    return unknown + meantFlag(command, flag);
  }

  private static String unknown(CommandSpec command, String flag) {
    String name = qualified(command);
    return name.isEmpty() ? "unknown flag " + flag : name + " has no flag " + flag;
  }

  private String meantFlag(CommandSpec command, String flag) {
    String other = ELSEWHERE.getOrDefault(flag, "");
    if (command.findOption(other) != null) {
      return "; did you mean " + other + "?";
    }
    List<String> owners =
        commands(whole.get())
            .filter(c -> c.findOption(flag) != null)
            .map(WrongLine::qualified)
            .toList();
    return owners.isEmpty() ? near(command, flag) : ownedBy(owners);
  }

  private static String near(CommandSpec command, String flag) {
    // One letter is near to every other.
    List<String> names =
        command.options().stream()
            .flatMap(o -> Stream.of(o.names()))
            .filter(n -> n.length() > 2 && flag.length() > 2)
            .toList();
    return Suggestion.nearest(flag, names).map(n -> "; did you mean " + n + "?").orElse("");
  }

  private static String ownedBy(List<String> owners) {
    boolean many = owners.size() > MOST_COMMANDS;
    List<String> first = many ? owners.subList(0, MOST_COMMANDS) : owners;
    String last = many ? "others" : first.get(first.size() - 1);
    List<String> before = many ? first : first.subList(0, first.size() - 1);
    return "; it is a flag of "
        + (before.isEmpty() ? last : String.join(", ", before) + " and " + last);
  }

  // ---- the tree

  private static Stream<CommandSpec> commands(CommandSpec above) {
    return above.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(c -> !c.usageMessage().hidden())
        .flatMap(c -> Stream.concat(Stream.of(c), commands(c)));
  }

  private static boolean isAboutArguments(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    boolean word =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().get(0).startsWith("-");
    boolean argument =
        e instanceof CommandLine.MissingParameterException missing
            && !missing.getMissing().get(0).isOption();
    return command.subcommands().isEmpty() && (word || argument);
  }

  /** The line of its use, without its flags one by one. */
  private static String usage(CommandSpec command) {
    StringBuilder usage = new StringBuilder("logspec" + path(command) + " [flags]");
    command
        .positionalParameters()
        .forEach(
            p -> {
              String label = p.arity().max() > 1 ? p.paramLabel() + "..." : p.paramLabel();
              usage.append(p.required() ? " " + label : " [" + label + "]");
            });
    return usage.toString();
  }

  private static String path(CommandSpec command) {
    String name = qualified(command);
    return name.isEmpty() ? "" : " " + name;
  }

  /** Its name with those above it, but for the tool's. */
  private static String qualified(CommandSpec command) {
    return command.qualifiedName().replaceFirst("^logspec ?", "");
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }
}

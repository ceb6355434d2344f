package dev.logspec.cli.help;

import dev.logspec.view.Console;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code logspec man}: the manual page, made from the same model as {@code --help}. */
public final class ManCommand implements Declared {
  private final Console console;
  private final CommandSpec root;
  private final SortedMap<Integer, String> exits;

  /**
   * Of the commands of {@code root}.
   *
   * @param exits what each exit code means
   */
  public ManCommand(Console console, CommandSpec root, SortedMap<Integer, String> exits) {
    this.console = console;
    this.root = root;
    this.exits = exits;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of("man", this, "Print the manual page, for man(1): logspec man | man -l -")
        .hidden();
  }

  @Override
  public Integer call() {
    console.out().print(page());
    console.out().flush();
    return 0;
  }

  private String page() {
    StringBuilder page = new StringBuilder(".TH LOGSPEC 1 \"\" \"logspec\" \"User Commands\"\n");
    page.append(".SH NAME\nlogspec \\- declarative log delivery for Amazon EKS Auto Mode\n");
    page.append(".SH SYNOPSIS\n.B logspec\n.I command\n[options]\n.SH DESCRIPTION\n");
    lines(page, root.usageMessage().description());
    page.append(".SH COMMANDS\n");
    commands(page, "", root);
    page.append(".SH EXIT STATUS\n");
    exits.forEach(
        (code, words) ->
            page.append(".TP\n.B ").append(code).append('\n').append(text(words)).append('\n'));
    return page.toString();
  }

  /** Those below {@code above}, each before those below itself. */
  private static void commands(StringBuilder page, String before, CommandSpec above) {
    for (Map.Entry<String, CommandLine> sub : above.subcommands().entrySet()) {
      CommandSpec command = sub.getValue().getCommandSpec();
      if (!command.usageMessage().hidden()) {
        command(page, before + sub.getKey(), command);
        commands(page, before + sub.getKey() + " ", command);
      }
    }
  }

  private static void command(StringBuilder page, String name, CommandSpec command) {
    page.append(".SS ").append(text("logspec " + name)).append('\n');
    lines(page, command.usageMessage().description());
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      page.append(".TP\n.I ").append(text(parameter.paramLabel())).append('\n');
      lines(page, parameter.description());
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        page.append(".TP\n.B ").append(text(String.join(", ", option.names())));
        page.append(option.arity().max() > 0 ? text(" " + option.paramLabel()) : "").append('\n');
        lines(page, option.description());
      }
    }
  }

  private static void lines(StringBuilder page, String[] lines) {
    for (String line : lines) {
      page.append(text(String.format(line))).append('\n');
    }
  }

  /** Text as roff takes it: no escape and no request of its own. */
  private static String text(String line) {
    String escaped = line.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}

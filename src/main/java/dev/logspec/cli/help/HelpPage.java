package dev.logspec.cli.help;

import dev.logspec.render.layout.Lines;
import dev.logspec.view.Console;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command, as wide as the terminal: no word is broken, and no line is too long. */
final class HelpPage {
  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;
  private static final int MOST_WIDTH = 120;

  /** A name that is longer stands on a line of its own. */
  private static final int MOST_TERM = 25;

  private final int width;
  private final List<String> lines = new ArrayList<>();

  private HelpPage(int width) {
    this.width = width;
  }

  /** The lines of the help of {@code command}, {@code width} columns wide. */
  static List<String> lines(Syntax command, int width) {
    HelpPage page = new HelpPage(width);
    page.write(command);
    return page.lines;
  }

  /** How wide {@code console} is, as {@code COLUMNS} or else the terminal says. */
  static int width(Console console) {
    String columns = console.environment().getOrDefault("COLUMNS", "");
    int told = columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : console.tty().width();
    return told == 0 ? USUAL_WIDTH : Math.max(LEAST_WIDTH, Math.min(told, MOST_WIDTH));
  }

  private void write(Syntax command) {
    boolean group = !command.below().isEmpty();
    command.description().forEach(text -> wrapped("", text));
    heading("usage: " + usage(command));
    command.below().forEach(this::commands);
    if (!command.words().isEmpty()) {
      lines.add("");
      command.words().forEach(this::word);
    }
    for (FlagPart part : group ? new FlagPart[0] : FlagPart.values()) {
      flags(part, command.flags().stream().filter(f -> f.part() == part).toList());
    }
    if (!command.examples().isEmpty()) {
      heading("Examples:");
      command.examples().forEach(example -> lines.add("  " + example));
    }
    if (!command.exits().isEmpty()) {
      lines.add("");
      wrapped("  ", "Exit codes: " + command.exits());
    }
    if (group) {
      heading("See: " + helpOf(command) + " COMMAND");
    }
  }

  private static String helpOf(Syntax command) {
    return command.name().replaceFirst("^logspec", "logspec help");
  }

  /** The line of its use, without its flags one by one. */
  static String usage(Syntax command) {
    StringBuilder usage = new StringBuilder(command.name());
    usage.append(command.below().isEmpty() ? " [flags]" : " COMMAND [flags]");
    for (PositionalParamSpec word : command.words()) {
      String label = word.paramLabel() + (word.arity().max() > 1 ? "..." : "");
      usage.append(word.required() ? " " + label : " [" + label + "]");
    }
    return usage.toString();
  }

  private void commands(String heading, List<Syntax> below) {
    heading(heading + ":");
    int longest = below.stream().mapToInt(s -> last(s).length()).max().orElse(0);
    below.forEach(s -> term(last(s), Math.max(longest, 12), gist(s)));
  }

  /** Its first sentence. */
  private static String gist(Syntax command) {
    return command.description().get(0).replaceFirst("(?<=[a-z]\\.) .*", "");
  }

  private static String last(Syntax command) {
    return command.name().substring(command.name().lastIndexOf(' ') + 1);
  }

  private void word(PositionalParamSpec word) {
    term(word.paramLabel(), MOST_TERM, String.join(" ", word.description()));
  }

  private void flags(FlagPart part, List<Flag> flags) {
    if (flags.isEmpty()) {
      return;
    }
    heading(part.heading() + ":");
    for (Flag flag : flags) {
      boolean isShort = flag.names().get(0).length() == 2;
      term((isShort ? "" : "    ") + flag.term(), MOST_TERM, flag.words());
    }
  }

  private void heading(String text) {
    lines.add("");
    lines.add(text);
  }

  private void term(String term, int room, String text) {
    String hanging = " ".repeat(room + 4);
    if (term.length() > room) {
      lines.add("  " + term);
      wrapped(hanging, hanging + text);
    } else {
      wrapped(hanging, "  " + term + " ".repeat(room + 2 - term.length()) + text);
    }
  }

  private void wrapped(String hanging, String text) {
    lines.addAll(Lines.wrap(text, width, hanging));
  }
}

package dev.logspec.cli.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All commands of a tool in a row, as completion for shells needs them. */
final class Outline {
  /**
   * A command.
   *
   * @param path its name with those above it, but for the tool's; empty of the tool
   */
  record Command(String path, Syntax syntax) {
    /** The names of those below it. */
    List<String> below() {
      return syntax.below().values().stream().flatMap(List::stream).map(Outline::last).toList();
    }
  }

  private final List<Command> commands = new ArrayList<>();

  private Outline() {}

  static Outline of(Syntax root) {
    Outline outline = new Outline();
    outline.add(root);
    return outline;
  }

  private void add(Syntax command) {
    commands.add(new Command(command.name().replaceFirst("^logspec ?", ""), command));
    command.below().values().forEach(all -> all.forEach(this::add));
  }

  List<Command> commands() {
    return commands;
  }

  /** The flags of all commands, each with the paths of those that have it in the same words. */
  Map<Flag, List<String>> flags() {
    Map<Flag, List<String>> flags = new LinkedHashMap<>();
    for (Command command : commands) {
      for (Flag flag : command.syntax().flags()) {
        flags.computeIfAbsent(flag, f -> new ArrayList<>()).add(command.path());
      }
    }
    return flags;
  }

  /** The paths of commands by what {@code of} says of them. */
  <K> Map<K, List<String>> by(Function<Command, K> of) {
    Map<K, List<String>> found = new LinkedHashMap<>();
    for (Command command : commands) {
      found.computeIfAbsent(of.apply(command), k -> new ArrayList<>()).add(command.path());
    }
    return found;
  }

  /** What is offered for the first word of {@code command}. */
  Offer word(Command command) {
    return command.path().equals("help")
        ? new Offer.Words(commands.get(0).below())
        : Offer.word(command.syntax());
  }

  static String last(Syntax command) {
    return command.name().substring(command.name().lastIndexOf(' ') + 1);
  }

  /** The first sentence, without its full stop. */
  static String gist(String words) {
    return words.replaceFirst("(?<=[a-z)])[.;] .*", "").replaceFirst("\\.$", "");
  }
}

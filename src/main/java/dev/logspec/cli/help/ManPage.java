package dev.logspec.cli.help;

import dev.logspec.render.layout.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The manual page in roff's man macros. A flag that several commands have in the same words is told
 * once, in a section of its own, and only named at each of them.
 */
final class ManPage {
  /** Of a line of the source, before its escapes. */
  private static final int WIDTH = 72;

  private final StringBuilder page = new StringBuilder();
  private final Syntax root;
  private final Set<Flag> common;

  /** Lists of common flags, each with the command that shows it whole: the first that has it. */
  private final Map<List<String>, String> listed = new HashMap<>();

  private ManPage(Syntax root) {
    this.root = root;
    this.common = common(root);
  }

  /** The page of the commands of {@code root}, where exit codes mean {@code exits}. */
  static String of(Syntax root, SortedMap<Integer, String> exits) {
    ManPage man = new ManPage(root);
    man.page.append(".TH LOGSPEC 1 \"\" \"logspec\" \"User Commands\"\n.nh\n.ad l\n");
    man.section("NAME");
    man.paragraph("logspec - declarative log delivery for Amazon EKS Auto Mode");
    man.section("SYNOPSIS");
    man.page.append(".B logspec\n.I command\n[\\fIflags\\fR] [\\fIargument\\fR ...]\n");
    man.section("DESCRIPTION");
    root.description().forEach(man::paragraph);
    man.paragraph(
        "A spec in YAML says what is wanted. plan compares it with what AWS has and changes nothing,"
            + " apply makes the difference, drift tells what somebody changed, and insights reads"
            + " the logs that arrive. There is no state file.");
    man.section("COMMANDS");
    root.below().values().forEach(below -> below.forEach(man::command));
    man.section("COMMON FLAGS");
    man.paragraph("Those that several commands take. Each command says which of them it does.");
    for (FlagPart part : FlagPart.values()) {
      man.page.append(".SS ").append(text(part.heading())).append('\n');
      man.common.stream().filter(f -> f.part() == part).forEach(man::flag);
    }
    man.section("EXAMPLES");
    man.examples(root);
    man.section("ENVIRONMENT");
    Surroundings.VARIABLES.forEach(man::term);
    man.section("FILES");
    Surroundings.FILES.forEach(man::term);
    man.section("EXIT STATUS");
    exits.forEach((code, words) -> man.term(String.valueOf(code), words));
    man.section("SEE ALSO");
    man.paragraph("aws(1), git(1), jq(1)");
    return man.page.toString();
  }

  /** The flags that more than one command has in the same words, in the order of the help. */
  private static Set<Flag> common(Syntax root) {
    Map<Flag, Integer> times = new HashMap<>();
    List<Flag> all = all(root).stream().flatMap(c -> c.flags().stream()).toList();
    all.forEach(flag -> times.merge(flag, 1, Integer::sum));
    return all.stream()
        .filter(flag -> times.get(flag) > 1)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The commands below {@code above}, each before those below itself. */
  private static List<Syntax> all(Syntax above) {
    List<Syntax> all = new ArrayList<>();
    for (List<Syntax> below : above.below().values()) {
      for (Syntax command : below) {
        all.add(command);
        all.addAll(all(command));
      }
    }
    return all;
  }

  private void command(Syntax command) {
    page.append(".SS ").append(text(HelpPage.usage(command))).append('\n');
    command.description().forEach(this::paragraph);
    command.words().forEach(word -> term(word.paramLabel(), String.join(" ", word.description())));
    List<Flag> flags = command.flags();
    flags.stream().filter(f -> !common.contains(f)).forEach(this::flag);
    List<String> others =
        flags.stream().filter(common::contains).map(Flag::longest).sorted().toList();
    if (!others.isEmpty()) {
      page.append(".PP\n");
      String like = listed.putIfAbsent(others, command.name());
      paragraph(
          "Common flags: " + (like == null ? String.join(", ", others) : "those of " + like) + ".");
    }
    command.below().values().forEach(below -> below.forEach(this::command));
  }

  private void examples(Syntax command) {
    if (!command.examples().isEmpty()) {
      String first = command.description().get(0).replaceFirst("\\.$", "");
      page.append(command == root ? "" : ".PP\n");
      paragraph(command == root ? "From nothing to a first apply:" : first + ":");
      page.append(".PP\n.RS 4\n.nf\n");
      command.examples().forEach(line -> page.append(text(line)).append('\n'));
      page.append(".fi\n.RE\n");
    }
    if (command == root) {
      command.below().values().forEach(below -> below.forEach(this::examples));
    }
  }

  private void section(String name) {
    page.append(".SH ").append(name).append('\n');
  }

  private void flag(Flag flag) {
    term(flag.term(), flag.words());
  }

  private void term(String term, String words) {
    page.append(".TP\n.B ").append(text(term)).append('\n');
    paragraph(words);
  }

  private void paragraph(String words) {
    Lines.wrap(words, WIDTH, "").forEach(line -> page.append(text(line)).append('\n'));
  }

  /** Text as roff takes it: no escape and no request of its own. */
  private static String text(String line) {
    String escaped = line.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}

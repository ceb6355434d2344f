package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tool says of itself: its help and its manual page. */
final class HelpTest {
  private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z][a-z-]*)  +[A-Z]");
  private static final Pattern VARIABLE =
      Pattern.compile("\"((?:AWS|GITHUB|GITLAB|CI|XDG|LOGSPEC)_[A-Z0-9_]+[A-Z0-9]|NO_COLOR)\"");
  private static final Pattern OF_LAUNCHER = Pattern.compile("\\$\\{((?:LOGSPEC|XDG)_[A-Z_]+)");

  /** No variables, though they look like some. */
  private static final Pattern ELSE = Pattern.compile("AWS_(KMS|OWNED_CMK)|CI_FIELDS");

  @TempDir private static Path directory;
  private static Cli cli;

  @BeforeAll
  static void start() {
    cli = new Cli(directory);
  }

  @AfterAll
  static void stop() {
    cli.close();
  }

  private static String help(int columns, String... line) {
    cli.environment().put("COLUMNS", String.valueOf(columns));
    Cli.Run run = cli.run(line);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  /** Every command with those above it. */
  static List<String> commands() {
    List<String> all = new ArrayList<>();
    for (MatchResult found : LISTED.matcher(help(80, "help")).results().toList()) {
      all.add(found.group(1));
    }
    for (MatchResult found : LISTED.matcher(help(80, "help", "insights")).results().toList()) {
      all.add("insights " + found.group(1));
    }
    return all;
  }

  @Test
  void itKnowsAllCommands() {
    assertThat(commands()).hasSizeGreaterThan(35).contains("plan", "insights why", "man");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help/apply.txt",
        "help/comment.txt",
        "help/completion.txt",
        "help/destroy.txt",
        "help/drift.txt",
        "help/import.txt",
        "help/init.txt",
        "help/insights.txt",
        "help/insights-phases.txt",
        "help/insights-run.txt",
        "help/merge.txt",
        "help/plan.txt",
        "help/sandbox.txt",
        "help/show.txt",
        "help/status.txt",
        "help/unlock.txt",
        "help/validate.txt"
      })
  void u15AHelpHasItsFlagsInThreeGroupsAndExamples(String golden) {
    String command = golden.replaceAll("help/(.*)\\.txt", "$1").replaceFirst("-", " ");
    Golden.check(golden, help(80, (command + " --help").split(" ")));
  }

  @Test
  void u15TheToolAloneIsAnOverview() {
    Golden.check("help/logspec.txt", help(80, "--help"));
    Cli.Run alone = cli.run();
    assertThat(alone.code()).isEqualTo(64);
    assertThat(alone.out()).isEmpty();
    assertThat(alone.err()).isEqualTo(help(80, "help"));
  }

  @Test
  void u15AHelpIsAsWideAsTheTerminal() {
    Golden.check("help/plan-120.txt", help(120, "plan", "--help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void u15NoHelpIsTooWideOrBreaksAWord(String command) {
    for (int columns : List.of(80, 120)) {
      String help = help(columns, (command + " --help").split(" "));
      String words = help.replaceAll("(?s)\nExamples:\n.*?\n\n", "\n");
      assertThat(words.lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(columns));
      assertThat(help.lines()).noneMatch(l -> l.endsWith(" ") || l.endsWith(" ."));
      assertThat(help("help " + command)).isEqualTo(help(command + " --help"));
      if (help.contains("--sandbox  ")) {
        assertThat(help).contains(".logspec/sandbox.json");
      }
    }
  }

  private static String help(String line) {
    return help(80, line.split(" "));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void u15EveryCommandHasTwoExamplesThatAreOfIt(String command) {
    String help = help(command + " --help");
    assertThat(help).contains("\nExamples:\n");
    String after = help.substring(help.indexOf("\nExamples:\n") + 11);
    List<String> examples = after.lines().takeWhile(line -> line.startsWith("  ")).toList();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples).anyMatch(line -> line.contains("logspec " + command));
  }

  /** One table: the README's words are those of the help and of the manual page. */
  @Test
  void u15ExitCodesAreTheSameEverywhere() {
    String readme = Pages.text(Pages.README).replace("`", "").replaceAll("\\s+", " ");
    String all = flat(help("help"));
    String told = all.substring(all.indexOf("Exit codes: "), all.indexOf(" See: "));
    assertThat(readme).contains(told);
    String man = flat(help("man").replace("\\-", "-").replace("\n.TP\n.B ", "; "));
    for (String code : told.replace("Exit codes: ", "").replaceFirst("\\.$", "").split("; ")) {
      assertThat(man).contains("; " + code);
    }
    for (String command : List.of("plan", "apply", "drift", "insights phases", "unlock")) {
      for (String code : own(command)) {
        // The table says of which command and flag it is.
        String words = code.replaceFirst(" \\(.*", "").replaceFirst("^\\d+ ", "");
        assertThat(told).as(command).containsPattern("\\b" + code.replaceFirst(" .*", " "));
        assertThat(told).as(command).contains(words);
      }
    }
  }

  /** What the help of {@code command} says of each code. */
  private static List<String> own(String command) {
    String all = flat(help(command + " --help")).replaceFirst(".*Exit codes: ", "");
    return List.of(all.strip().replaceFirst("\\.$", "").split("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "plan, 2 changes (--detailed-exitcode)",
    "drift, 2 drift",
    "fmt, 2 text that is laid out otherwise (--check)",
    "insights phases, 2 a bound passed (--fail-on)",
    "insights phases, 5 records left unread",
    "insights run, 5 records left unread",
    "apply, '5 partly applied, drifted meanwhile, or not converged'",
    "destroy, '5 partly applied, drifted meanwhile, or not converged'",
  })
  void u15HelpTellsWhatACodeMeansOfThatCommandAlone(String command, String words) {
    String code = words.substring(0, words.indexOf(' ') + 1);
    assertThat(own(command)).filteredOn(one -> one.startsWith(code)).containsExactly(words);
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void u15TheManualPageTellsAFlagOnce() {
    String man = help("man");
    for (String section :
        List.of(
            "SYNOPSIS",
            "DESCRIPTION",
            "COMMANDS",
            "COMMON FLAGS",
            "EXAMPLES",
            "ENVIRONMENT",
            "FILES",
            "EXIT STATUS")) {
      assertThat(man).contains("\n.SH " + section + "\n");
    }
    for (String flag : List.of("\\-\\-cluster GLOB", "\\-\\-debug", "\\-\\-since TIME")) {
      assertThat(man.split(Pattern.quote("\n.B " + flag + "\n"), -1)).as(flag).hasSize(2);
    }
    assertThat(man.lines().count()).isLessThan(1_240);
  }

  @Test
  void u15TheManualPageHasEveryVariableThatIsRead() throws IOException {
    TreeSet<String> read = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/logspec"))) {
      sources
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/sandbox/"))
          .forEach(file -> names(VARIABLE, file, read));
    }
    names(OF_LAUNCHER, Path.of("src/main/dist/bin/logspec"), read);
    read.removeIf(name -> ELSE.matcher(name).matches());
    assertThat(read).hasSizeGreaterThan(40);
    String man = help("man");
    String environment = man.substring(man.indexOf(".SH ENVIRONMENT"), man.indexOf(".SH FILES"));
    assertThat(read).allSatisfy(name -> assertThat(environment).contains(name));
  }

  private static void names(Pattern pattern, Path file, TreeSet<String> into) {
    pattern.matcher(Pages.text(file)).results().forEach(found -> into.add(found.group(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groff -man -Tutf8 -ww", "mandoc -Tlint -Wwarning"})
  void u15TheManualPageIsWellFormed(String checker) throws Exception {
    Path page = Files.writeString(directory.resolve("logspec.1"), help("man"));
    List<String> words = new ArrayList<>(List.of(checker.split(" ")));
    Assumptions.assumeTrue(isThere(words.get(0)));
    words.add(page.toString());
    Path said = directory.resolve("said.txt");
    Process process =
        new ProcessBuilder(words)
            .redirectError(said.toFile())
            .redirectOutput(directory.resolve("shown.txt").toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmptyFile();
    if (checker.startsWith("mandoc")) {
      // A date would have to be told by the build, which is the same every day.
      assertThat(Pages.text(directory.resolve("shown.txt")).lines())
          .allMatch(line -> line.contains("missing date"));
    }
  }

  private static boolean isThere(String program) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    return Stream.of(environment.getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}

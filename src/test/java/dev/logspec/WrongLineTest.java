package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong command line is answered in the tool's own words: what is wrong, and what was meant. */
final class WrongLineTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plna                         | unknown command "plna"; did you mean plan?
          statos                       | unknown command "statos"
          summary                      | unknown command "summary"; did you mean insights summary?
          insights sumary              | unknown command "insights sumary"; did you mean insights summary?
          insights plan                | unknown command "insights plan"; did you mean plan?
          --verison                    | unknown flag --verison; did you mean --version?
          -V                           | unknown flag -V; did you mean --version?
          --sandbox plan               | --sandbox stands before the command; write it after: logspec plan --sandbox
          -f x.yaml plan               | -f stands before the command; write it after: logspec plan -f
          insights --since 2h summary  | --since stands before the command; write it after: logspec insights summary --since
          plan plan                    | plan takes flags only, and "plan" is one word too many
          plan a.yaml                  | plan takes flags only, and "a.yaml" is one word too many; did you mean -f a.yaml?
          apply a.json b.json          | apply takes one PLAN, and "b.json" is one word too many
          unlock a b                   | unlock takes one ID, and "b" is one word too many
          version x                    | version takes flags only, and "x" is one word too many
          show                         | show needs PLAN: the file that plan --out wrote
          merge                        | merge needs PLAN: files that plan --out wrote
          insights why                 | insights why needs NAME: the NodeClaim or the node
          insights run                 | insights run needs NAME: the query; insights list has them
          plan --bse HEAD              | plan has no flag --bse; did you mean --base?
          plan --Format json           | plan has no flag --Format; did you mean --format?
          plan -format json            | unknown flag -format; did you mean --format?
          plan -x                      | plan has no flag -x
          plan -qvx                    | plan has no flag -x
          plan --output json           | plan has no flag --output; did you mean --format?
          insights phases --format md  | insights phases has no flag --format; did you mean --output?
          apply --yes                  | apply has no flag --yes; did you mean --auto-approve?
          apply --auto-aprove          | apply has no flag --auto-aprove; did you mean --auto-approve?
          plan --auto-approve          | plan has no flag --auto-approve; it is a flag of apply
          plan --max-failures 1        | plan has no flag --max-failures; it is a flag of apply and destroy
          apply --detailed-exitcode    | apply has no flag --detailed-exitcode; it is a flag of plan
          validate --sandbox           | validate has no flag --sandbox; it is a flag of
          plan --base                  | --base needs a value: REF|FILE
          plan --cluster               | --cluster needs a value: GLOB
          plan --base=                 | --base: it is empty; is a variable unset?
          plan --color=                | --color: it is empty; is a variable unset?
          apply --max-failures=        | --max-failures: it is empty; is a variable unset?
          apply --lock-timeout=        | --lock-timeout: it is empty; is a variable unset?
          plan --format xml            | --format: there is no "xml"; allowed: text, json, markdown
          plan --color sometimes       | --color: there is no "sometimes"; allowed: auto, always, never
          insights phases --output xml | --output: there is no "xml"; allowed: table, json, csv, md, html, svg
          plan --only create,delte     | --only: there is no "delte"; did you mean delete? allowed: create, update, replace, delete, adopt
          plan --allow everything      | --allow: "everything" is neither a guard (
          plan -l env                  | --selector: "env" is not KEY=VALUE
          plan -l =x                   | --selector: it is empty; is a variable unset?
          plan -f a.yaml -f b.yaml     | --file is given twice, and takes one value
          plan --summary=yes           | --summary takes no value, and "yes" is one
          plan --shard 9/8             | --shard: "9/8" is not a shard; give I/N with I from 1 to N, such as 2/8
          plan --endpoint-url ht^tp    | --endpoint-url: "ht^tp" is not an address; give one such as http://localhost:4566
          plan --endpoint-url foo      | --endpoint-url: "foo" is not the address of a server; give one with http or https
          plan --summary --format json | --summary: it is of text, and --format is json; leave one of them out
          apply --max-in-flight zero   | --max-in-flight: "zero" is not a whole number
          apply --max-in-flight 0      | --max-in-flight: 0 is too small; give 1 or more
          apply --max-failures 9999999999 | --max-failures: "9999999999" is too large a number
          apply --update-timeout 5     | --update-timeout: "5" is not a duration: give a number and ms, s, m, h or d, such as 90s
          insights phases --since soon | --since: "soon" is no time; give one such as
          insights phases --by reson   | --by: phases cannot be brought together by "reson"; give
          sandbox --port 99999         | --port takes 0 to 65535
          sandbox --port x             | --port: "x" is not a whole number
          sandbox --fault nope         | fault "nope" is not OPERATION:KIND
          completion powershell        | SHELL: there is no "powershell"; allowed: bash, zsh, fish
          """)
  void u15AWrongLineIsToldInWordsOfThisTool(String line, String words) {
    Cli.Run run = cli.run(line.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst().orElseThrow()).startsWith("logspec: " + words);
    assertThat(run.err().lines().reduce((one, next) -> next).orElseThrow())
        .startsWith("see: logspec help");
    assertThat(run.err()).hasLineCount(run.err().contains("\nusage: ") ? 3 : 2);
  }

  /** Of words too many or too few, the line of use tells the rest; never the whole help. */
  @ParameterizedTest
  @CsvSource({
    "show, usage: logspec show [flags] PLAN",
    "apply a b, usage: logspec apply [flags] [PLAN]",
    "merge, usage: logspec merge [flags] PLAN...",
    "plan b, usage: logspec plan [flags]",
    "insights why, usage: logspec insights why [flags] NAME"
  })
  void u15TheUsageIsOneLine(String line, String usage) {
    assertThat(cli.run(line.split(" ")).err()).contains("\n" + usage + "\nsee: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\u001b[31m", "x\rlogspec: fine", "x\nlogspec: fine"})
  void aWordThatIsACommandToTheTerminalIsNotGivenOn(String word) {
    String said = cli.run("plan", word).err() + cli.run(word).err();
    assertThat(said).doesNotContain("\u001b", "\r", "\nlogspec: fine");
    assertThat(cli.run("plan", "--base", "a", "--base", word).code()).isEqualTo(64);
  }

  @Test
  void aFlagOfAnotherCommandIsNotSuggestedByItsLetters() {
    assertThat(cli.run("plan", "-z").err()).doesNotContain("did you mean");
  }
}

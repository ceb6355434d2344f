package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.Cli;
import dev.logspec.insights.report.ReportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of files: what the flags mean, what is refused, and how it ends. */
final class ReportCommandTest {
  private static final List<ObjectNode> RECORDS = Story.delivered(ReducerLawsTest.STORY);

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("records.jsonl", Story.lines(RECORDS, ObjectNode::toString));
  }

  @AfterEach
  void close() {
    assertThat(cli.sandbox().journal().entries()).as("files need no AWS").isEmpty();
    cli.close();
  }

  private Cli.Run run(String line) {
    return cli.run(
        Stream.concat(Stream.of("insights"), Arrays.stream(line.split(" ")))
            .toArray(String[]::new));
  }

  @Test
  void aReportIsATableWithWhatItIsOfBelow() {
    Cli.Run run = run("removals --from records.jsonl");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("TIME").contains("2026-03-19 04:30:18", "gp-h4m9t", "empty");
    assertThat(run.err())
        .contains("records of 2026-03-19 04:29:36 UTC to", "from records.jsonl (")
        .doesNotContain("$");
    assertThat(run("removals --from records.jsonl -q").err()).isEmpty();
  }

  @Test
  void timesAreOfTheZoneThatIsAskedFor() {
    assertThat(run("removals --from records.jsonl --tz Asia/Tokyo").out())
        .contains("2026-03-19 13:30:18");
    Cli.Run none = run("removals --from records.jsonl --tz Mars");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("--tz", "no time zone");
  }

  @Test
  void theDocumentIsTheSameInAFile() throws IOException {
    String shown = run("phases --from records.jsonl --output json").out();

    Cli.Run written = run("phases --from records.jsonl --output json --out deep/lives.json");

    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(directory.resolve("deep/lives.json")).hasContent(shown.strip());
    try (Stream<Path> files = Files.list(directory.resolve("deep"))) {
      assertThat(files).as("nothing is left behind").hasSize(1);
    }
  }

  @Test
  void compressedFilesAndAPipeSayTheSame() throws IOException {
    String text = Story.lines(RECORDS, ObjectNode::toString);
    Files.write(directory.resolve("r.gz"), Story.gzip(text));
    String plain = run("phases --from records.jsonl").out();

    assertThat(run("phases --from r.gz").out()).isEqualTo(plain);
    cli.piping(text);
    assertThat(run("phases --from -").out()).isEqualTo(plain);
  }

  @Test
  void jsonIsOneDocumentWhateverTheReport() throws IOException {
    String summary = run("summary --from records.jsonl --output json").out();

    assertThat(Story.JSON.readTree(summary).at("/claims/n").asInt()).isEqualTo(3);
    assertThat(run("errors --from records.jsonl --output json").out()).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource({"csv, 'cause,claims'", "md, | cause |", "html, <!doctype html>"})
  void thereAreOtherForms(String form, String part) {
    Cli.Run run = run("removals --by reason --from records.jsonl --output " + form);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains(part);
  }

  @Test
  void itCanBeWrittenToAFile() throws IOException {
    Cli.Run run = run("phases --from records.jsonl --out p.txt");

    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(directory.resolve("p.txt")))
        .isEqualTo(run("phases --from records.jsonl").out());
    assertThat(run("phases --from records.jsonl --out records.jsonl/x").code()).isEqualTo(1);
  }

  @Test
  void theWindowLeavesOutWhatIsNotInIt() throws IOException {
    String flags = " --from records.jsonl --output json --since 2026-03-19T04:30Z";
    var later = Story.JSON.readTree(run("summary" + flags).out());

    assertThat(later.at("/window/since").asLong()).isEqualTo(Story.T0 + 24_000);
    assertThat(later.at("/controllers/compute/provisioner").isMissingNode()).isTrue();
    // It began before, within the quarter of an hour that is looked at as well.
    assertThat(later.at("/lives/gp-7kq2x/ready").asLong()).isEqualTo(43_099);
    var none = Story.JSON.readTree(run("summary" + flags.replace("04:30Z", "06:00Z")).out());
    assertThat(none.at("/claims/n").asInt()).isZero();
  }

  @Test
  void onlyOneComponentIsLeftWhereItIsAskedFor() {
    assertThat(run("controllers --from records.jsonl --component ipam").out())
        .contains("cninode")
        .doesNotContain("provisioner");
    Cli.Run none = run("controllers --from records.jsonl --component karpenter");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("compute, block-storage, load-balancing or ipam");
  }

  @ParameterizedTest
  @CsvSource({
    "phases --from records.jsonl --cluster x, --cluster",
    "phases --from records.jsonl --max-scan 1GB, --max-scan",
    "phases --from records.jsonl --sandbox, --sandbox",
    "phases --from records.jsonl --from s3, --from",
    "phases --from s3 --from cloudwatch, --from",
    "phases --from - --from -, --from",
    "phases --from records.jsonl --sort --lateness 5m, --sort",
    "phases --from records.jsonl --by hour, --by",
    "phases --from s3 --max-scan lots, --max-scan",
    "phases --from records.jsonl --since tomorrowish, --since"
  })
  void whatDoesNotGoTogetherIsRefusedInWords(String line, String flag) {
    cli.write("logspec.yaml", "version: 1\nname: x\nclusters: []\ndestinations: {}\n");
    Cli.Run run = run(line);
    assertThat(run.code()).as(run.err()).isEqualTo(64);
    assertThat(run.err()).contains(flag + ":");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "controllers --from records.jsonl --by pool",
        "errors --from records.jsonl --nodeclaim x",
        "phases --from records.jsonl --follow"
      })
  void aFlagThatMeansNothingToAReportIsNoneOfIts(String line) {
    Cli.Run run = run(line);
    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains(" has no flag --");
  }

  @ParameterizedTest
  @EnumSource(ReportKind.class)
  void everyReportAnswersInEveryForm(ReportKind kind) {
    String about =
        kind == ReportKind.WHY
            ? " gp-h4m9t"
            : kind == ReportKind.DIFF
                ? " 2026-03-19T04:29Z..2026-03-19T04:30Z 2026-03-19T04:30Z..2026-03-19T04:32Z"
                : "";
    for (String form : List.of("table", "csv", "md", "html", "json")) {
      Cli.Run run = run(kind.word() + about + " --from records.jsonl --ascii --output " + form);
      assertThat(run.code()).as(kind + " " + form + "\n" + run.err()).isZero();
      assertThat(run.out()).isNotBlank();
      assertThat(run.out().chars().allMatch(c -> c < 128) || !form.equals("table")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "diff --from records.jsonl, insights diff needs WINDOW",
    "diff a..b --from records.jsonl, two windows are compared",
    "diff now..1h 2h..1h --from records.jsonl, is no window",
    "why --from records.jsonl, insights why needs NAME"
  })
  void whatAReportIsAboutMustBeSaid(String line, String why) {
    Cli.Run run = run(line);
    assertThat(run.code()).as(run.err()).isEqualTo(64);
    assertThat(run.err()).contains(why);
  }

  /** A report of nothing would say less than that there is nothing, and a pipeline would go on. */
  @ParameterizedTest
  @CsvSource({
    "why gp-h4m9, claim or node, did you mean gp-h4m9t?",
    "why h4m9, claim or node, did you mean gp-h4m9t?",
    "why i-0fed8, claim or node, did you mean i-0fed9?",
    "why 'NO SUCH', claim or node, logspec insights waterfall",
    "phases --nodeclaim gp-7kq2y, claim or node, did you mean gp-7kq2x?",
    "waterfall --nodeclaim gp-7kq2y, claim or node, did you mean gp-7kq2x?",
    "removals --nodepool general-purpos, node pool, did you mean general-purpose?",
    "pending --nodepool other, node pool, did you mean general-purpose?",
    "capacity --nodepool x, node pool, did you mean general-purpose?",
    "why nothing --output json, claim or node, logspec insights waterfall"
  })
  void aNameThatNothingHasIsAnError(String line, String what, String hint) {
    List<String> words = new ArrayList<>(List.of("insights"));
    words.addAll(List.of(line.replace("'NO SUCH'", "NO_SUCH").split(" ")));
    words.addAll(List.of("--from", "records.jsonl"));
    Cli.Run run = cli.run(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("none of 19 records of 2026-03-19 04:29:36 UTC to 2026-03-19 04:31:15 UTC")
        .contains("tells of a " + what + " of that name", hint);
  }

  @Test
  void aNameIsLookedForWhereItMayBe() {
    String full =
        "could not schedule pod, all available instance types exceed limits for nodepool: ";
    cli.write(
        "p.jsonl",
        "{\"level\":\"ERROR\",\"message\":\"could not schedule pod\",\"controller\":\"provisioner\","
            + "\"error\":\""
            + full
            + "\\\"batch\\\"\"}\n");
    assertThat(run("pending --nodepool batch --from p.jsonl").out()).contains("limit of the pool");
    Cli.Run none = run("pending --nodepool bath --from p.jsonl");
    assertThat(none.code()).isEqualTo(1);
    cli.write("empty.jsonl", "");
    assertThat(run("why gp-1 --from empty.jsonl").err())
        .contains("gp-1: there are no records that could tell of a claim or node of that name")
        .contains("give records of another time");
    assertThat(run("why gp-1 --from records.jsonl --since 2026-03-19 --until 2026-03-20").err())
        .contains("look at another time with --since and --until");
  }

  @Test
  void aBoundThatIsPassedIsSaidAndEndsWithTwo() {
    Cli.Run passed = run("summary --from records.jsonl --fail-on error>0,ready.p50>10h");
    assertThat(passed.code()).as(passed.err()).isEqualTo(2);
    assertThat(passed.err()).contains("--fail-on: error").doesNotContain("ready.p50>10h");
    assertThat(passed.out()).isNotEmpty();
    assertThat(run("summary --from records.jsonl --fail-on error>1000").code()).isZero();
    Cli.Run none = run("summary --from records.jsonl --fail-on ready.p95>slow");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("--fail-on", "ready.p95>slow");
  }

  @Test
  void theWaterfallIsAPictureToo() {
    assertThat(run("waterfall --from records.jsonl").out()).contains("gp-7kq2x");
    assertThat(run("waterfall --from records.jsonl --output svg").out()).contains("<svg");
    assertThat(run("waterfall --from records.jsonl --output html").out()).contains("<svg");
    assertThat(run("waterfall --from records.jsonl --output md").out()).contains("```mermaid");
    Cli.Run none = run("phases --from records.jsonl --output svg");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("only the waterfall is a picture");
  }

  @Test
  void aReportThatIsNoneIsAskedBack() {
    assertThat(run("removal").err()).contains("did you mean insights removals?");
    Cli.Run none = cli.run("insights");
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("see: logspec help insights");
  }

  @ParameterizedTest
  @CsvSource({
    "no.jsonl, there is no such file",
    "hollow, it is a folder without files",
    "'a\0b', no name of a file"
  })
  void aFileThatCannotBeReadIsNamed(String file, String why) throws IOException {
    Files.createDirectories(directory.resolve("hollow"));
    Cli.Run run = cli.run("insights", "phases", "--from", file);
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("cannot be read", why);
  }

  /** As a shell's {@code <(command)} is one. */
  @ParameterizedTest
  @ValueSource(strings = {"cat", "gzip -c"})
  void aNamedPipeIsReadLikeAFile(String command) throws Exception {
    Process made = shell("mkfifo pipe");
    assumeTrue(made.waitFor() == 0, "there is no mkfifo");
    Process writer = shell(command + " records.jsonl > pipe");
    Cli.Run read = run("phases --from pipe");
    writer.destroy();
    assertThat(read.err()).contains("records of");
    assertThat(read.out()).isEqualTo(run("phases --from records.jsonl").out());
  }

  private Process shell(String line) throws IOException {
    return new ProcessBuilder("sh", "-c", line).directory(directory.toFile()).start();
  }

  /** Milestones have no twin; of other lines it is told how many are equal. */
  @Test
  void whatIsReadTwiceMakesTheSameLives() {
    String once = run("phases --from records.jsonl --output csv").out();
    assertThat(run("phases --from records.jsonl --from records.jsonl --output csv").out())
        .isEqualTo(once);
    assertThat(run("summary --from records.jsonl --from records.jsonl --output csv").out())
        .contains("\"doubles, dropped\"");
  }

  /** A spec that nobody asked for is no reason to leave files unread; one asked for is. */
  @Test
  void aBrokenSpecInTheFolderKeepsNoFileFromBeingRead() {
    cli.write("logspec.yaml", "version: [");
    Cli.Run run = run("removals --from records.jsonl");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("gp-h4m9t");
    assertThat(run.err())
        .contains("The spec in this folder has errors (logspec validate tells them)");
    cli.write("other.yaml", "version: [");
    assertThat(run("removals --from records.jsonl -f other.yaml").code()).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsReadAsFarAsItGoesAndTheRestIsMissing() throws IOException {
    byte[] whole = Story.gzip(Story.lines(RECORDS, ObjectNode::toString).repeat(40));
    Files.write(directory.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 20));

    Cli.Run run = run("controllers --from cut.gz");

    assertThat(run.code()).isEqualTo(5);
    assertThat(run.out()).contains("provisioner");
    assertThat(run.err()).contains("cut.gz: its gzip is damaged", "Not all of it was read");
  }

  @Test
  void ofAFolderAllFilesAreRead() throws IOException {
    Path day = Files.createDirectories(directory.resolve("logs/2026/03/19"));
    Files.write(
        day.resolve("b.gz"), Story.gzip(Story.lines(RECORDS.subList(0, 8), String::valueOf)));
    cli.write("logs/a.jsonl", Story.lines(RECORDS.subList(8, RECORDS.size()), String::valueOf));

    Cli.Run run = run("removals --from logs");

    assertThat(run.out()).isEqualTo(run("removals --from records.jsonl").out());
    assertThat(run.err()).startsWith("19 records of ").contains(", from logs (");
    assertThat(run("controllers --from logs:ipam").out()).doesNotContain("compute");
  }

  @ParameterizedTest
  @CsvSource({
    "PAR1_x, a file of Parquet, athena-ddl",
    "PK_x, a zip archive, unzip -p strange |",
    "BZh9_x, packed by bzip2, bzcat strange |",
    "just words, none of its lines is a log record, --from s3"
  })
  void ofAFileWithoutRecordsItIsSaidWhatItIs(String text, String what, String hint) {
    cli.write("strange", text + "\n");

    Cli.Run run = run("summary --from strange --from records.jsonl");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("strange: ", what, hint, "19 records of");
  }

  @Test
  void garbageIsCountedAndNeverFatal() {
    cli.write("garbage", "\0\1\2\n{\"a\":\n[[[[\n" + "x".repeat(400_000) + "\n{}\n");
    Cli.Run run = run("summary --from garbage");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("no log record");
  }

  @Test
  void hostileNamesReachNeitherTerminalNorSpreadsheetNorPage() {
    cli.write(
        "evil.jsonl",
        "{\"event_timestamp\":1773894576118,\"level\":\"ERROR\",\"message\":\"=cmd()\\u001b[31m"
            + "<script>alert(1)</script>|`x\",\"controller\":\"@SUM(1)\"}\n");
    assertThat(run("errors --from evil.jsonl").out()).contains("cmd()").doesNotContain("\u001b");
    assertThat(run("errors --from evil.jsonl --output csv").out()).contains("'=cmd()", "'@SUM");
    assertThat(run("errors --from evil.jsonl --output html").out())
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "\u001b");
    assertThat(run("errors --from evil.jsonl --output md").out())
        .doesNotContain("<script", "|`x", "\u001b");
  }

  /** A terminal takes U+009B for the beginning of a command, and turns text round at U+202E. */
  @Test
  void theDocumentIsAsciiAndSaysTheSame() throws IOException {
    cli.write(
        "evil.jsonl",
        "{\"level\":\"INFO\",\"message\":\"x\",\"controller\":\"\u009b31m\u202eé\"}\n");
    String out = run("controllers --from evil.jsonl --output json").out();
    assertThat(out.chars()).allMatch(c -> c < 128);
    assertThat(Story.JSON.readTree(out).at("/controllers/compute").fieldNames().next())
        .isEqualTo("\u009b31m\u202eé");
  }

  @Test
  void theHelpSaysWhichQuestionAReportAnswers() {
    assertThat(run("removals --help").out())
        .contains("Why did nodes go? (question 1)", "--by", "reason, pool or hour");
    assertThat(cli.run("insights", "--help").out())
        .contains("phases", "removals", "Examples:", "run");
    assertThat(cli.run("man").out()).contains("logspec insights removals");
    assertThat(cli.run("completion", "bash").out()).contains("'insights removals')");
  }
}

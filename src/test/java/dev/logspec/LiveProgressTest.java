package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.view.Console.Tty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Progress on a terminal, seen through a terminal. */
class LiveProgressTest {
  private static final String SPEC =
      """
      version: 1
      name: live
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: one }, { name: two, logTypes: [ipam] }]
      rollout:
        waves: [{ name: canary, clusters: [one], soak: 10m }, { name: rest, clusters: ["*"] }]
      """;
  private static final Pattern CODE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "two");
    cli.terminal(new Tty(true, true, true, 100));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  /** What a terminal shows after {@code text}. */
  private static List<String> screen(String text) {
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int at = 0;
    Matcher codes = CODE.matcher(text);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\u001b' && codes.find(at) && codes.start() == at) {
        if (codes.group(2).equals("A")) {
          row -= Integer.parseInt(codes.group(1));
          assertThat(row).as("never above the first line").isNotNegative();
        } else if (codes.group(2).equals("J")) {
          rows.get(row).setLength(0);
          rows.subList(row + 1, rows.size()).clear();
        } else {
          assertThat(codes.group(2)).isEqualTo("m");
        }
        at = codes.end();
        continue;
      }
      if (c == '\n') {
        row++;
        if (row == rows.size()) {
          rows.add(new StringBuilder());
        }
      } else if (c != '\r') {
        rows.get(row).append(c);
      }
      at++;
    }
    return rows.stream().map(StringBuilder::toString).toList();
  }

  @Test
  void theTableComesAndGoesAndWhatIsOverStays() {
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("CLUSTER  TYPE").contains("\u001b[J");
    List<String> shown = screen(run.err());
    assertThat(shown).noneMatch(l -> l.startsWith("CLUSTER  TYPE"));
    assertThat(shown).anyMatch(l -> l.contains("one: all of it: done"));
    assertThat(shown).anyMatch(l -> l.contains("two: all of it: done"));
    assertThat(shown)
        .anyMatch(
            l ->
                Pattern.compile("soak wave canary: until \\d\\d:\\d\\d:\\d\\d \\w+")
                    .matcher(l)
                    .find());
    assertThat(shown).anyMatch(l -> l.startsWith("2 clusters: 2 done; 21 created in 10 min "));
  }

  @Test
  void u05TheTableEstimatesBeforeTheFirstUpdateEndsAndAfterIt() {
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.err()).containsPattern("one +\\S+ +\\d+ s +about \\d+ min +");
    assertThat(run.err()).containsPattern("one +\\S+ +\\d+ s +\\d+ s ");
    assertThat(run.err()).containsPattern("0/2 clusters, 0 of \\d log types, about \\d+ min left");
    assertThat(run.err()).doesNotContain(" ? ");
  }

  @Test
  void u05ASoakCountsDown() {
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.err())
        .containsPattern(
            "1/2 clusters, soak wave canary: (10 min 0|9 min \\d+) s left, until"
                + " \\d\\d:\\d\\d:\\d\\d \\w+, then about \\d+");
  }

  @Test
  void aFailureStaysOnTheScreen() {
    cli.sandbox().faults().add("CreateDelivery:denied");
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).isEqualTo(5);
    assertThat(screen(run.err()))
        .anyMatch(l -> l.contains("create delivery") && l.contains("failed"))
        .noneMatch(l -> l.startsWith("CLUSTER  TYPE"));
  }

  @Test
  void aDumbOrUnknownTerminalGetsLines() {
    cli.environment().put("TERM", "dumb");
    assertThat(cli.run("apply", "--auto-approve").err()).doesNotContain("\u001b");
    cli.environment().remove("TERM");
    cli.terminal(new Tty(true, true, true, 0));
    assertThat(cli.run("destroy", "--auto-approve").err())
        .doesNotContain("\u001b[J")
        .contains("delete delivery");
  }

  @Test
  void quietMeansNoTable() {
    assertThat(cli.run("apply", "--auto-approve", "-q").err()).doesNotContain("CLUSTER  TYPE");
  }

  @Test
  void inAPipeASoakSaysUntilWhen() {
    cli.terminal(Tty.NONE);
    assertThat(cli.run("apply", "--auto-approve").err())
        .containsPattern("soak wave canary: until \\d\\d:\\d\\d:\\d\\d \\w+");
  }
}

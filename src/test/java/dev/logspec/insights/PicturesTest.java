package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.insights.picture.WaterfallMarkdown;
import dev.logspec.insights.picture.WaterfallPage;
import dev.logspec.insights.picture.WaterfallSvg;
import dev.logspec.insights.picture.WaterfallText;
import dev.logspec.insights.report.Asked;
import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Interval;
import dev.logspec.insights.report.ReportKind;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Told;
import dev.logspec.insights.report.Waterfall;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableCsv;
import dev.logspec.render.table.TableHtml;
import dev.logspec.render.table.TableMarkdown;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lives as pictures: what they show, and that nothing of a log is ever more than text in them. */
final class PicturesTest {
  /** What would end, begin or run something, in each of the places where text is shown. */
  private static final String HOSTILE =
      "=cmd|' /C calc'!A0</script><script>alert(1)</script><img src=x onerror=alert(2)>"
          + "\u001b[2J\u202egnp\u0000`|:crit, 1, 2\nsection #;%%{init}%%-->]]>&amp;\"'\\";

  private static Incident story() {
    return new Incident()
        .born(0, "a", "n1", "p")
        .and(
            """
            100 INFO disrupting node(s) | controller=disruption | reconcileID=C1 | command=Drifted/C1: replace: nodepools=[p]: [n1] -> [1 replacement(s)] | decision=replace | disrupted-node-count=1 | replacement-node-count=1 | disrupted-nodes=[{'Node':{'name':'n1'},'NodeClaim':{'name':'a'}}]
            101 INFO created nodeclaim | controller=disruption | reconcileID=C1 | NodePool=p | NodeClaim=b
            104 INFO launched nodeclaim | NodeClaim=b
            120 INFO registered nodeclaim | NodeClaim=b | Node=n2
            140 INFO initialized nodeclaim | NodeClaim=b | Node=n2
            150 info created CNINode | controller=nodeclaim | controllerKind=NodeClaim | reconcileID=A
            """)
        .gone(141, "a", "n1")
        .gone(60, "old", "n0")
        .and(
            """
            30 INFO created nodeclaim | NodePool=p | NodeClaim=x
            39 ERROR failed launching nodeclaim | NodeClaim=x | error=insufficient capacity
            40 INFO deleted nodeclaim | NodeClaim=x
            300 INFO nothing
            """);
  }

  private static Incident hostile() {
    Incident incident = new Incident();
    for (String message :
        List.of("created nodeclaim", "launched nodeclaim", "initialized nodeclaim")) {
      incident.record(hostile(message, 1000L * message.length()));
    }
    incident.record(hostile("failed launching nodeclaim", 60_000).put("error", HOSTILE));
    incident.record(hostile("could not schedule pod", 61_000).put("error", HOSTILE));
    incident.record(hostile("marking drifted", 62_000).put("reason", HOSTILE));
    incident.record(hostile("tainted node", 63_000));
    return incident.record(hostile(HOSTILE, 64_000).put("level", "error"));
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode hostile(String message, long t) {
    com.fasterxml.jackson.databind.node.ObjectNode record = Story.JSON.createObjectNode();
    record.put("event_timestamp", Story.T0 + t).put("level", "ERROR").put("message", message);
    record.put("controller", HOSTILE).put("reconcileID", HOSTILE);
    record.putObject("NodeClaim").put("name", HOSTILE);
    record.putObject("Node").put("name", HOSTILE);
    record.putObject("NodePool").put("name", HOSTILE);
    return record;
  }

  private static Waterfall waterfall(Incident incident) {
    return incident.tell(ReportKind.WATERFALL).waterfall().orElseThrow();
  }

  private static List<String> text(Incident incident, WaterfallText.Signs signs, int width) {
    Terminal terminal = new Terminal(Palette.NONE, Optional.empty(), width);
    return WaterfallText.lines(waterfall(incident), ZoneOffset.UTC, signs, terminal);
  }

  @Test
  void aBarHasAPieceForEachStageAndItsOwnEnds() {
    List<Bar> bars = waterfall(story()).bars();
    assertThat(bars).extracting(Bar::claim).containsExactly("a", "old", "x", "b");
    assertThat(bars.get(0).pieces())
        .extracting(Bar.Piece::stage)
        .containsExactly(
            Stage.LAUNCH,
            Stage.REGISTER,
            Stage.INITIALIZE,
            Stage.RUN,
            Stage.REPLACE_WAIT,
            Stage.DRAIN,
            Stage.FINALIZE);
    assertThat(bars.get(0).replacedBy()).containsExactly("b");
    assertThat(bars.get(1).begin()).isEqualTo(Bar.Edge.OPEN);
    assertThat(bars.get(1).pieces().get(0).stage()).isEqualTo(Stage.UNSEEN);
    assertThat(bars.get(2).pieces()).extracting(Bar.Piece::stage).containsExactly(Stage.FAILED);
    assertThat(bars.get(3).end()).isEqualTo(Bar.Edge.OPEN);
    assertThat(bars.get(3).to()).isEqualTo(Story.T0 + 300_000);
  }

  @Test
  void textShowsBarsInTheColumnsThereAre() {
    assertThat(String.join("\n", text(story(), WaterfallText.Signs.ASCII, 80)))
        .isEqualTo(
            """
                               |04:30:00           |04:32:00                   UTC
            compute               !                                            1 line
            ipam                                    .                          1 line
            a               lrriiii=========wwwwwwwdddddddf                    drifted -> b
            old            <..........dddddddf                                 unknown
            x                   xxx                                            launch_failed
            b                               lrriii==========================>  ready

            l launch  r register  i initialize  = run  w replace-wait  d evict+detach+stop
            f finalize  x failed to launch  . not in the records
            < > goes on beyond the records""");
    for (int width : new int[] {60, 80, 120}) {
      assertThat(text(story(), WaterfallText.Signs.UNICODE, width))
          .allMatch(line -> Columns.width(line) <= width);
    }
  }

  @Test
  void markdownDrawsAGantt() {
    assertThat(WaterfallMarkdown.render(waterfall(story())))
        .startsWith("```mermaid\ngantt\n")
        .contains("  section a\n  launch :active, 1773894576000, 1773894579000\n")
        .contains("  evict+detach+stop :done, ")
        .contains("  run (open) :1773894716000, 1773894876000\n")
        .endsWith("```\n");
  }

  @Test
  void aPictureIsWellFormedAndNamesEveryClaim() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    for (Incident incident : List.of(story(), hostile())) {
      String svg = WaterfallSvg.render(waterfall(incident), ZoneOffset.UTC);
      assertThat(
              factory
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                  .getElementsByTagName("script")
                  .getLength())
          .isZero();
      for (String invites : List.of("href", "onload", "onerror=\"", "url(", "foreignObject")) {
        assertThat(svg).doesNotContain(invites);
      }
    }
  }

  @Test
  void aPageAsksNobodyForAnythingAndRunsNothingOfALog() throws JsonProcessingException {
    String page =
        WaterfallPage.render(waterfall(hostile()), ZoneOffset.UTC, List.of("a note " + HOSTILE));
    assertThat(page).contains("default-src 'none'; style-src 'sha256-").doesNotContain("<img");
    assertThat(page.split("<script", -1)).hasSize(3);
    assertThat(page.split("</script>", -1)).hasSize(3);
    assertThat(page).doesNotContain("https://").doesNotContain("style=\"").doesNotContain("\u001b");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:");
    Matcher data = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(data.find()).isTrue();
    JsonNode read = Story.JSON.readTree(data.group(1));
    assertThat(read.at("/bars/0/0").asText())
        .startsWith("=cmd|' /C calc'!A0</script><script>alert(1)")
        .doesNotContain("\u001b");
  }

  @Test
  void hostileNamesDoNotReachMermaidOrTheTerminal() {
    String gantt = WaterfallMarkdown.render(waterfall(hostile()));
    assertThat(gantt.lines())
        .allMatch(
            line ->
                line.matches(
                    "```|```mermaid|gantt|  (title NodeClaims|dateFormat x|axisFormat .*"
                        + "|section [A-Za-z0-9._-]+|[a-z+ ()-]+ :(\\w+, )?\\d+, \\d+)"));
    for (WaterfallText.Signs signs : WaterfallText.Signs.values()) {
      assertThat(text(hostile(), signs, 100)).allMatch(PicturesTest::harmless);
    }
    assertThat(text(hostile(), WaterfallText.Signs.ASCII, 100))
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
  }

  private static boolean harmless(String line) {
    return line.codePoints()
        .noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e));
  }

  @ParameterizedTest
  @EnumSource(ReportKind.class)
  void everyReportEscapesWhatLogsSay(ReportKind kind) {
    Asked asked =
        Asked.of(kind)
            .about(kind == ReportKind.WHY ? HOSTILE : "")
            .comparing(Interval.ALWAYS, Interval.ALWAYS);
    Asked all =
        kind == ReportKind.WHY ? asked : Asked.of(kind).comparing(Interval.ALWAYS, Interval.ALWAYS);
    Told told = hostile().tell(all);
    CellText cells = new CellText(ZoneOffset.UTC, CellText.Zeros.NUMBERS);
    for (Table table : told.tables()) {
      assertThat(TableText.lines(table, cells, Terminal.PLAIN)).allMatch(PicturesTest::harmless);
      assertThat(TableHtml.render(table, ZoneOffset.UTC))
          .doesNotContain("<script", "<img", "\u001b");
      assertThat(TableMarkdown.render(table, ZoneOffset.UTC).lines().toList())
          .filteredOn(line -> line.startsWith("|"))
          .allMatch(line -> line.split(" \\| ", -1).length == table.columns().size());
      // A comma or the head of a line stands before each cell.
      assertThat(TableCsv.render(table)).doesNotContainPattern("(?m)(^|,)\"?[=+@]");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void nothingIsDrawnOfNothing(int records) {
    Incident incident = new Incident().garbage("no record");
    if (records == 1) {
      incident.and("1 INFO nothing");
      assertThat(text(incident, WaterfallText.Signs.UNICODE, 80)).containsExactly("none");
    } else {
      assertThat(incident.tell(ReportKind.WATERFALL).waterfall()).isEmpty();
    }
  }
}

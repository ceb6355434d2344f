package dev.logspec.render.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.json.JsonWriter;
import dev.logspec.render.layout.Terminal;
import dev.logspec.report.Cell;
import dev.logspec.report.Cell.Tone;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One table of every kind of cell, in each form. */
final class TableWritersTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Table TABLE =
      new Table(
          "Nodes of <prod>",
          List.of(
              new Column("name", "name"),
              new Column("state", "state"),
              new Column("pods", "pods"),
              new Column("look", "look twice"),
              new Column("types", "types"),
              new Column("cost", "cost"),
              new Column("took", "took"),
              new Column("at", "at")),
          List.of(
              List.of(
                  Cell.of("=cmd|' /C calc'!A0"),
                  new Cell.Words("ready", Tone.GOOD),
                  new Cell.Number(0),
                  new Cell.Warning(3),
                  new Cell.Share(2, 4),
                  new Cell.Amount(1.5),
                  new Cell.Span(Duration.ofMillis(125_400)),
                  new Cell.Moment(Instant.parse("2026-11-26T20:11:07Z"))),
              List.of(
                  Cell.of("a, \"b\"\u001b[31m<i>"),
                  new Cell.Words("gone", Tone.BAD),
                  new Cell.Number(12),
                  new Cell.Warning(0),
                  Cell.NONE,
                  Cell.NONE,
                  Cell.NONE,
                  Cell.NONE)),
          Optional.of(
              List.of(
                  Cell.of("total"),
                  Cell.of(""),
                  new Cell.Number(12),
                  new Cell.Warning(3),
                  new Cell.Share(2, 4),
                  new Cell.Amount(1.5),
                  Cell.NONE,
                  Cell.NONE)));

  @Test
  void textIsAlignedAndShowsZerosAsItIsAsked() {
    CellText dots = new CellText(TOKYO, CellText.Zeros.DOTS);
    assertThat(String.join("\n", TableText.lines(TABLE, dots, Terminal.PLAIN)))
        .isEqualTo(
            """
            NAME                 STATE  PODS  LOOK TWICE  TYPES  COST  TOOK       AT
            =cmd|' /C calc'!A0   ready  .     ! 3         2/4    1.50  2 min 5 s  2026-11-27 05:11:07
            a, "b"\\u001b[31m<i>  gone   12    .           -      -     -          -
            total                       12    ! 3         2/4    1.50  -          -""");
  }

  @Test
  void markdownIsATableThatNothingInACellBreaks() {
    assertThat(TableMarkdown.render(TABLE, ZoneOffset.UTC))
        .isEqualTo(
            """
            ### Nodes of &#60;prod&#62;

            | name | state | pods | look twice | types | cost | took | at |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | &#61;cmd&#124;' /C calc'&#33;&#8203;A0 | ready | 0 | &#33; 3 | 2/4 | 1&#46;50 | 2 min 5 s | 2026-11-26 20:11:07 |
            | a, "b"&#92;u001b&#91;31m&#60;i&#62; | gone | 12 | 0 | &#45; | &#45; | &#45; | &#45; |
            | **total** |  | **12** | **&#33; 3** | **2/4** | **1&#46;50** | **&#45;** | **&#45;** |
            """);
  }

  @Test
  void csvIsForProgramsAndNoFormulaOfASpreadsheet() {
    assertThat(TableCsv.render(TABLE))
        .isEqualTo(
            """
            name,state,pods,look,types,cost,took,at
            '=cmd|' /C calc'!A0,ready,0,3,2/4,1.5,125400,2026-11-26T20:11:07Z
            "a, ""b""\\u001b[31m<i>",gone,12,0,,,,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void jsonHasAnObjectForEachRow() {
    assertThat(JsonWriter.line(TableJson.render(TABLE)))
        .isEqualTo(
            "[{\"name\":\"=cmd|' /C calc'!A0\",\"state\":\"ready\",\"pods\":0,\"look\":3,"
                + "\"types\":{\"part\":2,\"whole\":4},\"cost\":1.5,\"took\":125400,"
                + "\"at\":\"2026-11-26T20:11:07Z\"},"
                + "{\"name\":\"a, \\\"b\\\"\\u001b[31m<i>\",\"state\":\"gone\",\"pods\":12,\"look\":0,"
                + "\"types\":null,\"cost\":null,\"took\":null,\"at\":null}]");
  }

  @Test
  void htmlIsEscaped() {
    assertThat(TableHtml.render(TABLE, ZoneOffset.UTC))
        .isEqualTo(
            """
            <table>
            <caption>Nodes of &lt;prod&gt;</caption>
            <thead><tr><th>name</th><th>state</th><th>pods</th><th>look twice</th><th>types</th><th>cost</th><th>took</th><th>at</th></tr></thead>
            <tbody>
            <tr><td>=cmd|&#39; /C calc&#39;!A0</td><td class="good">ready</td><td>0</td><td>! 3</td><td>2/4</td><td>1.50</td><td>2 min 5 s</td><td>2026-11-26 20:11:07</td></tr>
            <tr><td>a, &quot;b&quot;\\u001b[31m&lt;i&gt;</td><td class="bad">gone</td><td>12</td><td>0</td><td>-</td><td>-</td><td>-</td><td>-</td></tr>
            </tbody>
            <tfoot>
            <tr><td>total</td><td></td><td>12</td><td>! 3</td><td>2/4</td><td>1.50</td><td>-</td><td>-</td></tr>
            </tfoot>
            </table>
            """);
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    List<List<Cell>> rows = List.of(List.of(Cell.of("a"), Cell.of("b")));
    List<Column> columns = List.of(new Column("a", "a"));
    assertThatThrownBy(() -> new Table("t", columns, rows, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.logspec.render.table;

import dev.logspec.render.safe.Safe;
import dev.logspec.report.Table;
import java.time.ZoneId;
import java.util.List;

/** Tables as one file of HTML, which asks nobody for anything and has no script. */
public final class TablePage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem }
      table { border-collapse: collapse; margin: 0 0 2rem; display: block; overflow-x: auto }
      caption { font-weight: 600; text-align: left; padding: .3rem 0 }
      th, td { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top;
        border-bottom: 1px solid color-mix(in srgb, currentColor 20%%, transparent) }
      td { font-variant-numeric: tabular-nums }
      html { background: Canvas; color: CanvasText }
      .bad { color: #c0392b } .good { color: #1e8449 } .open { color: #8f5d00 }
      @media (prefers-color-scheme: dark) {
        .bad { color: #ff8a80 } .good { color: #7ddc9b } .open { color: #f5c26b }
      }
      </style>
      </head>
      <body>
      """;

  private TablePage() {}

  /** {@code tables} and the sentences under them, moments in {@code zone}. */
  public static String render(
      String title, List<Table> tables, List<String> sentences, ZoneId zone) {
    return render(title, "", tables, sentences, zone);
  }

  /** The same with {@code top}, a piece of HTML that needs no script, above the tables. */
  public static String render(
      String title, String top, List<Table> tables, List<String> sentences, ZoneId zone) {
    StringBuilder page = new StringBuilder(HEAD.formatted(Safe.html(title)));
    page.append("<h1>").append(Safe.html(title)).append("</h1>\n").append(top);
    tables.forEach(table -> page.append(TableHtml.render(table, zone)));
    sentences.forEach(s -> page.append("<p>").append(Safe.html(s)).append("</p>\n"));
    return page.append("</body>\n</html>\n").toString();
  }
}

package dev.logspec.insights.picture;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Waterfall;
import dev.logspec.render.page.HtmlPage;
import dev.logspec.render.safe.Safe;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bars as one file of HTML: drawn by a script that zooms, filters and tells; without scripts and on
 * paper the first of them as a picture. Its policy lets it ask nobody for anything and run no
 * script but its own.
 */
public final class WaterfallPage {
  private static final int STATIC = 200;

  private final Waterfall waterfall;
  private final ZoneId zone;

  private WaterfallPage(Waterfall waterfall, ZoneId zone) {
    this.waterfall = waterfall;
    this.zone = zone;
  }

  /** The page, with moments in {@code zone} and {@code sentences} under the picture. */
  public static String render(Waterfall waterfall, ZoneId zone, List<String> sentences) {
    return new WaterfallPage(waterfall, zone).page(sentences);
  }

  private String page(List<String> sentences) {
    StringBuilder body = new StringBuilder();
    body.append("<h1>NodeClaims</h1>\n<p class=\"facts\">" + Safe.html(facts()) + "</p>\n");
    body.append(legend());
    body.append("<div id=\"live\" hidden></div>\n");
    body.append("<div id=\"still\">\n");
    body.append(WaterfallSvg.inline(waterfall, zone, STATIC, ""));
    body.append("</div>\n");
    sentences.forEach(s -> body.append("<p>" + Safe.html(s) + "</p>\n"));
    body.append("<script type=\"application/json\" id=\"data\">");
    data(body);
    body.append("</script>\n");
    return new HtmlPage(
            "NodeClaims", part("waterfall.svg.css") + part("waterfall.css"), part("waterfall.js"))
        .render(body);
  }

  /** A file of style or script, which lies beside this class. */
  static String part(String name) {
    return HtmlPage.part(WaterfallPage.class, name);
  }

  private String facts() {
    return String.format(
        Locale.ROOT,
        "%,d %s, %s to %s, %s.%s",
        waterfall.bars().size(),
        waterfall.bars().size() == 1 ? "claim" : "claims",
        moment(waterfall.from()),
        moment(waterfall.to()),
        Say.zone(zone),
        waterfall.marksLeft() == 0
            ? ""
            : String.format(
                Locale.ROOT, " %,d lines of components are left out.", waterfall.marksLeft()));
  }

  private String moment(long time) {
    return Instant.ofEpochMilli(time).atZone(zone).toLocalDateTime().withNano(0).toString();
  }

  private String legend() {
    StringBuilder out = new StringBuilder("<ul class=\"legend\">\n");
    for (Stage stage : Stage.values()) {
      out.append("<li><svg width=\"12\" height=\"12\" aria-hidden=\"true\">");
      out.append("<rect class=\"s-" + stage.text() + "\" width=\"12\" height=\"12\"/></svg> ");
      out.append(Safe.html(stage.label()) + "</li>\n");
    }
    return out.append("</ul>\n").toString();
  }

  /** Numbers rather than names wherever there are many of them: 20,000 claims are 3 MB. */
  private void data(StringBuilder out) {
    Map<String, Integer> rows = new HashMap<>();
    List<String> pools = new ArrayList<>();
    Map<String, Integer> pool = new HashMap<>();
    for (int i = 0; i < waterfall.bars().size(); i++) {
      rows.putIfAbsent(waterfall.bars().get(i).claim(), i);
      String name = waterfall.bars().get(i).pool();
      if (pool.putIfAbsent(name, pools.size()) == null) {
        pools.add(name);
      }
    }
    out.append("{\"from\":" + waterfall.from() + ",\"to\":" + waterfall.to());
    out.append(",\"zone\":" + string(Say.zone(zone)));
    out.append(
        ",\"stages\":"
            + strings(java.util.Arrays.stream(Stage.values()).map(Stage::label).toList()));
    out.append(
        ",\"classes\":"
            + strings(java.util.Arrays.stream(Stage.values()).map(Stage::text).toList()));
    out.append(
        ",\"lanes\":"
            + strings(java.util.Arrays.stream(Component.values()).map(Component::text).toList()));
    out.append(",\"pools\":" + strings(pools) + ",\"bars\":[");
    for (int i = 0; i < waterfall.bars().size(); i++) {
      out.append(i == 0 ? "\n" : ",\n");
      bar(out, waterfall.bars().get(i), pool, rows);
    }
    out.append("],\"marks\":[");
    for (int i = 0; i < waterfall.marks().size(); i++) {
      Waterfall.Mark mark = waterfall.marks().get(i);
      out.append(i == 0 ? "\n" : ",\n").append('[').append(mark.time() - waterfall.from());
      out.append(',').append(mark.component().ordinal());
      out.append(',').append(mark.severity() == LogRecord.Severity.ERROR ? 1 : 0);
      out.append(',').append(string(mark.text())).append(']');
    }
    out.append("]}");
  }

  private void bar(
      StringBuilder out, Bar bar, Map<String, Integer> pools, Map<String, Integer> rows) {
    out.append('[').append(string(bar.claim())).append(',').append(pools.get(bar.pool()));
    out.append(',').append(string(bar.node())).append(',').append(string(bar.instance()));
    out.append(',').append(string(Say.end(bar)));
    int open = (bar.begin() == Bar.Edge.OPEN ? 1 : 0) + (bar.end() == Bar.Edge.OPEN ? 2 : 0);
    out.append(',').append(open).append(",[");
    for (int i = 0; i < bar.pieces().size(); i++) {
      Bar.Piece piece = bar.pieces().get(i);
      out.append(i == 0 ? "" : ",").append(piece.stage().ordinal()).append(',');
      out.append(piece.from() - waterfall.from()).append(',').append(piece.to() - piece.from());
    }
    out.append("],[");
    out.append(
        bar.replacedBy().stream()
            .filter(rows::containsKey)
            .map(name -> rows.get(name).toString())
            .collect(Collectors.joining(",")));
    out.append("]]");
  }

  private static String strings(List<String> texts) {
    return texts.stream().map(WaterfallPage::string).collect(Collectors.joining(",", "[", "]"));
  }

  /** A string of JSON in which nothing can end a script or begin a comment of HTML. */
  static String string(String text) {
    String seen = Safe.value(text);
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < seen.length(); i++) {
      char c = seen.charAt(i);
      if (c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\'' || c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}

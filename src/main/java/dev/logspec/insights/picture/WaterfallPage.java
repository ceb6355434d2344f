package dev.logspec.insights.picture;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Waterfall;
import dev.logspec.render.safe.Safe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
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
    String style = Look.of("waterfall.svg.css") + Look.of("waterfall.css");
    String script = Look.of("waterfall.js");
    String policy =
        "default-src 'none'; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.append("<title>NodeClaims</title>\n<style>" + style + "</style>\n</head>\n<body>\n");
    page.append("<h1>NodeClaims</h1>\n<p class=\"facts\">" + Safe.html(facts()) + "</p>\n");
    page.append(legend());
    page.append("<div id=\"live\" hidden></div>\n");
    page.append("<div id=\"still\">\n");
    page.append(WaterfallSvg.inline(waterfall, zone, STATIC, ""));
    page.append("</div>\n");
    sentences.forEach(s -> page.append("<p>" + Safe.html(s) + "</p>\n"));
    page.append("<script type=\"application/json\" id=\"data\">");
    data(page);
    page.append("</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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

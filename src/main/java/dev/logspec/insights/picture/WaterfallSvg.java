package dev.logspec.insights.picture;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.report.Bar;
import dev.logspec.insights.report.Stage;
import dev.logspec.insights.report.Waterfall;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.safe.Safe;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bars as a picture that stands for itself: style within, light and dark, no script. */
public final class WaterfallSvg {
  private static final int MOST = 500;
  private static final int MARKS = 2_000;
  private static final int NAMES = 250;
  private static final int WIDTH = 720;
  private static final int ENDS = 230;
  private static final int ROW = 20;
  private static final int TOP = 34;

  private final Waterfall waterfall;
  private final ZoneId zone;
  private final Scale scale;
  private final List<Component> lanes = new ArrayList<>();
  private final List<Bar> shown;
  private final StringBuilder out = new StringBuilder();

  private WaterfallSvg(Waterfall waterfall, ZoneId zone, int most) {
    this.waterfall = waterfall;
    this.zone = zone;
    this.scale = new Scale(waterfall.from(), waterfall.to(), WIDTH);
    this.shown = waterfall.bars().subList(0, Math.min(most, waterfall.bars().size()));
    for (Component component : Component.values()) {
      if (waterfall.marks().stream().anyMatch(m -> m.component() == component)) {
        lanes.add(component);
      }
    }
  }

  /** A document of its own, with moments in {@code zone}; of very many bars the first 500. */
  public static String render(Waterfall waterfall, ZoneId zone) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + inline(
            waterfall,
            zone,
            MOST,
            "<style>" + WaterfallPage.part("waterfall.svg.css") + "</style>");
  }

  /** The element alone, for a page; {@code head} goes into it first. */
  static String inline(Waterfall waterfall, ZoneId zone, int most, String head) {
    return new WaterfallSvg(waterfall, zone, most).picture(head);
  }

  private int firstRow() {
    return TOP + lanes.size() * ROW + (lanes.isEmpty() ? 0 : 8);
  }

  private int legendRow() {
    return firstRow() + shown.size() * ROW + 14;
  }

  private String picture(String head) {
    int width = NAMES + WIDTH + ENDS;
    int height = legendRow() + 56;
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"waterfall\" viewBox=\"0 0 %d %d\""
                + " width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"Lives of %d"
                + " NodeClaims\">%n",
            width,
            height,
            width,
            height,
            waterfall.bars().size()));
    out.append(head);
    rect("paper", 0, 0, width, height);
    axis();
    for (int i = 0; i < lanes.size(); i++) {
      lane(lanes.get(i), TOP + i * ROW);
    }
    chains();
    for (int i = 0; i < shown.size(); i++) {
      bar(shown.get(i), firstRow() + i * ROW);
    }
    legend();
    return out.append("</svg>\n").toString().replace("\r\n", "\n");
  }

  private void axis() {
    text("axis", 20, 20, Say.zone(zone), "start");
    int bottom = legendRow() - 10;
    for (long tick : scale.ticks(90, zone)) {
      double x = NAMES + scale.at(tick);
      out.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"26\" y2=\"%d\"/>%n",
              x,
              x,
              bottom));
      text("axis", x, 20, scale.label(tick, zone), "middle");
    }
  }

  private void lane(Component component, int y) {
    text("lane", NAMES - 8, y + 14, component.text(), "end");
    waterfall.marks().stream()
        .filter(m -> m.component() == component)
        .limit(MARKS)
        .forEach(
            mark ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "<circle class=\"mark %s\" cx=\"%.1f\" cy=\"%d\" r=\"3.5\"><title>%s</title></circle>%n",
                        mark.severity() == LogRecord.Severity.ERROR ? "bad" : component.text(),
                        NAMES + scale.at(mark.time()),
                        y + 10,
                        Safe.html(scale.label(mark.time(), zone) + " " + mark.text()))));
  }

  /** From where a claim was called to go to where the one that replaces it begins. */
  private void chains() {
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 0; i < shown.size(); i++) {
      rows.put(shown.get(i).claim(), i);
    }
    for (int i = 0; i < shown.size(); i++) {
      for (String name : shown.get(i).replacedBy()) {
        if (rows.containsKey(name)) {
          int to = rows.get(name);
          double x = NAMES + scale.at(shown.get(to).from());
          double y1 = firstRow() + i * ROW + 10.0;
          double y2 = firstRow() + to * ROW + 10.0;
          out.append(
              String.format(
                  Locale.ROOT,
                  "<path class=\"chain\" d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\"/>%n",
                  x,
                  y1,
                  x - 16,
                  y1,
                  x - 16,
                  y2,
                  x,
                  y2));
        }
      }
    }
  }

  private void bar(Bar bar, int y) {
    out.append("<g class=\"life\"><title>").append(Safe.html(Say.all(bar))).append("</title>\n");
    text("name", NAMES - 8, y + 14, Columns.fit(Safe.value(bar.claim()), 34), "end");
    for (Bar.Piece piece : bar.pieces()) {
      double x = NAMES + scale.at(piece.from());
      double width = Math.max(1.5, NAMES + scale.at(piece.to()) - x);
      rect("s-" + piece.stage().text(), x, y + 3, width, ROW - 6);
    }
    if (bar.begin() == Bar.Edge.OPEN) {
      text("edge", NAMES + scale.at(bar.from()) - 2, y + 14, "‹", "end");
    }
    if (bar.end() == Bar.Edge.OPEN) {
      text("edge", NAMES + scale.at(bar.to()) + 2, y + 14, "›", "start");
    }
    String arrow = bar.replacedBy().isEmpty() ? "" : " → " + String.join(" ", bar.replacedBy());
    text(
        "end",
        NAMES + WIDTH + 14,
        y + 14,
        Columns.fit(Safe.value(Say.end(bar) + arrow), 32),
        "start");
    out.append("</g>\n");
  }

  private void legend() {
    int x = 20;
    int y = legendRow();
    for (Stage stage : Stage.values()) {
      int width = 30 + 7 * stage.label().length();
      if (x + width > NAMES + WIDTH + ENDS) {
        x = 20;
        y += 20;
      }
      rect("s-" + stage.text(), x, y, 12, 12);
      text("legend", x + 17.0, y + 10, stage.label(), "start");
      x += width;
    }
    if (waterfall.bars().size() > shown.size()) {
      text(
          "legend",
          20,
          y + 32,
          String.format(
              Locale.ROOT, "The first %,d of %,d claims.", shown.size(), waterfall.bars().size()),
          "start");
    }
  }

  private void rect(String kind, double x, double y, double width, double height) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
            kind,
            x,
            y,
            width,
            height));
  }

  private void text(String kind, double x, double y, String text, String anchor) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            kind,
            x,
            y,
            anchor,
            Safe.html(text)));
  }
}

package dev.logspec.render.rehearsal;

import dev.logspec.rehearsal.RehearsalTables;
import dev.logspec.rehearsal.Run;
import dev.logspec.rehearsal.Run.Span;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Spans;
import dev.logspec.render.safe.Safe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run as bars over time: one for each wave, with its soak, and below them one for each cluster as
 * far as they are few, with its updates. It has its style within and no script.
 */
final class TimelineSvg {
  private static final int CLUSTERS = 200;
  private static final int NAMES = 220;
  private static final int WIDTH = 640;
  private static final int ENDS = 160;
  private static final int ROW = 20;
  private static final int TOP = 30;

  private static final String STYLE =
      """
      <style>
      .run text { font: 12px system-ui, sans-serif; fill: currentColor }
      .run .grid { stroke: currentColor; stroke-opacity: .2 }
      .run .wave { fill: #1f6feb } .run .soak { fill: #1f6feb; fill-opacity: .25 }
      .run .cluster { fill: #8c959f } .run .update { fill: #1a7f37 }
      .run .bad { fill: #c0392b } .run .open { fill: #b9770e }
      @media (prefers-color-scheme: dark) {
        .run .wave, .run .soak { fill: #58a6ff } .run .update { fill: #3fb950 }
        .run .bad { fill: #ff8a80 } .run .open { fill: #f5c26b }
      }
      </style>
      """;

  private final Run run;
  private final StringBuilder out = new StringBuilder();
  private int y = TOP;

  private TimelineSvg(Run run) {
    this.run = run;
  }

  /** The picture, called {@code label} for who does not see it; its tables say the same. */
  static String render(Run run, String label) {
    return run.clusters().isEmpty() ? "" : new TimelineSvg(run).picture(label);
  }

  private String picture(String label) {
    List<Run.Cluster> shown = run.clusters().size() > CLUSTERS ? List.of() : run.clusters();
    int height = TOP + (run.waves().size() + shown.size()) * ROW + 10;
    int width = NAMES + WIDTH + ENDS;
    out.append(STYLE);
    out.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"run\" viewBox=\"0 0 %d %d\" width=\"100%%\" role=\"img\""
                + " aria-label=\"%s: waves and clusters over time\">%n",
            width,
            height,
            Safe.html(label)));
    axis(height);
    run.waves().forEach(this::wave);
    shown.forEach(this::cluster);
    return out.append("</svg>\n").toString().replace("\r\n", "\n");
  }

  private void axis(int height) {
    for (int i = 0; i <= 4; i++) {
      Duration at = run.took().multipliedBy(i).dividedBy(4);
      out.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"22\" y2=\"%d\"/>%n",
              x(at),
              x(at),
              height));
      text(x(at), 16, Spans.brief(at), "middle");
    }
  }

  private double x(Duration at) {
    return NAMES + (double) WIDTH * at.toMillis() / Math.max(1, run.took().toMillis());
  }

  private void wave(Run.Wave wave) {
    String name = "wave " + RehearsalTables.name(wave);
    open(name, wave.span());
    wave.span()
        .ifPresent(
            span -> {
              bar("wave", span);
              Duration soaked = span.end().plus(wave.soak());
              Duration end = soaked.compareTo(run.took()) < 0 ? soaked : run.took();
              bar("soak", new Span(span.end(), end));
            });
    close(wave.clusters() + (wave.clusters() == 1 ? " cluster" : " clusters"));
  }

  private void cluster(Run.Cluster cluster) {
    open(cluster.id().name(), cluster.span());
    String colour =
        switch (cluster.state()) {
          case DONE, NOT_BEGUN -> "cluster";
          case FAILED -> "bad";
          case HALF_DONE -> "open";
        };
    cluster.span().ifPresent(span -> bar(colour, span));
    cluster.updates().forEach(span -> bar("update", span));
    close(cluster.state().words());
  }

  private void open(String name, Optional<Span> span) {
    String when =
        span.map(s -> ", " + Spans.brief(s.begin()) + " to " + Spans.brief(s.end())).orElse("");
    out.append("<g><title>").append(Safe.html(name + when)).append("</title>\n");
    text(NAMES - 8, y + 14, Columns.fit(Safe.value(name), 30), "end");
  }

  private void close(String end) {
    text(NAMES + WIDTH + 10, y + 14, end, "start");
    out.append("</g>\n");
    y += ROW;
  }

  private void bar(String colour, Span span) {
    double from = x(span.begin());
    double width = Math.max(1, x(span.end()) - from);
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
            colour,
            from,
            y + 4,
            width,
            ROW - 8));
  }

  private void text(double x, int at, String text, String anchor) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
            x,
            at,
            anchor,
            Safe.html(text)));
  }
}

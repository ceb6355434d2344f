package dev.logspec.render.status;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.render.layout.Count;
import dev.logspec.render.page.HtmlPage;
import dev.logspec.render.safe.Safe;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A status as one file of HTML: what is wrong, a map of the clusters, and a table of all deliveries
 * that a script sorts, searches and filters. Without scripts all of it is there to be read.
 */
public final class StatusPage {
  /** So many clusters of a reason are named; the table has all. */
  private static final int NAMED = 8;

  private static final int MOST_REASONS = 40;

  /** The least share of a bar of one, and how far its parts are from each other in thousands. */
  private static final double LEAST = 0.008;

  private static final double GAP = 1.5;

  private final Status status;
  private final StatusFacts facts;
  private final ClusterTitles titles;
  private final SortedSet<LogType> types = new TreeSet<>();
  private final StringBuilder out = new StringBuilder();

  private StatusPage(Status status, StatusFacts facts) {
    this.status = status;
    this.facts = facts;
    this.titles = new ClusterTitles(status);
    status.clusters().forEach(c -> c.cells().forEach(cell -> types.add(cell.logType())));
  }

  /** All of {@code status}. */
  public static String render(Status status, StatusFacts facts) {
    return new HtmlPage(
            "logspec status: " + status.spec(),
            HtmlPage.part(StatusPage.class, "status.css"),
            HtmlPage.part(StatusPage.class, "status.js"))
        .render(new StatusPage(status, facts).body());
  }

  private CharSequence body() {
    out.append("<main>\n<h1>" + Safe.html(status.spec()) + "</h1>\n");
    String part = facts.part().map(p -> p + ": ").orElse("");
    out.append("<p class=\"facts\">" + Safe.html(part + StatusHeadline.extent(status)));
    out.append("; AWS as it was at <time>" + status.at().truncatedTo(ChronoUnit.SECONDS));
    out.append("</time>.</p>\n");
    if (status.deliveries() == 0) {
      out.append("<p>No delivery is so.</p>\n");
    } else {
      share();
      counts();
    }
    status.unread().forEach(this::unread);
    if (status.deliveries() > 0) {
      map();
      reasons();
      new StatusPageTable(status, types).appendTo(out);
    }
    return out.append("</main>\n");
  }

  /** How much of the whole is in each state, by widths; the counts below say it in numbers. */
  private void share() {
    out.append("<svg class=\"share\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\"");
    out.append(" aria-hidden=\"true\">");
    Map<DeliveryState, Long> counts = status.counts();
    // A single one among thousands is seen, too.
    ToDoubleFunction<Long> share =
        n -> n == 0 ? 0 : Math.max(n / (double) status.deliveries(), LEAST);
    double whole = counts.values().stream().mapToDouble(share).sum();
    double at = 0;
    for (Map.Entry<DeliveryState, Long> count : counts.entrySet()) {
      double width = 1000 * share.applyAsDouble(count.getValue()) / whole;
      if (width > 0) {
        out.append("<rect class=\"" + count.getKey().key() + "\" height=\"10\" x=\"" + tenths(at));
        out.append("\" width=\"" + tenths(width - GAP) + "\"/>");
      }
      at += width;
    }
    out.append("</svg>\n");
  }

  private static String tenths(double number) {
    return String.valueOf(Math.round(number * 10) / 10.0);
  }

  private void counts() {
    out.append("<ul class=\"counts\" aria-label=\"Deliveries by state\">\n");
    status
        .counts()
        .forEach(
            (state, n) -> {
              if (n > 0) {
                out.append("<li><span class=\"count " + state.key() + "\" data-state=\"");
                out.append(state.key() + "\">" + StatusHeadline.count(n, state) + "</span></li>\n");
              }
            });
    out.append("</ul>\n");
  }

  private void unread(Diagnostic cause) {
    out.append("<p><span class=\"count unknown\">unread</span> ");
    out.append(Safe.html(cause.subject() + ": " + cause.summary()));
    cause.hint().lines().forEach(line -> out.append("<br>" + Safe.html(line)));
    out.append("</p>\n");
  }

  private void reasons() {
    List<StatusReason> all = StatusReason.of(status);
    if (all.isEmpty()) {
      return;
    }
    out.append("<h2>What is not well</h2>\n<ul class=\"why\">\n");
    for (StatusReason reason : all.stream().limit(MOST_REASONS).toList()) {
      out.append("<li><span class=\"count " + reason.state().key() + "\">");
      out.append(reason.state().words() + "</span> <span>" + Safe.html(reason.why()));
      out.append(" <span class=\"of\">");
      out.append(Safe.html(titles.some(reason.clusters(), NAMED) + ": " + reason.route()));
      out.append("</span></span></li>\n");
    }
    out.append("</ul>\n");
    if (all.size() > MOST_REASONS) {
      out.append("<p>and " + Count.of(all.size() - MOST_REASONS, "more reason"));
      out.append(", each in its row below.</p>\n");
    }
    out.append("<p class=\"hint\">What would be changed: <code>");
    out.append(
        Safe.html(facts.plan().toString()) + "</code>; what keeps logs from arriving: <code>");
    out.append(Safe.html(facts.verify().toString()) + "</code></p>\n");
  }

  /** A sign for each cluster, in the colour of its worst state; the table says it in words. */
  private void map() {
    if (status.clusters().size() < 2) {
      return;
    }
    out.append("<h2>Clusters</h2>\n");
    groups()
        .forEach(
            (title, clusters) -> {
              out.append("<div class=\"group\"><h3>" + Safe.html(title + summary(clusters)));
              out.append("</h3><div class=\"dots\" aria-hidden=\"true\">");
              for (ClusterStatus cluster : clusters) {
                String state = cluster.worst().words();
                out.append("<i class=\"" + cluster.worst().key() + "\" title=\"");
                out.append(Safe.html(cluster.id().name() + ": " + state) + "\"></i>");
              }
              out.append("</div></div>\n");
            });
  }

  /** {@code 100 clusters: 98 delivering, 2 drifted}. */
  private static String summary(List<ClusterStatus> clusters) {
    Map<DeliveryState, Long> worst =
        clusters.stream()
            .collect(
                Collectors.groupingBy(ClusterStatus::worst, TreeMap::new, Collectors.counting()));
    return Count.of(clusters.size(), "cluster")
        + ": "
        + worst.entrySet().stream()
            .map(e -> StatusHeadline.count(e.getValue(), e.getKey()))
            .collect(Collectors.joining(", "));
  }

  /** By wave where there are any, else by account and Region. */
  private Map<String, List<ClusterStatus>> groups() {
    Function<ClusterStatus, String> by =
        status.waves().isEmpty() ? c -> c.id().place().toString() : ClusterStatus::wave;
    Map<String, List<ClusterStatus>> groups = new LinkedHashMap<>();
    status
        .clusters()
        .forEach(c -> groups.computeIfAbsent(by.apply(c), k -> new ArrayList<>()).add(c));
    Map<String, List<ClusterStatus>> titled = new LinkedHashMap<>();
    groups.forEach((name, all) -> titled.put(title(name), all));
    return titled;
  }

  private static String title(String name) {
    return name.isEmpty() ? "in no wave, " : name + ", ";
  }
}

package dev.logspec.render.status;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableText;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A status for a terminal: what stands alike in one row, what is wrong once for all of which it is
 * true. Long as a screen, however large the fleet.
 */
public final class StatusText {
  /** So many rows, and reasons, fill a screen. */
  private static final int MOST_ROWS = 16;

  private static final int MOST_REASONS = 6;

  /** How many of the clusters of a row are named where there is room. */
  private static final int NAMED = 3;

  private final Status status;
  private final StatusFacts facts;
  private final Terminal terminal;
  private final ClusterTitles titles;
  private final Lines lines = new Lines();

  private StatusText(Status status, StatusFacts facts, Terminal terminal) {
    this.status = status;
    this.facts = facts;
    this.terminal = terminal;
    this.titles = new ClusterTitles(status);
  }

  /** All of it; its last lines tell how many deliveries stand how, and what to do. */
  public static String render(Status status, StatusFacts facts, Terminal terminal) {
    return new StatusText(status, facts, terminal).text();
  }

  private String text() {
    String part = facts.part().map(p -> " (" + p + ")").orElse("");
    wrapped(
        terminal.paint(
            Style.STRONG,
            Safe.value("Status of " + status.spec() + part + ", " + StatusHeadline.extent(status))),
        "");
    lines.gap();
    rows();
    lines.gap();
    reasons();
    lines.gap();
    status.unread().forEach(this::unread);
    lines.gap();
    end();
    return lines.text();
  }

  private void wrapped(String text, String hanging) {
    lines.addAll(Lines.wrap(text, terminal.width(), hanging));
  }

  private void rows() {
    List<StatusRow> all = StatusRow.of(status);
    if (all.isEmpty()) {
      return;
    }
    StatusTable table =
        new StatusTable(all.stream().limit(MOST_ROWS).toList(), titles, status.at());
    int named = NAMED;
    List<String> shown = rows(table, named);
    while (named > 0 && shown.stream().anyMatch(this::tooWide)) {
      shown = rows(table, --named);
    }
    lines.addAll(shown);
    if (all.size() > MOST_ROWS) {
      int more = all.size() - MOST_ROWS;
      lines.add(
          "and "
              + Count.of(more, "more row")
              + ": --state and --cluster show fewer, --format html all");
    }
  }

  private List<String> rows(StatusTable table, int named) {
    return TableText.lines(
        table.of(named), new CellText(ZoneOffset.UTC, CellText.Zeros.DOTS), terminal);
  }

  private boolean tooWide(String row) {
    return terminal.width() > 0 && Columns.width(row) > terminal.width();
  }

  private void reasons() {
    List<StatusReason> all = StatusReason.of(status);
    all.stream().limit(MOST_REASONS).forEach(this::reason);
    if (all.size() > MOST_REASONS) {
      lines.add("and " + Count.of(all.size() - MOST_REASONS, "more reason"));
    }
  }

  private void reason(StatusReason reason) {
    String state = terminal.paint(StatusTable.style(reason.state()), reason.state().words());
    wrapped(state + ": " + Safe.value(reason.why()), "  ");
    String whose = titles.some(reason.clusters(), NAMED);
    wrapped("  " + Safe.terminal(whose + ": " + reason.route()), "    ");
  }

  private void unread(Diagnostic cause) {
    wrapped(
        terminal.paint(Style.BAD, "unread")
            + ": "
            + Safe.value(cause.subject() + ": " + cause.summary()),
        "  ");
    cause
        .hint()
        .lines()
        .forEach(h -> lines.addAll(Lines.wrap("  " + Safe.value(h), terminal.width(), "  ")));
  }

  private void end() {
    if (status.deliveries() == 0) {
      lines.add("No delivery is so.");
      return;
    }
    wrapped(StatusHeadline.counts(status) + ".", "");
    next(DeliveryState.FOREIGN, DeliveryState.MISSING, "What would be changed: " + facts.plan());
    next(
        DeliveryState.DEAD, DeliveryState.DEAD, "What keeps logs from arriving: " + facts.verify());
  }

  /** Tells {@code what} where a delivery is in a state from {@code first} to {@code last}. */
  private void next(DeliveryState first, DeliveryState last, String what) {
    boolean any =
        status.counts().entrySet().stream()
            .anyMatch(
                e ->
                    e.getValue() > 0
                        && e.getKey().compareTo(first) >= 0
                        && e.getKey().compareTo(last) <= 0);
    if (any) {
      lines.add(Safe.terminal(what));
    }
  }
}

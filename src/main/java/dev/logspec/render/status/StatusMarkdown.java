package dev.logspec.render.status;

import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.SafeMarkdown;
import dev.logspec.render.table.TableMarkdown;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A status for a page of GitHub or GitLab: what is wrong first, the matrix closed below. It folds
 * as text does, and is as long as a comment at most, however large the fleet.
 */
public final class StatusMarkdown {
  private static final int MOST_ROWS = 60;
  private static final int MOST_REASONS = 30;
  private static final int NAMED = 5;

  private StatusMarkdown() {}

  /** All of {@code status}. */
  public static String render(Status status, StatusFacts facts) {
    StringBuilder out = new StringBuilder("### logspec status: ");
    out.append(SafeMarkdown.prose(status.spec()))
        .append(facts.part().map(p -> " (" + SafeMarkdown.prose(p) + ")").orElse(""))
        .append("\n\n**")
        .append(status.deliveries() == 0 ? "No delivery is so" : StatusHeadline.counts(status))
        .append(".** ")
        .append(SafeMarkdown.prose(StatusHeadline.extent(status)))
        .append(".\n");
    ClusterTitles titles = new ClusterTitles(status);
    reasons(out, status, titles);
    status
        .unread()
        .forEach(
            u ->
                out.append("\n- **unread** ")
                    .append(SafeMarkdown.prose(u.subject() + ": " + u.summary()))
                    .append(broken(u.hint()))
                    .append("\n"));
    rows(out, status, titles);
    return out.toString();
  }

  private static String broken(String hint) {
    return hint.lines().map(l -> "<br>" + SafeMarkdown.prose(l)).collect(Collectors.joining());
  }

  private static void reasons(StringBuilder out, Status status, ClusterTitles titles) {
    List<StatusReason> all = StatusReason.of(status);
    for (StatusReason reason : all.stream().limit(MOST_REASONS).toList()) {
      out.append("\n- ")
          .append(sign(reason.state()))
          .append(" **")
          .append(reason.state().words())
          .append("** ")
          .append(SafeMarkdown.prose(reason.why()))
          .append("<br>")
          .append(SafeMarkdown.prose(titles.some(reason.clusters(), NAMED) + ": " + reason.route()))
          .append("\n");
    }
    if (all.size() > MOST_REASONS) {
      out.append("\nand ").append(Count.of(all.size() - MOST_REASONS, "more reason")).append("\n");
    }
  }

  private static void rows(StringBuilder out, Status status, ClusterTitles titles) {
    List<StatusRow> all = StatusRow.of(status);
    if (all.isEmpty()) {
      return;
    }
    List<StatusRow> shown = all.stream().limit(MOST_ROWS).toList();
    out.append("\n<details><summary>All deliveries</summary>\n\n");
    out.append(
        TableMarkdown.render(new StatusTable(shown, titles, status.at()).of(NAMED), ZoneOffset.UTC)
            .replaceFirst("^### [^\n]*\n\n", ""));
    if (all.size() > MOST_ROWS) {
      out.append("\nand ").append(Count.of(all.size() - MOST_ROWS, "more row")).append("\n");
    }
    out.append("\n</details>\n");
  }

  private static String sign(DeliveryState state) {
    return switch (state) {
      case DELIVERING -> ":white_check_mark:";
      case PENDING -> ":hourglass:";
      case FOREIGN, DRIFTED, UNWANTED -> ":warning:";
      case MISSING, DEAD -> ":x:";
      case UNKNOWN -> ":grey_question:";
    };
  }
}

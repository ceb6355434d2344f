package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Command;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why one claim came and went, in words. */
final class Verdict {
  private Verdict() {}

  static Table table(Lives lives, Life life, String maker, Map<String, Life> related) {
    Sheet sheet = new Sheet("why " + life.name(), "what", "answer");
    fact(sheet, "claim", life.name());
    fact(sheet, "node", life.node());
    fact(sheet, "pool", life.pool());
    fact(
        sheet,
        "instance",
        String.join(" ", life.instanceType(), life.capacityType(), life.zone()).strip());
    sheet.row(Cell.of("outcome"), words(Asked.word(life.outcome())));
    fact(sheet, "why it came", came(lives, life, maker));
    sheet.row(
        Cell.of("why it went"),
        words(went(life), RemovalsReport.unknown(life) ? Cell.Tone.OPEN : Cell.Tone.PLAIN));
    if (life.removal().isPresent()) {
      sheet.row(Cell.of("decided"), moment(life.removal()));
    }
    life.command().ifPresent(command -> command(sheet, life, command));
    life.pending()
        .ifPresent(cause -> fact(sheet, "called to go", cause + ", which has not taken it so far"));
    fact(sheet, "replaced by", others(life.replacedBy(), related));
    fact(sheet, "consolidatable", marks(life));
    fact(sheet, "drifted", life.drift());
    return sheet.table();
  }

  private static void fact(Sheet sheet, String what, String answer) {
    if (!answer.isEmpty()) {
      sheet.row(Cell.of(what), Cell.of(answer));
    }
  }

  private static String came(Lives lives, Life life, String maker) {
    if (!life.replaces().isEmpty()) {
      return "to replace " + String.join(", ", life.replaces());
    }
    if (life.at(Milestone.FOUND).isPresent()) {
      return "for pods without a node";
    }
    return switch (maker) {
      case "provisioner" -> "for pods without a node: the provisioner made it";
      case "disruption" -> "to replace another, which no record names";
      case "static.provisioning" -> "for the replicas of its static pool";
      default -> lives.leftCensored(life) ? "before the first record" : "no record says";
    };
  }

  private static String went(Life life) {
    if (life.cause().isEmpty()) {
      return "it has not gone";
    }
    if (RemovalsReport.unknown(life)) {
      return "unknown: no record says why";
    }
    return life.cause().get() + life.detail().map(d -> ": " + d).orElse("");
  }

  private static void command(Sheet sheet, Life life, Command command) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s %s: %d %s",
                command.reason(),
                command.decision(),
                command.nodeCount(),
                command.nodeCount() == 1 ? "node" : "nodes"));
    if (command.replacements() > 0) {
      text.append(", ").append(command.replacements()).append(" to replace them");
    }
    command
        .pods()
        .ifPresent(
            pods -> text.append(", pods ").append(command.morePods() ? "≥" : "").append(pods));
    command
        .savings()
        .ifPresent(
            s -> text.append(String.format(Locale.ROOT, ", saves $%.2f an hour (estimate)", s)));
    fact(sheet, "command", text.toString());
    List<String> others = new ArrayList<>(command.claims());
    others.remove(life.name());
    if (command.claims().isEmpty()) {
      others.addAll(command.nodes());
      others.remove(life.node());
    }
    fact(sheet, "it also took", String.join(", ", others));
  }

  private static String others(List<String> names, Map<String, Life> related) {
    List<String> said = new ArrayList<>();
    for (String name : names) {
      Life other = related.get(name);
      boolean known = other != null && other.span(Phase.READY).isPresent();
      said.add(
          known
              ? String.format(
                  Locale.ROOT,
                  "%s (ready in %.1f s)",
                  name,
                  other.span(Phase.READY).getAsLong() / 1000.0)
              : other == null || other.at(Milestone.INITIALIZED).isPresent()
                  ? name
                  : name + " (not ready)");
    }
    return String.join(", ", said);
  }

  private static String marks(Life life) {
    if (life.marks() == 0) {
      return "";
    }
    boolean consolidated =
        life.cause().filter(c -> c.equals("empty") || c.equals("underutilized")).isPresent();
    return life.marks()
        + (life.marks() == 1 ? " time" : " times")
        + (life.unmarks() == 0 ? "" : ", called off " + life.unmarks())
        + (consolidated || life.unmarks() == 0 ? "" : ", never removed for it");
  }

  static List<String> notes(Lives lives, Life life) {
    List<String> notes = new ArrayList<>(Limits.notes(lives, false));
    boolean blocked = life.cause().isEmpty() && life.marks() > 1 && life.unmarks() > 0;
    if (RemovalsReport.unknown(life)) {
      notes.add("A kubectl delete leaves no line, nor does a cause before the first record.");
      notes.add(Limits.AUDIT);
    } else if (blocked) {
      notes.add(
          "Consolidatable again and again and never removed: a pod or a budget stands in the way.");
      notes.add(Limits.AUDIT);
    } else {
      notes.add(next(life));
    }
    return notes;
  }

  private static String next(Life life) {
    boolean stuck =
        !Ends.gone(life) && Ends.first(life, Milestone.TAINTED, Milestone.NODE_DELETED).isPresent();
    if (stuck) {
      return "Next: it is tainted and not gone; the report stuck says how long, and kubectl get"
          + " volumeattachments which volumes are in the way.";
    }
    return switch (life.cause().orElse("")) {
      case "" -> "It has not gone.";
      case "drifted" -> "Next: the report drift shows what else drifted, and since when.";
      case "expired" -> "Next: expireAfter of its NodePool decides when it goes.";
      case "empty", "underutilized" ->
          "Next: consolidateAfter and budgets of its NodePool decide when it goes; the report churn"
              + " shows whether it goes too often.";
      case "launch_failed", "launch_timeout" ->
          "Next: the report capacity shows where else none was to be had.";
      case "registration_timeout" ->
          "Next: its node never joined: look at the NodeClass's subnets, security groups and role.";
      case "unhealthy" -> "Next: the node's conditions of that time, in the audit log.";
      default -> "Next: the reports interruptions and removals show what else went like this.";
    };
  }
}

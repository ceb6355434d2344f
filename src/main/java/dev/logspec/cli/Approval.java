package dev.logspec.cli;

import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.spec.Guards.AutoApprove;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks before something is changed. */
final class Approval {
  private Approval() {}

  /** How an apply came to be approved. */
  enum Asked {
    /** {@code --auto-approve}. */
    FLAG,
    /** Nobody was asked yet. */
    NO
  }

  /**
   * Returns when {@code plan} may be applied.
   *
   * @throws Stop when it is refused, or when there is nobody to ask
   */
  static void require(Tool tool, Plan plan, List<AutoApprove> auto, Asked asked) throws Stop {
    if (asked == Asked.FLAG || approvedBySpec(plan, auto)) {
      return;
    }
    if (!tool.console().tty().in()) {
      throw new Stop(
          Exit.ERROR,
          "",
          "nobody can be asked: standard input is not a terminal",
          "give --auto-approve to apply without a question");
    }
    String word = risky(plan) ? plan.owner() : "yes";
    tool.output()
        .message(
            risky(plan)
                ? "Data may be lost: see \"Look twice\". Type the spec's name to apply: "
                : "Apply these changes? Only \"yes\" is taken: ");
    if (!word.equals(answer(tool))) {
      throw new Stop(Exit.ERROR, "", "not approved, nothing was changed", "");
    }
  }

  private static String answer(Tool tool) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(tool.console().in(), StandardCharsets.UTF_8))
              .readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean risky(Plan plan) {
    return plan.changes().stream().anyMatch(c -> !c.context().risks().isEmpty());
  }

  private static boolean approvedBySpec(Plan plan, List<AutoApprove> auto) {
    return auto.contains(AutoApprove.ADDITIVE_ONLY)
        && plan.effective().stream().allMatch(Approval::additive);
  }

  private static boolean additive(Change change) {
    boolean adds = change.action() == Action.CREATE || change.action() == Action.ADOPT;
    return adds && change.context().risks().isEmpty();
  }
}

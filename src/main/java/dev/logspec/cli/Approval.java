package dev.logspec.cli;

import dev.logspec.model.Kind;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import dev.logspec.policy.Extension;
import dev.logspec.spec.Guards.AutoApprove;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    boolean risky = risky(plan);
    ask(
        tool,
        risky ? plan.owner() : "yes",
        risky
            ? "Data may be lost: see \"Look twice\". Type " + plan.owner() + " to apply: "
            : "Apply these changes? Only \"yes\" is taken: ");
  }

  /**
   * Returns when all that {@code plan} removes may be destroyed.
   *
   * @throws Stop when it is refused, or when there is nobody to ask
   */
  static void requireDestroy(Tool tool, Plan plan, Asked asked) throws Stop {
    if (asked == Asked.FLAG) {
      return;
    }
    int objects = plan.effective().size();
    ask(
        tool,
        plan.owner(),
        "Type "
            + plan.owner()
            + " to destroy "
            + (objects == 1 ? "1 object" : objects + " objects")
            + ": ");
  }

  private static void ask(Tool tool, String word, String question) throws Stop {
    if (!tool.console().tty().in()) {
      throw new Stop(
          Exit.ERROR,
          "",
          "nobody can be asked: standard input is not a terminal",
          "give --auto-approve to apply without a question");
    }
    if (tool.console().out().checkError()) {
      throw new Stop(
          Exit.ERROR,
          "",
          "the plan could not be shown, so nobody is asked: standard output cannot be written",
          "send it to a terminal or a file system with room, and run it again");
    }
    if (!tool.ask(question).filter(word::equals).isPresent()) {
      throw new Stop(Exit.ERROR, "", "not approved, nothing was changed", "");
    }
  }

  private static boolean risky(Plan plan) {
    return plan.changes().stream().anyMatch(c -> !c.context().risks().isEmpty());
  }

  private static boolean approvedBySpec(Plan plan, List<AutoApprove> auto) {
    return auto.contains(AutoApprove.ADDITIVE_ONLY)
        && plan.effective().stream().allMatch(Approval::additive);
  }

  /** It makes something new, or does no more to what is there than add to it. */
  private static boolean additive(Change change) {
    return switch (change.action()) {
      case CREATE -> true;
      case ADOPT, UPDATE ->
          change.context().risks().isEmpty()
              && change.differences().stream().allMatch(field -> adds(change.kind(), field));
      case REPLACE, DELETE, NO_OP -> false;
    };
  }

  /** Tags, and in the policy that lets logs into groups what a new group needs. */
  private static boolean adds(Kind kind, FieldChange field) {
    if (field.attribute().equals(Kind.Of.TAGS)) {
      return addsTags(field);
    }
    return kind == Kind.LOG_RESOURCE_POLICY
        && field.attribute().equals(Kind.Of.DOCUMENT)
        && Extension.extendsText(text(field.before()), text(field.after()));
  }

  private static String text(Optional<?> value) {
    return value.map(String::valueOf).orElse("");
  }

  /** A tag that has another value, or goes, is no addition; the list of our keys may grow. */
  private static boolean addsTags(FieldChange field) {
    Map<String, String> after = tags(field.after());
    return tags(field.before()).entrySet().stream()
        .allMatch(e -> e.getKey().equals(Tags.KEYS) || e.getValue().equals(after.get(e.getKey())));
  }

  private static Map<String, String> tags(Optional<?> value) {
    return value.map(v -> (Map<String, String>) ((Tags) v).values()).orElse(Map.of());
  }
}

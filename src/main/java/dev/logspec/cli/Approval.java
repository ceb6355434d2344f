package dev.logspec.cli;

import dev.logspec.plan.Plan;
import dev.logspec.work.Consent;
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
   * Returns when {@code plan}, to which {@code needed} is needed, may be applied.
   *
   * @throws Stop when it is refused, or when there is nobody to ask
   */
  static void require(Tool tool, Plan plan, Consent needed, Asked asked) throws Stop {
    if (asked == Asked.FLAG) {
      return;
    }
    String name = plan.owner();
    Optional<Question> question =
        switch (needed) {
          // The spec approves it.
          case GIVEN -> Optional.empty();
          case YES ->
              Optional.of(new Question("yes", "Apply these changes? Only \"yes\" is taken: "));
          case NAME ->
              Optional.of(
                  new Question(
                      name, "Data may be lost: see \"Look twice\". Type " + name + " to apply: "));
        };
    if (question.isPresent()) {
      ask(tool, question.get().word(), question.get().text());
    }
  }

  /**
   * What somebody is asked.
   *
   * @param word the only answer that approves
   */
  private record Question(String word, String text) {}

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

  /**
   * Returns when files of the spec may be written.
   *
   * @throws Stop when it is refused, or when there is nobody to ask
   */
  static void requireWriting(Tool tool, Asked asked) throws Stop {
    if (asked == Asked.NO) {
      ask(tool, "yes", "Write this? Only \"yes\" is taken: ");
    }
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
}

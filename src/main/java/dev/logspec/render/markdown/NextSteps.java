package dev.logspec.render.markdown;

import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.Tally;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to do now, and how long the plan holds. */
final class NextSteps {
  private static final String VALID =
      "- The plan holds while the spec and what it touches in AWS stay as they are, for 14 days at"
          + " most; after that `apply` refuses it, and a new run makes a new one.\n";

  private static final String UNDOES =
      "- An apply also undoes what somebody else changed in AWS; to keep that, write it into the"
          + " spec first: `logspec drift --accept`.\n";

  private NextSteps() {}

  /** The block; empty where nothing is to be done, or what is stands elsewhere. */
  static String of(Plan plan, PlanFacts facts) {
    if (facts.occasion() == PlanFacts.Occasion.DRIFT) {
      return "";
    }
    Map<String, List<Guard>> failed = Tally.guards(plan, Guard.State.FAILED);
    long errors = plan.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).count();
    List<String> steps = new ArrayList<>();
    if (errors > 0) {
      steps.add("Mend " + Count.of(errors, "error") + ", and push again.");
    }
    failed.forEach(
        (name, guards) -> {
          List<String> ways = new ArrayList<>();
          facts
              .apply()
              .ifPresent(a -> ways.add(SafeMarkdown.code(a.with("--allow", name).toString())));
          ways.add(
              "the label "
                  + SafeMarkdown.code("logspec-allow-" + name)
                  + " where the workflows are those of samples/ci");
          Tally.waysOut(guards).forEach(way -> ways.add(SafeMarkdown.prose(Safe.value(way))));
          String guard = SafeMarkdown.code(name);
          steps.add("To let guard " + guard + " pass: " + String.join(", or ", ways) + ".");
        });
    if (plan.isEmpty() && steps.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("**What now**\n\n");
    if (steps.isEmpty()) {
      out.append("- Merging applies exactly this plan").append(byHand(facts)).append(".\n");
    }
    if (plan.effective().stream().anyMatch(c -> DriftList.lists(c.context().cause()))) {
      out.append(UNDOES);
    }
    steps.forEach(step -> out.append("- ").append(step).append('\n'));
    return out.append(plan.isEmpty() || errors > 0 ? "" : VALID).toString();
  }

  private static String byHand(PlanFacts facts) {
    return facts
        .apply()
        .filter(apply -> !facts.digest().isEmpty())
        .map(apply -> apply.with("--expect", facts.digest()).toString())
        .map(apply -> "; by hand: " + SafeMarkdown.code(apply))
        .orElse("");
  }
}

package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.judge.Judge.Judged;
import dev.logspec.plan.judge.Judge.Moved;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.render.safe.Safe;
import dev.logspec.view.ApplyTelling;
import dev.logspec.view.Console;
import dev.logspec.view.Facts;
import dev.logspec.work.ApplyRequest;
import dev.logspec.work.Applying;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.Means;
import dev.logspec.work.Obstacle;
import dev.logspec.work.SavedApplying;
import dev.logspec.work.SavedRequest;
import dev.logspec.work.Search;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logspec apply}. */
final class ApplyCommand extends SpecCommand {
  private PlanningFlags planning = new PlanningFlags();
  private ApplyFlags flags = new ApplyFlags();

  private Optional<Path> file = Optional.empty();

  private Optional<String> expected = Optional.empty();

  ApplyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return flags
        .declare(
            planning.declare(
                Syntax.of(
                        "apply",
                        this,
                        "Make AWS as the spec says: plan, show, ask, apply, and look once more.",
                        "One changing call at a time; while one cluster's update runs, others go on.",
                        "With PLAN, exactly that plan: it must be unaltered, of this spec and account, at most 14 days"
                            + " old, and every object it touches must be as it was, or as planned already.")
                    .exits(
                        Exit.told(
                            "apply",
                            Exit.OK,
                            Exit.ERROR,
                            Exit.REFUSED,
                            Exit.STALE,
                            Exit.PARTIAL,
                            Exit.LOCKED,
                            Exit.USAGE,
                            Exit.INTERRUPTED,
                            Exit.TERMINATED))
                    .examples(
                        "logspec apply",
                        "logspec apply plan.json",
                        "logspec apply --auto-approve --cluster prod-eu --max-failures 2")))
        .optionalArgument(
            "PLAN",
            "Apply exactly this saved plan, without a question.",
            Path.class,
            v -> file = Optional.of(v))
        .option(
            "--expect",
            "DIGEST",
            "Apply only a plan with this digest, sha256:...",
            v -> expected = Optional.of(v));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    try {
      return file.isPresent() ? saved(tool, file.get()) : fresh(tool);
    } catch (Stop stop) {
      flags.result(tool).refused(stop.diagnostics());
      throw stop;
    } catch (Obstacle obstacle) {
      flags.result(tool).refused(obstacle.diagnostics());
      throw obstacle;
    }
  }

  private Exit fresh(Tool tool) throws Stop, Obstacle {
    ApplyRequest request =
        new ApplyRequest(
            planning.choices(),
            planning.search(Search.NAMED),
            planning.search(Search.EVERYWHERE),
            expected,
            flags.pacing());
    try (ApplyTelling telling = tool.telling(flags, tool::againFor)) {
      Assignment assignment = planning.assignment(tool);
      try (Applying applying = Applying.open(tool.means(), assignment, request, telling)) {
        ApplyShown shown = new ApplyShown(tool, Facts.of(assignment, applying.how()), flags.view());
        shown.before(applying.plan());
        if (!applying.plan().isEmpty()) {
          Approval.require(tool, applying.plan(), applying.consent(), flags.asked());
        }
        return shown.after(applying.apply(), ApplyShown.matching("the spec"));
      }
    }
  }

  /** Without a question: a plan in a file was reviewed. */
  private Exit saved(Tool tool, Path plan) throws Stop, Obstacle {
    planning.refuseWith(tool);
    PlanDocument document = Saved.read(tool, plan);
    // A shard's plan takes the lock of its shard, as planning and applying it in one go would.
    document
        .extent()
        .shards()
        .filter(s -> s.planned().size() == 1)
        .ifPresent(s -> tool.shard(s.planned().get(0), s.of()));
    SavedRequest request =
        new SavedRequest(
            plan.toString(),
            document,
            planning.choices().allowed(),
            expected,
            planning.search(Search.EVERYWHERE),
            flags.pacing());
    Means means = tool.means();
    // Before a file is emptied for its events.
    SavedApplying.admit(means, request);
    try (ApplyTelling telling = tool.telling(flags, clusters -> tool.again().toString());
        SavedApplying applying =
            tool.specIsThere()
                ? SavedApplying.open(means, tool.assignment(), request, telling)
                : SavedApplying.open(means, tool.access(), request, telling)) {
      ApplyShown shown =
          new ApplyShown(
              tool,
              Facts.of(document).made(Facts.making(tool.access(), applying.how())),
              flags.view());
      shown.before(applying.plan());
      requireFresh(request, applying.moved());
      if (applying.there() > 0) {
        tool.output()
            .note(
                applying.there()
                    + " of "
                    + applying.objects()
                    + " objects are as planned already.");
      }
      return shown.after(applying.apply(), ApplyShown.matching("the plan"));
    }
  }

  /** Stops where anything moved since the plan was made: then nothing at all is done. */
  private static void requireFresh(SavedRequest request, List<Judged> moved) throws Stop {
    if (moved.isEmpty()) {
      return;
    }
    List<Diagnostic> errors = new ArrayList<>();
    for (Judged one : moved) {
      for (Moved m : one.verdict().moved()) {
        errors.add(
            Diagnostic.error(
                one.change().address().toString(),
                m.path() + " was " + value(m.planned()) + " when planned, is " + value(m.now()),
                ""));
      }
    }
    errors.add(
        Diagnostic.error(
            request.file(),
            "the plan is stale: AWS was changed after it was made, and nothing was done",
            "make a new plan and have it reviewed: " + request.planning()));
    throw new Stop(Exit.STALE, errors);
  }

  private static String value(Optional<?> value) {
    return value.map(v -> Safe.quoted(String.valueOf(v))).orElse("unset");
  }
}

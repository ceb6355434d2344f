package dev.logspec.cli;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.plan.judge.Undo;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanView;
import dev.logspec.render.text.PlanText;
import dev.logspec.view.NotApplied;
import dev.logspec.work.Applied;
import dev.logspec.work.SecondLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is shown of an apply before and after it.
 *
 * @param facts what is said beside each of its plans
 * @param view how much of them
 */
record ApplyShown(Tool tool, PlanFacts facts, PlanView view) {
  ApplyShown {
    facts = facts.on(PlanFacts.Occasion.APPLY).appliedBy(Optional.of(tool.again()));
  }

  /** Shows {@code plan}; stops when it may not be applied. */
  void before(Plan plan) throws Stop {
    tool.output().text(PlanText.render(plan, facts, view, tool.output().outTerminal()));
    List<Diagnostic> refusals = NotApplied.of(plan, tool.again());
    if (!refusals.isEmpty()) {
      Exit exit = NotApplied.forWantOfReading(plan) ? Exit.ERROR : Exit.REFUSED;
      throw new Stop(exit, after(causes(plan), refusals));
    }
    if (Diagnostic.anyError(plan.diagnostics())) {
      Diagnostic end =
          Diagnostic.error(
              "",
              "the plan has errors, nothing was changed",
              NotApplied.mending(plan.diagnostics()));
      throw new Stop(Exit.ERROR, after(causes(plan), List.of(end)));
    }
  }

  /** The plan's errors, for whoever does not see it: its text went elsewhere. */
  private List<Diagnostic> causes(Plan plan) {
    return tool.console().tty().out()
        ? List.of()
        : plan.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList();
  }

  private static List<Diagnostic> after(List<Diagnostic> first, List<Diagnostic> then) {
    List<Diagnostic> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  /** Tells how {@code applied} ended, with {@code reached} when it is all that was asked for. */
  Exit after(Applied applied, String reached) {
    applied.look().ifPresent(look -> tell(look, reached));
    applied.behind().ifPresent(this::behind);
    return Exit.of(applied.conclusion());
  }

  /** What is said when AWS matches {@code name}: the spec, the plan. */
  static String matching(String name) {
    return "Converged: AWS was read once more and matches " + name + ".";
  }

  private void tell(SecondLook look, String reached) {
    Runnable telling =
        switch (look.state()) {
          case CONVERGED -> () -> tool.output().note(reached);
          case UNREAD -> () -> unread(look);
          case UNFINISHED -> () -> unfinished(look);
        };
    telling.run();
  }

  private void unread(SecondLook look) {
    tool.output().message("Not known to be converged: AWS could not be read once more.\n");
    tool.output().diagnostics(look.left().diagnostics());
  }

  private void unfinished(SecondLook look) {
    tool.output()
        .message(
            "Not converged: a plan made after the apply is not empty. Next it would change, and"
                + " applying again may not help:\n");
    plan(look.left());
    undone(look);
  }

  /** Nothing of the spec is left where it names no Region any more, or it is told. */
  private void behind(Plan left) {
    if (left.isEmpty()) {
      tool.output().diagnostics(left.diagnostics());
      return;
    }
    tool.output()
        .message(
            "Not converged: objects of this spec are left in Regions that it no longer names, and"
                + " go on delivering. To remove them: "
                + tool.again().with("--everywhere")
                + "\n");
    plan(left);
  }

  private void plan(Plan left) {
    tool.output().message(PlanText.render(left, facts, view, tool.output().errTerminal()));
  }

  private void undone(SecondLook look) {
    if (look.undone().isEmpty()) {
      return;
    }
    String next =
        switch (look.kept()) {
          case HERE -> "apply refuses that plan here from now on (guard undo)";
          case NOWHERE -> "do not apply again";
        };
    tool.output().diagnostics(look.undone().stream().map(u -> defect(u, next)).toList());
  }

  private static Diagnostic defect(Undo undo, String next) {
    return Diagnostic.error(
        undo.change().address().toString(),
        "the next plan would undo this apply: " + undo.what(),
        "this is a defect of logspec: report it with both plans; " + next);
  }
}

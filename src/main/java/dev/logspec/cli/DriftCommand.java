package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.files.Shown;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanJson;
import dev.logspec.render.drift.AcceptText;
import dev.logspec.render.drift.AcceptText.Rewritten;
import dev.logspec.render.drift.AcceptText.Stays;
import dev.logspec.render.drift.DriftFacts;
import dev.logspec.render.drift.DriftMarkdown;
import dev.logspec.render.drift.DriftText;
import dev.logspec.view.Console;
import dev.logspec.view.Facts;
import dev.logspec.view.Output;
import dev.logspec.work.Acceptance;
import dev.logspec.work.AcceptedFiles;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.Base;
import dev.logspec.work.DriftFound;
import dev.logspec.work.Means;
import dev.logspec.work.Obstacle;
import dev.logspec.work.PlanRequest;
import dev.logspec.work.Planned;
import dev.logspec.work.Planning;
import dev.logspec.work.Search;
import dev.logspec.work.SpecAtHand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logspec drift}. */
final class DriftCommand extends SpecCommand {
  private PlanningFlags planning = new PlanningFlags();
  private PlanForm form = new PlanForm();
  private BlameFlag blame = new BlameFlag();

  private Optional<String> base = Optional.empty();
  private boolean accept;
  private Approval.Asked asked = Approval.Asked.NO;

  DriftCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return blame
        .declare(
            form.declareFormat(
                planning.declareLooking(
                    Syntax.of(
                            "drift",
                            this,
                            "Compare AWS with the spec as it is: every difference is drift. Reads AWS, never changes it.",
                            "For schedules; --format markdown is the body of an issue, cut to the size of one.",
                            "With --accept, exit code 0 is that it wrote all of it, and 2 that some is left.")
                        .exits(Exit.told("drift", Exit.OK, Exit.ERROR, Exit.CHANGES, Exit.USAGE))
                        .examples(
                            "logspec drift --blame",
                            "logspec drift --accept",
                            "logspec drift --base origin/main --format markdown"))))
        .option(
            "--base",
            "REF|FILE",
            "Compare AWS with the spec at that revision of git, or in that file, such as the last one"
                + " that was applied.",
            v -> base = Optional.of(v))
        .flag(
            "--accept",
            "Write what is live into the spec, where the spec can say it, comments kept: shows the"
                + " difference and asks. AWS is not changed.",
            () -> accept = true)
        .flag(
            "--auto-approve",
            "With --accept: write without asking.",
            () -> asked = Approval.Asked.FLAG);
  }

  private void checkAccept(Tool tool) throws Stop {
    if (!accept) {
      return;
    }
    if (tool.global().file.equals(Output.STANDARD)) {
      throw new Stop(
          Exit.USAGE,
          "--accept",
          "standard input cannot be written",
          "name a file or a folder with -f");
    }
    if (base.isPresent() || form.format() != PlanForm.Format.text) {
      throw new Stop(
          Exit.USAGE,
          base.isPresent() ? "--base" : "--format",
          "--accept writes the spec at hand and shows what changes in it",
          "leave one of them out");
    }
  }

  /** What is not seen might be changed along with what is. */
  private static void requireAll(Plan plan) throws Stop {
    if (Diagnostic.anyError(plan.diagnostics())) {
      List<Diagnostic> errors = new ArrayList<>(plan.diagnostics());
      errors.removeIf(d -> d.severity() != Diagnostic.Severity.ERROR);
      errors.add(
          Diagnostic.error(
              "--accept",
              "not everything is known, so nothing was written",
              "mend what stands above, and run it again"));
      throw new Stop(Exit.ERROR, errors);
    }
  }

  private Exit accept(Tool tool, Acceptance accepted) throws Stop, Obstacle {
    Shown shown = new Shown(tool.console().directory());
    List<Rewritten> files =
        accepted.changed().stream()
            .map(
                text ->
                    new Rewritten(
                        text.file(),
                        accepted.before(text.file()),
                        text.text(),
                        shown.excerpts(text.file())
                            ? AcceptText.Visible.LINES
                            : AcceptText.Visible.NAME))
            .toList();
    List<Stays> stays =
        accepted.left().stream().map(left -> new Stays(left.change(), left.why())).toList();
    tool.output().text(AcceptText.render(files, stays, tool.output().outTerminal()));
    if (!files.isEmpty()) {
      Approval.requireWriting(tool, asked);
      AcceptedFiles.write(tool.console().directory(), accepted);
      tool.output().sentence("\n" + AcceptText.written(files, accepted.remaining()));
    }
    return exit(accepted.remaining());
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    checkAccept(tool);
    Means means = tool.means();
    if (base.isPresent()) {
      tool.insteadOfFile(Base.present(means, tool.global().file, base.get()));
    }
    Search search = planning.search(Search.EVERYWHERE);
    Assignment assignment = tool.assignment();
    DriftFound drifted =
        Planning.drift(
            means,
            assignment,
            new PlanRequest(planning.choices(), search, Optional.empty(), blame.asked()));
    Planned drift = drifted.planned();
    form.requireReading(drift);
    if (accept && !drift.plan().isEmpty()) {
      requireAll(drift.plan());
      return accept(tool, drifted.acceptance().work());
    }
    show(tool, drift, assignment);
    form.tellErrors(tool, drift.plan());
    return exit(drift.plan());
  }

  /** The same with the file that is the base, if it is a file, as the spec. */
  private Assignment compared(Assignment assignment) {
    SpecAtHand spec = assignment.spec();
    SpecAtHand that =
        base.filter(file -> spec.texts().stream().allMatch(t -> t.file().equals(file)))
            .map(file -> new SpecAtHand(file, spec.texts(), spec.spec()))
            .orElse(spec);
    return new Assignment(that, assignment.scope(), assignment.access());
  }

  private void show(Tool tool, Planned drift, Assignment assignment) {
    DriftFacts facts =
        new DriftFacts(
            planning.next("apply", compared(assignment), drift.again()),
            planning.next("drift", assignment, Search.NAMED).with("--accept"),
            base,
            Optional.of(planning.next("drift", assignment, Search.NAMED).with("--blame"))
                .filter(line -> blame.asked() == PlanRequest.Blame.NOBODY),
            assignment.part());
    String shown =
        switch (form.format()) {
          case json -> PlanJson.write(drift.document());
          case text -> DriftText.render(drift.plan(), facts, tool.output().outTerminal());
          case markdown ->
              DriftMarkdown.render(
                  drift.plan(), facts, Facts.of(assignment, drift), DriftMarkdown.ISSUE);
        };
    form.put(tool, shown);
  }

  private static Exit exit(Plan plan) {
    if (Diagnostic.anyError(plan.diagnostics())) {
      return Exit.ERROR;
    }
    return plan.isEmpty() ? Exit.OK : Exit.CHANGES;
  }
}

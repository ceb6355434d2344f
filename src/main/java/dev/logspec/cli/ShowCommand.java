package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Invocation;
import dev.logspec.planfile.Admission;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanReader;
import dev.logspec.planfile.PlanReader.Sighting;
import dev.logspec.planfile.PlanRefusal;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.safe.Safe;
import dev.logspec.view.Console;
import dev.logspec.view.Facts;
import dev.logspec.view.Refusals;
import dev.logspec.work.Backend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code logspec show}. */
final class ShowCommand extends SpecCommand {
  private Path file;

  private PlanForm form = new PlanForm();

  ShowCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.PLAN;
  }

  @Override
  protected Syntax words() {
    return form.declare(
            Syntax.of(
                    "show",
                    this,
                    "Show a saved plan, in any form. Never asks AWS.",
                    "A plan that apply would refuse, because it was altered, expired or is of a newer format, is"
                        + " shown as far as it can be read, with the reasons on top.")
                .exits(Exit.told("show", Exit.OK, Exit.ERROR, Exit.USAGE))
                .examples(
                    "logspec show plan.json", "logspec show plan.json --format markdown > plan.md"))
        .argument("PLAN", "The file that plan --out wrote.", Path.class, v -> file = v);
  }

  @Override
  protected Exit run(Tool tool) throws Stop {
    form.check();
    byte[] bytes = Saved.bytes(tool, file);
    Sighting sighting = PlanReader.look(bytes);
    if (sighting.document().isEmpty()) {
      PlanRefusal first = sighting.refusals().get(0);
      throw new Stop(Exit.ERROR, file.toString(), first.message(), first.hint());
    }
    PlanDocument document = sighting.document().get();
    Saved.known(tool, document);
    List<PlanRefusal> refusals = new ArrayList<>(sighting.refusals());
    Admission.expired(document, tool.console().clock().instant()).ifPresent(refusals::add);
    boolean json = form.format() == PlanForm.Format.json;
    if (json && !refusals.isEmpty()) {
      // As it stands: written anew, what was altered would get digests that fit.
      tool.output().diagnostics(Refusals.warnings(file, refusals));
      tool.output().json(Safe.jsonDocument(new String(bytes, StandardCharsets.UTF_8)));
      return Exit.OK;
    }
    tool.output()
        .data(
            form.format() == PlanForm.Format.text
                ? Refusals.text(refusals, tool.output().outTerminal())
                : Refusals.markdown(refusals));
    PlanFacts facts = Facts.of(document);
    // What is refused has no command that applies it.
    form.show(
        tool,
        document,
        refusals.isEmpty() ? facts.savedIn(file.toString(), saved(document)) : facts.digest(""));
    return Exit.OK;
  }

  private Invocation saved(PlanDocument document) {
    Invocation apply = Invocation.of("apply", file.toString());
    return document.conduct().map(how -> apply.on(how.spec())).orElse(apply);
  }
}

package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanJson;
import dev.logspec.planfile.PlanMerge;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logspec merge}. */
final class MergeCommand extends SpecCommand {
  private List<Path> files = new ArrayList<>();

  private Optional<Path> out = Optional.empty();

  MergeCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.PLAN;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "merge",
            this,
            "Make one plan of the plans of several shards of one spec. Never asks AWS.")
        .exits(Exit.told("merge", Exit.OK, Exit.ERROR, Exit.STALE, Exit.USAGE))
        .examples(
            "logspec merge plan-1.json plan-2.json --out plan.json",
            "logspec merge plan-*.json | logspec show -")
        .arguments("PLAN", "Files that plan --out wrote.", Path.class, v -> files = v)
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                    "--out",
                    "FILE",
                    "Where to write it; standard output when left out.",
                    Path.class,
                    v -> out = Optional.of(v)));
  }

  @Override
  protected Exit run(Tool tool) throws Stop {
    List<PlanDocument> documents = new ArrayList<>();
    for (Path file : files) {
      documents.add(Saved.read(tool, file));
    }
    PlanMerge.Result result = PlanMerge.merge(documents);
    if (result instanceof PlanMerge.Refused refused) {
      throw new Stop(Exit.STALE, "merge", refused.refusal().message(), refused.refusal().hint());
    }
    PlanDocument merged = ((PlanMerge.Merged) result).document();
    tool.warn(PlanMerge.remarks(merged));
    if (out.isPresent()) {
      Saved.write(tool, out.get(), merged);
      tool.output()
          .note(
              "Merged "
                  + files.size()
                  + (files.size() == 1 ? " plan" : " plans")
                  + " into "
                  + out.get()
                  + ".");
    } else {
      tool.output().json(PlanJson.write(merged));
    }
    return Exit.OK;
  }
}

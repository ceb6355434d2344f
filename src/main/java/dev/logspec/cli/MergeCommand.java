package dev.logspec.cli;

import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanJson;
import dev.logspec.planfile.PlanMerge;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logspec merge}. */
@Command(
    name = "merge",
    description = {
      "Make one plan of the plans of several shards of one spec. Never asks AWS.",
      "Exit 0: merged; 1: a file cannot be read or written; 4: a plan was altered, is of another"
          + " spec or state, or two want different things of one object."
    })
final class MergeCommand extends SpecCommand {
  @Parameters(paramLabel = "PLAN", arity = "1..*", description = "Files that plan --out wrote.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; standard output when left out.")
  private Optional<Path> out = Optional.empty();

  MergeCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    List<PlanDocument> documents = new ArrayList<>();
    for (Path file : files) {
      documents.add(Saved.read(tool, file));
    }
    PlanMerge.Result result = PlanMerge.merge(documents);
    if (result instanceof PlanMerge.Refused refused) {
      throw new Stop(Exit.STALE, "merge", refused.refusal().message(), refused.refusal().hint());
    }
    PlanDocument merged = ((PlanMerge.Merged) result).document();
    if (out.isPresent()) {
      Saved.write(tool, out.get(), merged);
      tool.output().note("Merged " + files.size() + " plans into " + out.get() + ".");
    } else {
      tool.output().json(PlanJson.write(merged));
    }
    return Exit.OK;
  }
}

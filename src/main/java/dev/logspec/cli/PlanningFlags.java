package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Invocation;
import dev.logspec.model.Waiver;
import dev.logspec.model.Waiver.Sort;
import dev.logspec.plan.PlanOptions;
import dev.logspec.work.Assignment;
import dev.logspec.work.Choices;
import dev.logspec.work.NextCommand;
import dev.logspec.work.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.TypeConversionException;

/** Flags of every command that plans. */
final class PlanningFlags {
  private boolean noPrune;

  private boolean everywhere;

  private boolean nowhereElse;

  private List<String> takeOver = new ArrayList<>();

  private List<Waiver> allowed = new ArrayList<>();

  private Optional<String> wave = Optional.empty();

  /** {@code syntax} with the flags of a command that makes what the spec wants. */
  Syntax declare(Syntax syntax) {
    return declareLooking(syntax)
        .repeated(
            "--take-over",
            "NAME",
            String.class,
            v -> takeOver = v,
            "Take over objects of the spec called NAME; may be repeated.")
        .option(
            "--wave",
            "NAME",
            "Only the clusters of this wave, once those of earlier waves are as planned.",
            v -> wave = Optional.of(v));
  }

  /** What the command is about, in the wave that was asked for. */
  Assignment assignment(Tool tool) throws Stop {
    return tool.assignment().inWave(wave);
  }

  /** {@code syntax} with those of a command that makes nothing. */
  Syntax declareLooking(Syntax syntax) {
    return syntax
        .flag(
            "--no-prune", "Keep objects of ours that the spec no longer has.", () -> noPrune = true)
        .flag(
            "--everywhere",
            "Look for objects of the spec in Regions too that it does not name. drift, destroy and the"
                + " end of apply always do; plan does not, as it takes a call for each Region.",
            () -> everywhere = true)
        .flag(
            "--no-everywhere", "Look only where the spec names a Region.", () -> nowhereElse = true)
        .chosen(
            "--allow",
            "NAME",
            Waiver.class,
            new Syntax.Choice<>(Waiver.names(), PlanningFlags::waiver),
            v -> allowed = v,
            "Let a guard fail ("
                + Waiver.names(Sort.GUARD)
                + "), or overrule a judgement about AWS ("
                + Waiver.names(Sort.JUDGEMENT)
                + "); may be repeated.");
  }

  private static Waiver waiver(String name) {
    return Waiver.parse(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\""
                        + name
                        + "\" is neither a guard ("
                        + Waiver.names(Sort.GUARD)
                        + ") nor a judgement ("
                        + Waiver.names(Sort.JUDGEMENT)
                        + ")"));
  }

  /** Stops when a flag would make another plan than the saved one. */
  void refuseWith(Tool tool) throws Stop {
    Global global = tool.global();
    boolean part =
        !global.clusters.isEmpty()
            || !global.excluded.isEmpty()
            || !global.labels.isEmpty()
            || global.shard.isPresent()
            || wave.isPresent();
    if (noPrune || !takeOver.isEmpty() || part) {
      throw new Stop(
          Exit.USAGE,
          noPrune ? "--no-prune" : part ? "selecting clusters" : "--take-over",
          "a saved plan is applied as it is",
          "give it to plan --out, and apply that plan");
    }
  }

  /** Where to look, {@code usual} where no flag says. */
  Search search(Search usual) throws Stop {
    if (everywhere && nowhereElse) {
      throw new Stop(
          Exit.USAGE, "--everywhere", "--no-everywhere says the opposite", "leave one of them out");
    }
    return everywhere ? Search.EVERYWHERE : nowhereElse ? Search.NAMED : usual;
  }

  /** {@code command} with the flags that make it plan the same. */
  Invocation next(String command, Assignment assignment, Search search) {
    return NextCommand.of(command, assignment, choices(), search);
  }

  Choices choices() {
    return new Choices(
        noPrune ? PlanOptions.Prune.KEEP : PlanOptions.Prune.DELETE,
        Set.copyOf(takeOver),
        Set.copyOf(allowed));
  }
}

package dev.logspec.work;

import dev.logspec.importing.Arrangement;
import dev.logspec.importing.Findings;
import dev.logspec.importing.ImportedSpec;
import dev.logspec.importing.ImportedSpec.Access;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Observed;
import dev.logspec.plan.Draft;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.check.Checks;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import java.util.List;
import java.util.Optional;

/**
 * Tries what an imported spec comes to, before anybody sees it: whether logspec reads it, and what
 * a plan of it says.
 */
final class ImportTrials {
  private static final String FILE = "import";

  private final ImportRequest request;
  private final ResolveContext context;

  /** Of specs for {@code request}, with the credentials of {@code caller} in {@code region}. */
  ImportTrials(ImportRequest request, String caller, String region) {
    this.request = request;
    this.context = ResolveContext.of(Optional.of(caller), Optional.of(region));
  }

  /** A spec of {@code found}. */
  ImportedSpec spec(Findings found, CapabilityNames names, Access access) {
    return new ImportedSpec(request.name(), request.role(), found, names.capabilities(), access);
  }

  /** {@code found} without what no spec can say. */
  Findings sayable(Findings found) {
    return without(found, CapabilityNames.NONE, Optional.empty());
  }

  /** {@code found} without what no spec can say, or none that {@code observed} lets be planned. */
  Findings plannable(Findings found, CapabilityNames names, Observed observed) {
    return without(found, names, Optional.of(observed));
  }

  /** Tries again until nothing speaks against what is left, or nobody knows of what it is said. */
  private Findings without(Findings found, CapabilityNames names, Optional<Observed> observed) {
    Findings now = found;
    Findings before;
    do {
      before = now;
      // In this arrangement everything can be said that can be said at all.
      ImportedSpec spec = spec(now, names, Access.CHECKED);
      now =
          now.deliveries().isEmpty()
              ? now
              : spec.without(
                  Arrangement.DESTINATIONS,
                  errors(spec.text(Arrangement.DESTINATIONS), names, observed));
    } while (now.deliveries().size() < before.deliveries().size());
    return now;
  }

  private List<Diagnostic> errors(String text, CapabilityNames names, Optional<Observed> observed) {
    List<Diagnostic> all;
    try {
      Desired desired = resolved(text, names);
      all = observed.map(o -> plan(desired, o).diagnostics()).orElse(List.of());
    } catch (Obstacle e) {
      all = e.diagnostics();
    }
    return all.stream().filter(d -> d.severity() == Severity.ERROR).map(Diagnostic::firm).toList();
  }

  /** What the spec {@code text} asks for. */
  Desired resolved(String text, CapabilityNames names) throws Obstacle {
    SpecReader.Parsed parsed = SpecReader.read(FILE, text);
    if (parsed.spec().isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, parsed.diagnostics());
    }
    Resolved resolved =
        Resolver.resolve(parsed.spec().get(), context.withCapabilityArns(names.arns()));
    if (Diagnostic.anyError(resolved.diagnostics())) {
      throw new Obstacle(Obstacle.Sort.ERROR, resolved.diagnostics());
    }
    return resolved.desired();
  }

  /** The changes that lead there. */
  static Draft draft(Desired desired, Observed observed) {
    return Planner.draft(desired, observed, PlanOptions.DEFAULT);
  }

  /** The same with all that speaks against them. */
  static Plan plan(Desired desired, Observed observed) {
    return Checks.plan(draft(desired, observed));
  }
}

package dev.logspec.work;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.spec.resolve.ClusterFilter;
import dev.logspec.spec.resolve.ClusterFilter.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What shards of one spec share: policies, the destinations of buckets and streams, saved queries,
 * log groups that several clusters write to. Every shard plans all of it, from the whole spec, so
 * that each wants the same; the shard {@link Shard#MAKER} makes it, the others wait until AWS has
 * it.
 */
final class Sharding {
  private Sharding() {}

  /** {@code plan}, of a shard or wave if {@code scope} is one, with what has to be said of that. */
  static Plan noted(Plan plan, ClusterFilter scope) {
    return scope.part() ? plan.noting(remarks(plan, scope.shard())) : plan;
  }

  /** Who makes what the clusters of {@code shards} share with others, where none of them does. */
  static Optional<String> maker(Collection<Integer> shards) {
    return shards.contains(Shard.MAKER) ? Optional.empty() : Optional.of("shard " + Shard.MAKER);
  }

  /** The same of the shards that {@code document} is a plan of. */
  static Optional<String> maker(PlanDocument document) {
    return document.extent().shards().flatMap(shards -> maker(shards.planned()));
  }

  private static List<Diagnostic> remarks(Plan plan, Optional<Shard> shard) {
    List<Change> shared =
        plan.effective().stream().filter(c -> c.context().cluster().isEmpty()).toList();
    List<Diagnostic> remarks = new ArrayList<>();
    for (Change change : shared) {
      if (change.action() == Action.REPLACE) {
        remarks.add(
            Diagnostic.error(
                    change.address().toString(),
                    "it is replaced, and with it go deliveries of clusters of every shard and wave",
                    "apply this change of the spec once without --shard and --wave")
                .at(change.context().source()));
      }
    }
    boolean others = shard.filter(s -> s.index() != Shard.MAKER).isPresent();
    if (!shared.isEmpty() && others) {
      remarks.add(
          new Diagnostic(
              Diagnostic.Severity.NOTE,
              Shards.FLAG,
              Optional.empty(),
              "what clusters share is made by shard "
                  + Shard.MAKER
                  + " ("
                  + shared.size()
                  + (shared.size() == 1 ? " object" : " objects")
                  + "); an apply of this one waits for it",
              ""));
    }
    return remarks;
  }
}

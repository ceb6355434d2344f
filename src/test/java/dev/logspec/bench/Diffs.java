package dev.logspec.bench;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.spec.Context;
import dev.logspec.spec.Resolver;
import dev.logspec.spec.SpecReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pure core, in process after warming up: a plan of what is already so. */
final class Diffs {
  private static final int WARM_UPS = 5;
  private static final int SAMPLES = 9;
  private static final int RESOURCES_OF_A_CLUSTER = 16;

  private Diffs() {}

  static void measure(Table table) {
    for (int resources : List.of(1_000, 10_000, 100_000)) {
      Desired desired = desired(resources / RESOURCES_OF_A_CLUSTER);
      Observed observed = observed(desired);
      double[] seconds = new double[SAMPLES];
      for (int i = -WARM_UPS; i < SAMPLES; i++) {
        long start = System.nanoTime();
        Plan plan = Planner.plan(desired, observed, PlanOptions.DEFAULT);
        if (i >= 0) {
          seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        if (plan.changes().size() < desired.entries().size()) {
          throw new IllegalStateException("a plan of " + plan.changes().size() + " changes");
        }
      }
      String limit = resources == 100_000 ? "<= 1" : "";
      table.row("diff of " + desired.entries().size() + " resources in process: s", seconds, limit);
    }
  }

  private static Desired desired(int clusters) {
    SpecReader.Parsed parsed = SpecReader.read("bench.yaml", Scale.spec(clusters, "[insights]"));
    Context context = Context.of(Optional.empty(), Optional.empty());
    return Resolver.resolve(parsed.spec().orElseThrow(), context).desired();
  }

  private static Observed observed(Desired desired) {
    Map<Address, Resource> resources =
        desired.entries().values().stream()
            .collect(Collectors.toMap(e -> e.resource().address(), Desired.Entry::resource));
    return new Observed(
        new TreeMap<>(resources),
        Map.of(),
        desired.clusters().stream()
            .collect(Collectors.toMap(Desired.Cluster::id, c -> Observed.ClusterState.READY)),
        Map.of(),
        Set.of(),
        List.of(),
        List.of());
  }
}

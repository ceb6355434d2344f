package dev.logspec.bench;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.check.Checks;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pure core: the plan of what is already so. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class DiffBenchmark {
  private static final int RESOURCES_OF_A_CLUSTER = 16;

  /** How many resources, about. */
  @Param({"1000", "10000", "100000"})
  public int resources;

  private Desired desired;
  private Observed observed;

  /** Makes a fleet that is as its spec says. */
  @Setup
  public void fleet() {
    String spec = Scale.spec(resources / RESOURCES_OF_A_CLUSTER, "[insights]");
    SpecReader.Parsed parsed = SpecReader.read("bench.yaml", spec);
    ResolveContext context = ResolveContext.of(Optional.empty(), Optional.empty());
    desired = Resolver.resolve(parsed.spec().orElseThrow(), context).desired();
    observed = observed(desired);
    int changes = plan().changes().size();
    if (changes < desired.entries().size()) {
      throw new IllegalStateException("a plan of " + changes + " changes");
    }
  }

  /** The plan. */
  @Benchmark
  public Plan plan() {
    return Checks.plan(Planner.draft(desired, observed, PlanOptions.DEFAULT));
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
        Map.of(),
        List.of(),
        List.of());
  }
}

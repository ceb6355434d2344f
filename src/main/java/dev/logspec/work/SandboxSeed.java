package dev.logspec.work;

import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.Discovery;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolver;
import dev.logspec.work.Backend.Access;
import dev.logspec.work.Backend.LocalSandbox;
import java.util.List;
import java.util.Map;

/** Makes in the sandbox what a spec takes for granted: clusters, buckets and streams. */
final class SandboxSeed {
  private SandboxSeed() {}

  /** The clusters that {@code spec} names, and examples for each pattern in each place. */
  static void clusters(LocalSandbox sandbox, Spec spec, ResolveContext context) {
    for (Desired.Cluster cluster : Resolver.resolve(spec, context).desired().clusters()) {
      sandbox.cluster(cluster.id(), Map.of());
    }
    List<Discovery.Search> searches = Discovery.of(spec, context).searches();
    int count = searches.stream().mapToInt(search -> search.places().size()).sum();
    int index = 0;
    for (Discovery.Search search : searches) {
      for (Place place : search.places()) {
        for (String example : sandbox.examples(index++, count)) {
          String name = search.name().toString().replace("*", example).replace('?', 'x');
          sandbox.cluster(new ClusterId(place, name), search.tags());
        }
      }
    }
  }

  /**
   * The buckets and streams that {@code desired} points at; where it only checks, they are open.
   */
  static void targets(LocalSandbox sandbox, Desired desired) {
    for (Desired.Access access : desired.accesses()) {
      Place place = access.destination().place();
      Access open =
          access.permissions() == Desired.Permissions.MANAGE ? Access.CLOSED : Access.OPEN;
      Arn target = access.target();
      Runnable make =
          switch (access.type()) {
            // logspec makes log groups itself.
            case CWL -> () -> {};
            case S3 ->
                () -> sandbox.bucket(place, target.resource().replaceFirst("/.*$", ""), open);
            case FH -> () -> sandbox.stream(place, target.name(), open);
          };
      make.run();
    }
  }
}

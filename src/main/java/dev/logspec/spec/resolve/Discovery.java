package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Glob;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What must be asked of EKS before a spec can be resolved.
 *
 * @param searches one for each {@code match} entry
 * @param diagnostics accounts and Regions that are not known
 */
public record Discovery(List<Search> searches, List<Diagnostic> diagnostics) {

  /** Copies its parts. */
  public Discovery {
    searches = List.copyOf(searches);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A {@code match} entry as a question to EKS.
   *
   * @param entry its index in {@link Spec#clusters}, the key of {@link ResolveContext#found}
   * @param places where to look
   * @param name matches the name of a cluster that is meant
   * @param tags all of which such a cluster must have
   * @param types the log types of the cluster itself that the entry asks for
   * @param at where the entry stands
   */
  public record Search(
      int entry,
      List<Place> places,
      Glob name,
      Map<String, String> tags,
      Set<LogType> types,
      Location at) {

    /** Whether a cluster with this name and these tags in EKS is meant. */
    public boolean takes(String cluster, Map<String, String> itsTags) {
      return name.matches(cluster) && itsTags.entrySet().containsAll(tags.entrySet());
    }
  }

  /** The searches that {@code spec} asks for. */
  public static Discovery of(Spec spec, ResolveContext context) {
    Problems problems = new Problems();
    Placement placement = new Placement(spec, context, problems);
    List<Search> searches = new ArrayList<>();
    for (int i = 0; i < spec.clusters().size(); i++) {
      Spec.Cluster cluster = spec.clusters().get(i);
      if (cluster.selector() instanceof Spec.Match match) {
        searches.add(
            new Search(
                i,
                placement.of(cluster),
                Glob.of(match.name().orElse("*")),
                match.tags(),
                types(spec, cluster),
                cluster.at()));
      }
    }
    return new Discovery(searches, problems.sorted());
  }

  private static Set<LogType> types(Spec spec, Spec.Cluster cluster) {
    return Routes.of(spec, cluster).stream()
        .filter(route -> route.capability().isEmpty())
        .map(Routes.Route::type)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Where accounts are to be asked for the Regions that they have enabled, before anything is
   * searched: one place for each account that {@link ResolveContext#enabled} does not have.
   */
  public static SortedSet<Place> unsettled(Spec spec, ResolveContext context) {
    return Placement.unsettled(spec, context);
  }

  /**
   * The capabilities that {@code spec} names and whose ARNs {@link ResolveContext#capabilityArns}
   * must have, of the clusters in scope; to be asked for when {@code match} has been answered.
   */
  public static Set<ResolveContext.CapabilityId> capabilities(Spec spec, ResolveContext context) {
    Set<ResolveContext.CapabilityId> names = new LinkedHashSet<>();
    for (Members.Member member : Members.of(spec, context, new Problems())) {
      ClusterId id = member.id();
      if (context.scope().includes(id, member.entry().labels())) {
        member.entry().capabilities().stream()
            .flatMap(c -> c.name().stream())
            .forEach(n -> names.add(new ResolveContext.CapabilityId(id, n)));
      }
    }
    return names;
  }
}

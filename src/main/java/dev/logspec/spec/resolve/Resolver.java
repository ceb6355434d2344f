package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Desired;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Place;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.Whereabouts;
import dev.logspec.spec.yaml.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * From a spec and what was found in AWS to what is desired: pure, deterministic, and linear in the
 * number of objects.
 */
public final class Resolver {
  private final Spec spec;
  private final ResolveContext context;
  private final Problems problems = new Problems();
  private final Map<Spec.Cluster, List<Routes.Route>> routes = new IdentityHashMap<>();
  private final Map<Spec.Cluster, List<Routes.Route>> said = new IdentityHashMap<>();
  private final Set<Place> places = new LinkedHashSet<>();

  private Resolver(Spec spec, ResolveContext context) {
    this.spec = spec;
    this.context = context;
  }

  /** Resolves {@code spec}. It never throws; what cannot be resolved becomes a diagnostic. */
  public static Resolved resolve(Spec spec, ResolveContext context) {
    return new Resolver(spec, context).resolved();
  }

  private Resolved resolved() {
    RolePlan roles = RolePlan.of(spec, Placement.of(spec, context));
    problems.addAll(roles.diagnostics());
    List<Members.Member> members = Members.of(spec, context, problems);
    WaveAssignment waves = new WaveAssignment(spec, members, problems);
    List<Desired.Cluster> clusters = new ArrayList<>();
    Entries entries = new Entries(spec, problems);
    SharedDestinations shared = new SharedDestinations(spec, entries, problems);
    // Who shares a destination is counted over all clusters: the policy of a destination must not
    // lose an account because a command is about others.
    // Nor because the spec lets go of what that account delivers.
    members.forEach(m -> shared.use(m.id(), said(m.entry())));
    ReportFields fields = new ReportFields();
    Partings partings = new Partings(spec);
    List<Unsearched> unsearched = unsearched();
    unsearched.forEach(u -> shared.use(u.stand(), routes(u.entry())));
    ClusterFilter fleet = context.scope().fleet();
    for (Members.Member member : members) {
      if (fleet.includes(member.id(), member.entry().labels())) {
        clusters.add(cluster(member, waves));
        new ClusterEntries(spec, context, entries, shared, problems)
            .add(member, routes(member.entry()));
        fields.see(member.id(), routes(member.entry()));
        partings.see(member);
        places.add(member.id().place());
      }
    }
    fields.tell(problems);
    boolean selective = fleet.partial();
    savedQueries(members, entries);
    if (!selective) {
      unsearched.forEach(u -> shared.keep(u.stand(), routes(u.entry())));
    }
    entries.all().keySet().forEach(a -> places.add(a.place()));
    if (!selective) {
      searchedPlaces();
      ownersPlaces(roles);
      waves.warnEmpty(members);
    }
    clusters.sort(Comparator.comparingInt(Desired.Cluster::wave));
    if (context.scope().part()) {
      leavePart(clusters, entries, waves);
    }
    Desired desired =
        new Desired(
                spec.name(),
                entries.all(),
                selective ? accessesOfAll(entries.accesses()) : entries.accesses(),
                clusters,
                List.copyOf(places))
            .releasing(partings.all());
    return new Resolved(
        desired,
        waves.all(),
        context.scope().partial() ? Coverage.PARTIAL : Coverage.COMPLETE,
        problems.sorted());
  }

  /**
   * Leaves the clusters of one shard or wave, and what all share, which is the same in every part:
   * made of the clusters of one alone, they would write over each other.
   */
  private void leavePart(List<Desired.Cluster> clusters, Entries entries, WaveAssignment waves) {
    Optional<Integer> wave =
        context.scope().wave().map(name -> WaveAssignment.numbered(waves.all(), name));
    clusters.removeIf(c -> wave.filter(number -> number != c.wave()).isPresent());
    clusters.removeIf(c -> context.scope().shard().filter(s -> !s.holds(c.id())).isPresent());
    Set<ClusterId> part = new HashSet<>();
    clusters.forEach(c -> part.add(c.id()));
    entries
        .all()
        .values()
        .removeIf(entry -> entry.cluster().filter(c -> !part.contains(c)).isPresent());
  }

  /**
   * Where a pattern could not be searched its clusters' log groups are not known: the queries stay
   * as they are.
   */
  private void savedQueries(List<Members.Member> members, Entries entries) {
    boolean any = !spec.insights().builtin().isEmpty() || !spec.insights().queries().isEmpty();
    if (any) {
      QueryEntries queries = new QueryEntries(spec, problems);
      members.forEach(m -> queries.see(m, routes(m.entry())));
      Set<Place> known = new LinkedHashSet<>(places);
      known.removeAll(context.unread());
      queries.into(entries, known);
    }
  }

  /**
   * A pattern's place that could not be searched. Which clusters it has nobody knows, so one stands
   * for all of them: a bucket's statement and a destination with its policy stay as they are.
   */
  private record Unsearched(Spec.Cluster entry, Place place) {
    ClusterId stand() {
      return new ClusterId(place, "*");
    }
  }

  private List<Unsearched> unsearched() {
    List<Unsearched> all = new ArrayList<>();
    for (Discovery.Search search : Discovery.of(spec, context).searches()) {
      search.places().stream()
          .filter(context.unread()::contains)
          .forEach(p -> all.add(new Unsearched(spec.clusters().get(search.entry()), p)));
    }
    return all;
  }

  /**
   * The accesses of the clusters in scope, and to the log groups of all: one policy lists the
   * groups of a place, and what is about some of them must not forget the others.
   */
  private List<Desired.Access> accessesOfAll(List<Desired.Access> inScope) {
    Set<Desired.Access> all = new LinkedHashSet<>(inScope);
    resolve(spec, context.withScope(ClusterFilter.ALL)).desired().accesses().stream()
        .filter(access -> access.type() == DestinationType.CWL)
        .filter(access -> places.contains(access.source()))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private List<Routes.Route> said(Spec.Cluster entry) {
    return said.computeIfAbsent(entry, e -> Routes.said(spec, e));
  }

  private List<Routes.Route> routes(Spec.Cluster entry) {
    return routes.computeIfAbsent(entry, e -> Routes.of(spec, e));
  }

  private static Desired.Cluster cluster(Members.Member member, WaveAssignment waves) {
    ClusterId id = member.id();
    Spec.Cluster entry = member.entry();
    return new Desired.Cluster(id, waves.of(member), entry.labels(), entry.at());
  }

  /**
   * Where no cluster delivers to a destination of another account any more, what one needed there
   * may still be ours: in the Regions of the spec, and in an account that can be entered.
   */
  private void ownersPlaces(RolePlan roles) {
    Set<String> regions = new TreeSet<>();
    places.forEach(p -> regions.add(p.region()));
    for (Spec.Destination destination : spec.destinations().values()) {
      Optional<String> owner = Whereabouts.owner(destination);
      boolean open =
          owner
              .filter(
                  a ->
                      roles.roles().containsKey(a)
                          || context.callerAccount().equals(Optional.of(a)))
              .isPresent();
      if (open) {
        regions.stream()
            .filter(r -> mayBeEnabled(owner.get(), r))
            .forEach(r -> places.add(new Place(owner.get(), r)));
      }
    }
  }

  /** Where a pattern finds nothing any more, what it once found may still be ours. */
  /** Where a Region is known to be closed to an account, nothing of the spec is. */
  private boolean mayBeEnabled(String account, String region) {
    return !context.enabled().containsKey(account)
        || context.enabled().get(account).contains(region);
  }

  private void searchedPlaces() {
    Discovery discovery = Discovery.of(spec, context);
    problems.addAll(discovery.diagnostics());
    discovery.searches().forEach(s -> places.addAll(s.places()));
  }
}

package dev.logspec.fleet;

import dev.logspec.fleet.ClusterReads.By;
import dev.logspec.fleet.ClusterReads.Listed;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.LogsApi.Source;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.spec.resolve.Discovery.Search;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that searches may mean, and what has to be asked of each. */
final class Candidates {
  private final ClusterReads reads;
  private final Map<Place, List<Source>> sources = new HashMap<>();

  Candidates(ClusterReads reads) {
    this.reads = reads;
  }

  /** One search in one place. */
  private record Target(Search search, Place place) {}

  /** The same, under way. */
  private record Asked(Search search, Place place, Pending<Listed> names) {}

  /** The same, when the names are known that its pattern takes, and of many the sources asked. */
  private record Named(
      Search search, Place place, List<String> names, Optional<Pending<List<Source>>> sources) {}

  /**
   * What one search comes to in one place.
   *
   * @param served clusters that need not be described
   * @param described the others
   */
  record Looked(
      Search search,
      Place place,
      List<String> served,
      List<Pending<Optional<ClusterApi.Cluster>>> described) {}

  /**
   * Those of {@code searches}.
   *
   * @param owner the spec's name
   * @param refused places that are not to be asked; those that do not answer are added
   * @param answered takes which list answered which search
   */
  List<Looked> of(
      List<Search> searches, String owner, Map<Place, Refusal> refused, Map<Search, By> answered) {
    return looked(named(asked(searches, owner, refused), refused, answered));
  }

  /** The delivery sources of places in which they had to be listed. */
  Map<Place, List<Source>> sources() {
    return sources;
  }

  private List<Asked> asked(List<Search> searches, String owner, Map<Place, Refusal> refused) {
    List<Target> targets = new ArrayList<>();
    for (Search search : searches) {
      search.places().stream()
          .filter(place -> !refused.containsKey(place))
          .forEach(place -> targets.add(new Target(search, place)));
    }
    Map<Target, Pending<Listed>> begun = new HashMap<>();
    inTurns(targets).forEach(target -> begun.put(target, begin(target, owner)));
    return targets.stream().map(t -> new Asked(t.search(), t.place(), begun.get(t))).toList();
  }

  /**
   * One place of each account, then a second of each: all places of an account wait until its role
   * is assumed, and while they do they keep the readers from other accounts.
   */
  private static List<Target> inTurns(List<Target> targets) {
    Map<String, Integer> seen = new HashMap<>();
    Map<Target, Integer> turns = new HashMap<>();
    targets.forEach(t -> turns.put(t, seen.merge(t.place().account(), 1, Integer::sum)));
    return targets.stream().sorted(Comparator.comparing(turns::get)).toList();
  }

  private Pending<Listed> begin(Target target, String owner) {
    Search search = target.search();
    return search.tags().isEmpty()
        ? reads.all(target.place())
        : reads.tagged(target.place(), search.tags(), owner);
  }

  private List<Named> named(
      List<Asked> asked, Map<Place, Refusal> refused, Map<Search, By> answered) {
    List<Named> named = new ArrayList<>();
    for (Asked one : asked) {
      try {
        Listed listed = one.names().get();
        answered.merge(one.search(), listed.by(), (a, b) -> a == By.TAG ? a : b);
        List<String> names = listed.names().stream().filter(one.search().name()::matches).toList();
        boolean many = one.search().tags().isEmpty() && names.size() > Served.FEW;
        named.add(
            new Named(
                one.search(),
                one.place(),
                names,
                many ? Optional.of(reads.sources(one.place())) : Optional.empty()));
      } catch (RemoteException e) {
        refused.putIfAbsent(one.place(), new Refusal(one.place(), e));
      }
    }
    return named;
  }

  private List<Looked> looked(List<Named> named) {
    List<Looked> looked = new ArrayList<>();
    for (Named one : named) {
      Served sources = one.sources().map(s -> served(one.place(), s)).orElseGet(Served::none);
      List<String> served = new ArrayList<>();
      List<Pending<Optional<ClusterApi.Cluster>>> clusters = new ArrayList<>();
      for (String name : one.names()) {
        if (sources.whole(one.place(), name, one.search().types())) {
          served.add(name);
        } else {
          clusters.add(reads.cluster(new ClusterId(one.place(), name)));
        }
      }
      looked.add(new Looked(one.search(), one.place(), served, clusters));
    }
    return looked;
  }

  /** Whoever may not list sources is told so where they are needed; here all are described. */
  private Served served(Place place, Pending<List<Source>> asked) {
    try {
      return new Served(sources.computeIfAbsent(place, p -> asked.get()));
    } catch (RemoteException e) {
      return Served.none();
    }
  }
}

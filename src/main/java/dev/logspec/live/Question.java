package dev.logspec.live;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked of AWS: where to look, and for what. A spec is one way to ask, the objects of a
 * saved plan are another; one that names nothing asks for what is to go. Of sources, destinations
 * and deliveries all that a place has are read, whoever made them, for lists have no other form;
 * the rest of what can be asked for is read where {@code objects} name it. The answer is an {@link
 * dev.logspec.model.Observed}.
 *
 * @param owner the spec's name: what carries it is read wherever the index of tags knows it
 * @param objects what is looked for
 * @param clusters whose sources are of interest, whoever made them
 * @param accesses what the delivery service must be allowed to write to, which is looked at too
 * @param places accounts and Regions to be read in full
 * @param groups which log groups of the owner are read that {@code objects} do not name
 * @param queries which saved queries of the owner are read that {@code objects} do not name
 * @param elsewhere places in which only the index of tags is asked; those that have objects of the
 *     owner are then read in full
 * @param past what is known already, and is not asked again
 */
public record Question(
    String owner,
    List<Sought> objects,
    Set<ClusterId> clusters,
    List<Desired.Access> accesses,
    Places places,
    Groups groups,
    SavedQueries queries,
    List<Place> elsewhere,
    Past past) {

  /** Copies its parts. */
  public Question {
    objects = List.copyOf(objects);
    clusters = Set.copyOf(clusters);
    accesses = List.copyOf(accesses);
    elsewhere = List.copyOf(elsewhere);
  }

  /**
   * One object that is looked for.
   *
   * @param resource its name, and of a source what identifies it
   * @param cluster the cluster it serves, about which EKS is asked; empty when nobody is to ask
   */
  public record Sought(Resource resource, Optional<ClusterId> cluster) {}

  /**
   * Where to look.
   *
   * @param named where the objects are
   * @param also other places to be read in full, of which nothing is asked for by name: another
   *     revision of the spec names them, or objects of the owner were found there before
   */
  public record Places(List<Place> named, List<Place> also) {
    /** Copies its parts. */
    public Places {
      named = List.copyOf(named);
      also = List.copyOf(also);
    }

    /** Both. */
    public Set<Place> all() {
      Set<Place> all = new TreeSet<>(named);
      all.addAll(also);
      return all;
    }
  }

  /** Which log groups are read. */
  public enum Groups {
    /** Those that are looked for. */
    SOUGHT,
    /** Those of the owner too. */
    OWNED
  }

  /** Which saved queries are read. Nothing but asking tells whether any are left. */
  public enum SavedQueries {
    /** Those that are looked for; where none is, AWS is not asked. */
    SOUGHT,
    /** Those of the owner too. */
    OWNED
  }

  /**
   * What was found out before.
   *
   * @param refused places that could not be read
   * @param clusters what clusters are like
   * @param changed objects that this run may have changed: of these the index of tags may not know
   *     yet whose they are
   * @param sources the delivery sources of places, whoever made them
   * @param accountNames how accounts are called, for messages
   */
  public record Past(
      List<Refusal> refused,
      Map<ClusterId, ClusterState> clusters,
      Set<Address> changed,
      Map<Place, List<LogsApi.Source>> sources,
      Map<String, String> accountNames) {
    /** Nothing is known. */
    public static final Past NONE = new Past(List.of(), Map.of(), Set.of(), Map.of(), Map.of());

    /** Copies its parts. */
    public Past {
      refused = List.copyOf(refused);
      clusters = Map.copyOf(clusters);
      changed = Set.copyOf(changed);
      sources = Map.copyOf(sources);
      accountNames = Map.copyOf(accountNames);
    }
  }

  /** Asks for what {@code desired} wants, for what is there in its place, and for what is to go. */
  public static Question of(Desired desired) {
    List<Sought> objects = new ArrayList<>();
    desired.entries().values().forEach(e -> objects.add(new Sought(e.resource(), e.cluster())));
    Set<ClusterId> clusters = new LinkedHashSet<>();
    desired.clusters().forEach(c -> clusters.add(c.id()));
    return at(desired.owner(), objects, clusters, desired.accesses(), desired.places());
  }

  /** Asks for whatever delivers logs in {@code places}, whoever made it. */
  public static Question ofAll(String owner, List<Place> places) {
    return at(owner, List.of(), List.of(), List.of(), places);
  }

  /**
   * Asks for {@code resources}, as they were when somebody planned to change them; EKS is not asked
   * about their clusters again.
   */
  public static Question of(
      String owner,
      Collection<Resource> resources,
      Collection<ClusterId> clusters,
      List<Place> places) {
    List<Sought> objects = new ArrayList<>();
    resources.forEach(r -> objects.add(new Sought(r, Optional.empty())));
    return at(owner, objects, clusters, List.of(), places);
  }

  private static Question at(
      String owner,
      List<Sought> objects,
      Collection<ClusterId> clusters,
      List<Desired.Access> accesses,
      List<Place> places) {
    return new Question(
        owner,
        objects,
        new LinkedHashSet<>(clusters),
        accesses,
        new Places(places, List.of()),
        Groups.SOUGHT,
        SavedQueries.SOUGHT,
        List.of(),
        Past.NONE);
  }

  /** The same, where the sources of {@code others} are of interest too. */
  public Question serving(Collection<ClusterId> others) {
    Set<ClusterId> all = new LinkedHashSet<>(clusters);
    all.addAll(others);
    return new Question(owner, objects, all, accesses, places, groups, queries, elsewhere, past);
  }

  /** The same, reading {@code which} log groups. */
  public Question reading(Groups which) {
    return new Question(
        owner, objects, clusters, accesses, places, which, queries, elsewhere, past);
  }

  /** The same, reading {@code which} saved queries. */
  public Question reading(SavedQueries which) {
    return new Question(owner, objects, clusters, accesses, places, groups, which, elsewhere, past);
  }

  /** The same, reading {@code others} in full too. */
  public Question alsoIn(Collection<Place> others) {
    Places more = new Places(places.named(), List.copyOf(others));
    return new Question(owner, objects, clusters, accesses, more, groups, queries, elsewhere, past);
  }

  /** The same, asking the index of tags in {@code others} too. */
  public Question elsewhere(Collection<Place> others) {
    return new Question(
        owner, objects, clusters, accesses, places, groups, queries, List.copyOf(others), past);
  }

  /** The same, asking nothing of which {@code known} has the answer. */
  public Question knowing(Past known) {
    return new Question(
        owner, objects, clusters, accesses, places, groups, queries, elsewhere, known);
  }

  /** Where delivery sources are looked for. */
  Set<Place> origins() {
    return Desired.origins(clusters, places.named());
  }
}

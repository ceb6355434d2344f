package dev.logspec.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Live AWS, as far as a plan needs it, in canonical form.
 *
 * @param resources every object read, owned and foreign, by address under its live name
 * @param templates what deliveries may look like, by place; none for a place where AWS did not tell
 * @param clusters the clusters that were looked at: those with a source to make
 * @param targets buckets, streams and keys that were looked at, by ARN without prefix
 * @param unread where objects of a kind could not be read, by kind: what is not among {@code
 *     resources} may be there all the same. A place that could not be read at all is in each
 * @param unreadable what could not be read at all
 * @param diagnostics what could not be checked
 * @param elsewhere what became of the search where the spec names no place
 */
public record Observed(
    SortedMap<Address, Resource> resources,
    Map<Place, List<Template>> templates,
    Map<ClusterId, ClusterState> clusters,
    Map<Arn, Target> targets,
    Map<Kind, Set<Place>> unread,
    List<Unreadable> unreadable,
    List<Diagnostic> diagnostics,
    Elsewhere elsewhere)
    implements Ownership.Others {

  /** What was observed where nobody searched elsewhere. */
  public Observed(
      SortedMap<Address, Resource> resources,
      Map<Place, List<Template>> templates,
      Map<ClusterId, ClusterState> clusters,
      Map<Arn, Target> targets,
      Map<Kind, Set<Place>> unread,
      List<Unreadable> unreadable,
      List<Diagnostic> diagnostics) {
    this(
        resources,
        templates,
        clusters,
        targets,
        unread,
        unreadable,
        diagnostics,
        Elsewhere.NOT_SEARCHED);
  }

  /** The same with the targets of {@code other} too, which was asked for these alone. */
  public Observed lookingAt(Observed other) {
    Map<Arn, Target> all = new HashMap<>(targets);
    all.putAll(other.targets);
    List<Diagnostic> told = new ArrayList<>(diagnostics);
    told.addAll(other.diagnostics);
    return new Observed(resources, templates, clusters, all, unread, unreadable, told, elsewhere);
  }

  /** Nothing at all. */
  public static final Observed NOTHING =
      new Observed(new TreeMap<>(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());

  /** Copies its parts. */
  public Observed {
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    templates = Map.copyOf(templates);
    clusters = Map.copyOf(clusters);
    targets = Map.copyOf(targets);
    unread = Map.copyOf(unread);
    unreadable = List.copyOf(unreadable);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A search for objects of the spec in places that it does not name.
   *
   * @param asked how many places were asked
   * @param answered those that answered, or were read for another reason: the others are not
   *     enabled, or closed
   * @param found those that have objects of the spec; they were read in full
   */
  public record Elsewhere(int asked, Set<Place> answered, Set<Place> found) {
    /** No search. */
    public static final Elsewhere NOT_SEARCHED = new Elsewhere(0, Set.of(), Set.of());

    /** Copies its parts. */
    public Elsewhere {
      answered = Set.copyOf(answered);
      found = Set.copyOf(found);
    }
  }

  /** Whether a cluster can be a source of Auto Mode logs. */
  public enum ClusterState {
    /** It exists and is Auto Mode. */
    READY,
    /** EKS lists it; nobody asked for more. */
    LISTED,
    /** It is being made: later it can be. */
    CREATING,
    /** It is being deleted. */
    DELETING,
    /** EKS could not make it. */
    FAILED,
    /** It exists, without Auto Mode. */
    NOT_AUTO_MODE,
    /** EKS does not know it. */
    MISSING,
    /** It could not be looked at; a diagnostic says why. */
    UNKNOWN
  }

  /**
   * An account and Region that could not be read.
   *
   * @param place where
   * @param account what the account is called; empty when nobody tells
   * @param reason AWS's answer, one line
   * @param hint what to do
   * @param whose whose matter it is
   */
  public record Unreadable(
      Place place, Optional<String> account, String reason, String hint, Whose whose) {
    /** One of whose account no name is known. */
    public Unreadable(Place place, String reason, String hint, Whose whose) {
      this(place, Optional.empty(), reason, hint, whose);
    }

    /** The same in an account that may have one of {@code names}. */
    public Unreadable in(Map<String, String> names) {
      Optional<String> name = Optional.ofNullable(names.get(place.account()));
      return new Unreadable(place, name, reason, hint, whose);
    }

    /** Whose matter it is that a place could not be read. */
    public enum Whose {
      /** The place's: it lets this caller not look. The rest can do without it. */
      PLACE,
      /** The caller's: no identity that is taken, or no way there. */
      CALLER
    }
  }

  /** Whether what {@code place} has of {@code kind} could not be read. */
  public boolean unread(Kind kind, Place place) {
    return unread.getOrDefault(kind, Set.of()).contains(place);
  }

  /** The same with {@code others} as the objects that were read. */
  public Observed with(SortedMap<Address, Resource> others) {
    return new Observed(
        others, templates, clusters, targets, unread, unreadable, diagnostics, elsewhere);
  }

  @Override
  public Optional<Resource> at(Address address) {
    return Optional.ofNullable(resources.get(address));
  }

  /** The bucket of {@code target}, which may have a prefix, if it was looked at. */
  public Optional<Target.Bucket> bucket(Arn target) {
    String name = target.resource().split("/", 2)[0];
    return looked(Arn.bucket(target.partition(), name, ""), Target.Bucket.class);
  }

  /** The stream {@code target}, if it was looked at. */
  public Optional<Target.Stream> stream(Arn target) {
    return looked(target, Target.Stream.class);
  }

  /** The key {@code key}, as the spec or AWS names it, if it was looked at. */
  public Optional<Target.Key> key(Arn key) {
    return looked(key, Target.Key.class);
  }

  private <T extends Target> Optional<T> looked(Arn arn, Class<T> type) {
    return Optional.ofNullable(targets.get(arn)).filter(type::isInstance).map(type::cast);
  }

  /** The template for {@code logType} to {@code type} in {@code place}. */
  public Optional<Template> template(Place place, String logType, DestinationType type) {
    return templates.getOrDefault(place, List.of()).stream()
        .filter(t -> t.logType().equals(logType) && t.destinationType().equals(type.name()))
        .findFirst();
  }
}
